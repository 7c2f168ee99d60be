// A filter applies as soon as it is chosen; without scripts its button does.
document.querySelectorAll("form[data-filter]").forEach((form) => {
  form.querySelectorAll("[data-filter-send]").forEach((button) => { button.hidden = true; });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
});
