// Picks a household of the pairing board up and puts it down: a tap, a click, or Enter and the arrow keys.
const board = document.querySelector("[data-pairing]");
const waiting = board.querySelector("[data-waiting]");
const status = board.querySelector("[data-held]");
const cancel = board.querySelector("[data-cancel]");
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const selectOf = (card) => card.closest("[data-seat]")?.querySelector("select");
const householdOf = (card) => selectOf(card)?.value ?? card.dataset.household ?? "";
const nameOf = (household) => board.querySelector(`select option[value="${household}"]`).text;
const cardsOf = (part) => [...part.querySelectorAll("[data-card]")];
let held = null;

function say(words, household, card) {
  const place = card && (selectOf(card)?.labels[0].textContent ?? waiting.dataset.waiting);
  status.textContent = words.replace("{household}", nameOf(household)).replace("{place}", place);
}

function hold(card) {
  held = card;
  board.classList.toggle("is-holding", Boolean(card));
  cardsOf(board).forEach((each) => each.setAttribute("aria-pressed", each === card));
  cancel.hidden = !card;
}

function back() {
  const card = held;
  say(status.dataset.back, householdOf(card), card);
  hold(null);
  card.focus();
}

function put(target) {
  const [household, other] = [householdOf(held), householdOf(target)];
  const [from, to] = [selectOf(held), selectOf(target)];
  if (to?.closest("[data-closed]")) return say(status.dataset.closed, household);
  // Nobody can be given to a trainer who has left: the exchanged household waits.
  if (from) from.value = from.closest("[data-closed]") ? "" : other;
  if (to) to.value = household;
  (to ?? from).dispatchEvent(new Event("input", { bubbles: true }));
  hold(null);
  say(other ? status.dataset.swapped : status.dataset.put, household, target);
  (to ? target : waiting.querySelector("[data-slot] [data-card]")).focus();
}

function choose(card) {
  if (card === held) return back();
  if (held && (selectOf(held) || selectOf(card))) return put(card);
  if (!householdOf(card)) return;
  hold(card);
  say(status.dataset.picked, householdOf(card), card);
}

function walk(card, [aside, down]) {
  const columns = [...board.querySelectorAll("[data-waiting], .pairing-board > section")].map(cardsOf);
  const at = columns.findIndex((cards) => cards.includes(card));
  const row = columns[at].indexOf(card);
  const column = columns[Math.min(Math.max(at + aside, 0), columns.length - 1)];
  column[Math.min(Math.max(row + down, 0), column.length - 1)].focus();
}

board.addEventListener("click", (event) => {
  const card = event.target.closest("[data-card]");
  if (card) choose(card);
});
board.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held) back();
  if (!STEPS[event.key] || !event.target.matches("[data-card]")) return;
  event.preventDefault();
  walk(event.target, STEPS[event.key]);
});
cancel.addEventListener("click", back);
