// One menu open at a time; Escape and a click elsewhere close it.
const menus = [...document.querySelectorAll("details[data-menu]")];

function closeOthers(kept) {
  menus.filter((menu) => menu !== kept).forEach((menu) => { menu.open = false; });
}

menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && closeOthers(menu)));
document.addEventListener("click", (event) => closeOthers(event.target.closest("details[data-menu]")));
document.addEventListener("keydown", (event) => {
  const open = menus.find((menu) => menu.open);
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
