// The box over the columns of an export ticks or empties all of them.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".select-toggle")) return;
  document.querySelectorAll(".selectable-field-export-row input[type=checkbox]").forEach((box) => { box.checked = event.target.checked; });
});
document.addEventListener("DOMContentLoaded", () => {
  const all = document.querySelector(".select-toggle");
  // Its label names it by an id that it lacks.
  if (all) all.id = all.name;
});
