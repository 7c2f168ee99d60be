// Brings back what was sent after the session had lapsed, once the same person has signed in again. It is kept
// in this tab only, from sending until the next page has come; passwords and files are never kept.
const KEY = "typed";
const OLDEST = 12 * 3600 * 1000;
const { person } = document.getElementById("content").dataset;
const page = location.pathname + location.search;
const forms = [...document.querySelectorAll("form[data-guard]")];
// How many lines a sheet has is of the page that comes, not of the one that was sent.
const LEFT_OUT = /^csrfmiddlewaretoken$|_FORMS$/;
const isKept = (field) => field.name && !LEFT_OUT.test(field.name) && !/password|file|submit|button/.test(field.type);

function keep(typed) {
  try { sessionStorage.setItem(KEY, JSON.stringify(typed)); } catch { /* full or forbidden */ }
}

function take() {
  try {
    const typed = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return typed && Date.now() - typed.at < OLDEST ? typed : null;
  } catch { return null; }
}

function values(form) {
  const names = new Set([...form.elements].filter(isKept).map((field) => field.name));
  return [...new FormData(form)].filter(([name]) => names.has(name));
}

function fill(field, said) {
  if (/radio|checkbox/.test(field.type)) field.checked = said.includes(field.value);
  else if (field.multiple) [...field.options].forEach((option) => { option.selected = said.includes(option.value); });
  else if (said.length) field.value = said.shift();
}

function put(form, typed) {
  const said = {};
  typed.forEach(([name, value]) => { (said[name] ??= []).push(value); });
  [...form.elements].filter(isKept).forEach((field) => fill(field, said[field.name] ?? []));
  form.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("[data-typed-again]").hidden = false;
}

const typed = take();
if (typed && !person) keep({ ...typed, hasLapsed: true });
else if (typed?.hasLapsed && typed.person === person && typed.page === page && forms[typed.place]) put(forms[typed.place], typed.values);

forms.forEach((form, place) => form.addEventListener("submit", () => {
  if (person) keep({ person, page, place, at: Date.now(), values: values(form) });
}));
