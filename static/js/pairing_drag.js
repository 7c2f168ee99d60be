// Drags a household of the pairing board: picking up where the pointer goes down, putting down where it is let
// go. A mouse drags the whole card; a finger its grip, so that the page still scrolls under it.
const board = document.querySelector("[data-pairing]");
const THRESHOLD = 6;
const EDGE = 72;
let drag = null;

const cardAt = (event) => {
  const below = document.elementFromPoint(event.clientX, event.clientY);
  const place = below?.closest("[data-pairing] [data-seat], [data-pairing] [data-waiting]");
  const card = place?.querySelector("[data-slot] [data-card]") ?? place?.querySelector("[data-card]");
  return below?.closest("[data-card]") ?? card;
};

function begin() {
  drag.card.click();
  drag.ghost = drag.card.cloneNode(true);
  drag.ghost.removeAttribute("data-card");
  drag.ghost.classList.add("is-dragged");
  drag.ghost.setAttribute("aria-hidden", "true");
  drag.ghost.style.width = `${drag.card.offsetWidth}px`;
  document.body.append(drag.ghost);
}

function end(event) {
  if (!drag) return;
  const { card, ghost } = drag;
  drag = null;
  if (!ghost) return;
  ghost.remove();
  const target = event.type === "pointerup" ? cardAt(event) : null;
  (target ?? card).click();
  // The browser's own click after the drag would pick the household up again.
  const swallow = (click) => click.stopPropagation();
  board.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => board.removeEventListener("click", swallow, { capture: true }));
}

board.addEventListener("pointerdown", (event) => {
  const card = event.target.closest("[data-card]:not(.is-free)");
  const isDraggable = event.pointerType === "mouse" ? event.button === 0 : event.target.closest("[data-grip]");
  if (!card || !isDraggable || board.matches(".is-holding")) return;
  drag = { card, x: event.clientX, y: event.clientY };
  card.setPointerCapture(event.pointerId);
});
board.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const { clientX: x, clientY: y } = event;
  if (!drag.ghost && Math.hypot(x - drag.x, y - drag.y) > THRESHOLD) begin();
  if (!drag.ghost) return;
  drag.ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
  if (y < EDGE) window.scrollBy(0, -EDGE / 6);
  if (y > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 6);
});
board.addEventListener("pointerup", end);
board.addEventListener("pointercancel", end);
