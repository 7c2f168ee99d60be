// Files and folders may be dropped anywhere on the page; the field of files is told which.
const field = document.querySelector("input[type=file][data-most-files]");
const place = document.querySelector("[data-dropping]");
// What computers leave in folders.
const LEFT_THERE = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((found, failed) => { entry.file(found, failed); })];
  const reader = entry.createReader();
  const inside = [];
  // Its entries are read a part at a time, and none at the end.
  for (;;) {
    const part = await new Promise((found, failed) => { reader.readEntries(found, failed); });
    if (!part.length) return (await Promise.all(inside.map(filesOf))).flat();
    inside.push(...part.filter((one) => !LEFT_THERE.test(one.name)));
  }
}

async function filesDropped(transfer) {
  const files = [...transfer.files];
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return files;
  return (await Promise.all(entries.map((entry) => filesOf(entry).catch(() => [])))).flat();
}

function mark(is) {
  if (is && !place.classList.contains("is-dropping")) place.scrollIntoView({ block: "nearest" });
  place.classList.toggle("is-dropping", is);
}

const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");

window.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  mark(true);
});
window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
window.addEventListener("drop", async (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  mark(false);
  field.dispatchEvent(new CustomEvent("dropped", { detail: await filesDropped(event.dataTransfer) }));
});
