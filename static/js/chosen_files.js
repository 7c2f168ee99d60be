// Lists the files chosen so far. Choosing or dropping more adds to them, and each can be left out again.
const field = document.querySelector("input[type=file][data-most-files]");
const panel = document.querySelector("[data-dropping]");
const [sum, list, blank, many] = ["sum", "files", "file", "many"].map((name) => panel.querySelector(`[data-dropping-${name}]`));
const MEGABYTE = 1024 ** 2;
let chosen = [];

const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
const megabytes = (size) => Math.max(size / MEGABYTE, size && 0.1).toLocaleString("en", { maximumFractionDigits: 1 });
const sizeOf = (file) => (file.size < MEGABYTE ? `${Math.ceil(file.size / 1024)} KB` : `${megabytes(file.size)} MB`);

function line(file) {
  const item = blank.content.firstElementChild.cloneNode(true);
  const [name, size, button] = ["[data-file-name]", "[data-file-size]", "button"].map((one) => item.querySelector(one));
  name.textContent = file.name;
  size.textContent = file.size ? sizeOf(file) : size.dataset.empty;
  button.setAttribute("aria-label", button.dataset.words.replace("#", file.name));
  button.addEventListener("click", () => {
    const place = chosen.indexOf(file);
    keep(chosen.filter((one) => one !== file));
    (list.children[Math.min(place, chosen.length - 1)]?.querySelector("button") ?? field).focus();
  });
  return item;
}

function keep(files) {
  chosen = files;
  const carried = new DataTransfer();
  files.forEach((file) => carried.items.add(file));
  field.files = carried.files;
  const size = files.reduce((total, file) => total + file.size, 0);
  sum.textContent = files.length ? sum.dataset.words.replace("#", files.length).replace("@", megabytes(size)) : "";
  many.hidden = files.length <= field.dataset.mostFiles && size <= field.dataset.mostMegabytes * MEGABYTE;
  list.replaceChildren(...files.map(line));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const add = (files) => { keep([...chosen, ...files.filter((file) => !chosen.some((one) => same(one, file)))]); };

field.after(panel);
panel.hidden = false;
field.addEventListener("change", () => { add([...field.files]); });
field.addEventListener("dropped", (event) => { add(event.detail); });
if (field.files.length) add([...field.files]);
