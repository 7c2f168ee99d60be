// Keeps what is typed on this telephone until the server has it: a lost signal or a lapsed session loses
// nothing. Photos cannot be kept. A draft is named after the person and the household, and holds no names.
const PREFIX = "draft:";
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "photos", "confirmed"]);
const OLDEST = 14 * 24 * 3600 * 1000;

const read = (key) => {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
};

function keys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

// The page after saving names the visit that arrived.
document.querySelectorAll("[data-draft-sent]").forEach((sent) => {
  keys().filter((key) => read(key)?.uuid === sent.dataset.draftSent).forEach((key) => localStorage.removeItem(key));
});
keys().filter((key) => Date.now() - (read(key)?.at ?? 0) > OLDEST).forEach((key) => localStorage.removeItem(key));

const form = document.querySelector("form[data-draft]");

function values() {
  return [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
}

function keep() {
  const draft = { uuid: form.elements.client_uuid.value, at: Date.now(), values: values() };
  try { localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(draft)); } catch { /* full or forbidden */ }
}

function put(draft) {
  form.querySelectorAll("[type=checkbox], [type=radio]").forEach((box) => { box.checked = false; });
  draft.values.forEach(([name, value]) => {
    const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const box = fields.find((field) => /radio|checkbox/.test(field.type) && field.value === value);
    if (box) box.checked = true;
    else if (fields.length === 1) fields[0].value = value;
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

if (form) {
  const found = read(PREFIX + form.dataset.draft);
  const note = document.querySelector("[data-draft-found]");
  const isSentBack = form.querySelector(".invalid-feedback, .visit-doubt:not([hidden]), .message-error");
  if (found && !isSentBack) {
    put(found);
    note.hidden = false;
  }
  document.querySelector("[data-draft-drop]").addEventListener("click", () => {
    localStorage.removeItem(PREFIX + form.dataset.draft);
    window.location.reload();
  });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
}
