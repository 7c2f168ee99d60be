// Moves between the cells of a sheet by Enter and the arrow keys, and spreads a block copied from a
// spreadsheet over them. A block with headings is read by the server, which knows what they mean.
const grid = document.querySelector("[data-grid]");
const form = grid.closest("form");
const headings = new Set(grid.dataset.headings.split("|").map((word) => word.replace(/\s+/g, "")));

const rows = () => [...grid.querySelectorAll("[data-row]")];
const cells = (row) => [...row.querySelectorAll("input:not([type=hidden])")];
const isShown = (cell) => cell.offsetParent !== null;

function placeOf(cell) {
  const all = rows();
  const row = all.findIndex((one) => one.contains(cell));
  return { all, row, column: row < 0 ? -1 : cells(all[row]).indexOf(cell) };
}

function go(cell) {
  if (!cell || !isShown(cell)) return false;
  cell.focus();
  cell.select();
  return true;
}

function aside(cell, step) {
  const { all, row, column } = placeOf(cell);
  return go(cells(all[row])[column + step]);
}

function along(cell, step) {
  const { all, row, column } = placeOf(cell);
  return all[row + step] ? go(cells(all[row + step])[column]) : false;
}

grid.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches("[data-row] input") || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const isAtStart = cell.selectionEnd === 0 || (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length);
  const isAtEnd = cell.selectionStart === cell.value.length || (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length);
  // Beside a list of words the arrows up and down choose from it.
  const moves = {
    Enter: () => { along(cell, event.shiftKey ? -1 : 1); return true; },
    ArrowDown: () => !cell.list && along(cell, 1),
    ArrowUp: () => !cell.list && along(cell, -1),
    ArrowLeft: () => isAtStart && aside(cell, -1),
    ArrowRight: () => isAtEnd && aside(cell, 1),
  };
  if (moves[event.key]?.()) event.preventDefault();
});

function block(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((word) => word.trim()));
}

const hasHeadings = (line) => line.filter((word) => headings.has(word.replace(/\s+/g, ""))).length >= 2;

grid.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  if (!event.target.matches("[data-row] input") || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const lines = block(text);
  if (text.includes('"') || lines.slice(0, 5).some(hasHeadings)) {
    form.elements.pasted.value = text;
    form.querySelector("[data-grid-read]").click();
    return;
  }
  const { row, column } = placeOf(event.target);
  while (rows().length < row + lines.length) form.querySelector("[data-sheet-more]").click();
  const all = rows();
  lines.forEach((words, down) => words.forEach((word, right) => {
    const cell = cells(all[row + down])[column + right];
    if (!cell) return;
    cell.value = word;
    const folded = cell.closest("details");
    if (folded && word) folded.open = true;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }));
  go(cells(all[row + lines.length - 1])[column]);
});
