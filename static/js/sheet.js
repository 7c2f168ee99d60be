// Adds a blank line to a sheet of lines; without scripts its button saves and comes back with blank lines.
document.querySelectorAll("form[data-sheet]").forEach((form) => {
  const prefix = form.dataset.sheet;
  const blank = form.querySelector("template[data-sheet-blank]");
  const total = form.elements[`${prefix}-TOTAL_FORMS`];

  form.querySelector("[data-sheet-more]").addEventListener("click", (event) => {
    event.preventDefault();
    const line = document.createElement("template");
    line.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
    const added = line.content.firstElementChild;
    blank.before(added);
    total.value = Number(total.value) + 1;
    form.dispatchEvent(new CustomEvent("sheet:line", { bubbles: true, detail: added }));
    added.querySelector("select, input:not([type=hidden])").focus();
  });
});
