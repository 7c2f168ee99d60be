// Arrow keys walk through the cells of a board, as in a spreadsheet; Tab enters and leaves it in one step.
// A telephone has neither: there every link stays within reach of a finger and of a screen reader.
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const links = (cell) => [...cell.querySelectorAll("a")];

function move(table, from, event) {
  const rows = [...table.rows].filter((row) => row.offsetParent !== null);
  const cell = from.closest("td, th");
  const [down, right] = STEPS[event.key] ?? [0, 0];
  const inside = links(cell)[links(cell).indexOf(from) + (right || down)];
  if (inside && links(cell).length > 1) return inside;
  let row = rows.indexOf(cell.parentElement) + down;
  if (event.ctrlKey && event.key === "Home") row = 0;
  if (event.ctrlKey && event.key === "End") row = rows.length - 1;
  const cells = rows[row]?.cells ?? [];
  let column = Math.min(down ? Number(table.dataset.column ?? cell.cellIndex) : cell.cellIndex + right, cells.length - 1);
  if (event.key === "Home") column = 0;
  if (event.key === "End") column = cells.length - 1;
  const found = cells[column] ? links(cells[column]) : [];
  return right < 0 || down < 0 ? found.at(-1) : found[0];
}

function focusOn(table, link) {
  table.querySelectorAll("a[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  link.tabIndex = 0;
}

function prepare(table) {
  const all = [...table.querySelectorAll("a")];
  if (all.length === 0) return;
  all.forEach((link) => { link.tabIndex = -1; });
  focusOn(table, table.querySelector("tbody a") ?? all[0]);
  table.addEventListener("focusin", (event) => focusOn(table, event.target));
  table.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS) && event.key !== "Home" && event.key !== "End") return;
    const vertical = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (!vertical) delete table.dataset.column;
    else table.dataset.column ??= event.target.closest("td, th").cellIndex;
    const next = move(table, event.target, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

if (matchMedia("(pointer: fine)").matches) document.querySelectorAll("table[data-board]").forEach(prepare);
