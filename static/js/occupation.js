// Says below a box which occupation of the list its words mean, as the server reads them.
// The words themselves are kept.
const SHORTEST_WITHIN = 6;
const key = (words) => words.normalize("NFC").replace(/\s+/g, "").toLowerCase();

const known = new Map();
document.querySelectorAll("#occupations option").forEach((option) => {
  if (!known.has(key(option.value))) known.set(key(option.value), option.dataset.name);
});

function meaning(words) {
  const typed = key(words);
  if (known.has(typed)) return known.get(typed);
  const within = [...known.keys()].filter((one) => one.length >= SHORTEST_WITHIN && typed.includes(one));
  const whole = within.filter((one) => !within.some((other) => other !== one && other.includes(one)));
  const names = new Set(whole.map((one) => known.get(one)));
  return names.size === 1 ? [...names][0] : "";
}

document.querySelectorAll("[data-occupation]").forEach((box) => {
  const echo = document.createElement("output");
  echo.className = "occupation-echo";
  echo.htmlFor = box.id;
  box.after(echo);
  const show = () => {
    const name = box.value.trim() ? meaning(box.value) : "";
    echo.textContent = name && key(name) !== key(box.value) ? `= ${name}` : "";
    box.closest(".need-row")?.classList.toggle("is-typed", [...box.closest(".need-row").querySelectorAll("[data-occupation]")].some((one) => one.value.trim()));
  };
  box.addEventListener("input", show);
  show();
});
