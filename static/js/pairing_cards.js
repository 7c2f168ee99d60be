// Shows the seats of the pairing board as cards. The selects of the form stay the truth: whoever changes one
// sends "input", and the cards follow.
const board = document.querySelector("[data-pairing]");
const seats = [...board.querySelectorAll("[data-seat]")];
const list = board.querySelector("[data-waiting] ul");
const slot = list.querySelector("[data-slot]");
const names = new Map([...board.querySelector("select").options].map((option) => [option.value, option.text]));

// A name may wrap between its words and never inside one, where Thai writing would let it.
function write(part, name) {
  const words = name.split(" ").map((text) => Object.assign(document.createElement("span"), { textContent: text }));
  part.replaceChildren(...words.flatMap((word) => [word, " "]));
}

function showSeat(seat) {
  const [select, card] = [seat.querySelector("select"), seat.querySelector("[data-card]")];
  const isSaved = select.value === seat.dataset.seat;
  write(card.querySelector("[data-name]"), names.get(select.value));
  card.setAttribute("aria-label", `${names.get(select.value)} (${select.labels[0].textContent})`);
  card.classList.toggle("is-free", !select.value);
  card.hidden = false;
  select.hidden = true;
  seat.querySelector("[data-unsaved]").hidden = isSaved;
  seat.querySelector("[data-contact]")?.toggleAttribute("hidden", !isSaved);
}

function waitingCard([household, name]) {
  const item = slot.cloneNode(true);
  const card = item.querySelector("[data-card]");
  item.removeAttribute("data-slot");
  item.hidden = false;
  card.dataset.household = household;
  write(card.querySelector("[data-name]"), name);
  card.classList.remove("is-free");
  return item;
}

function show() {
  const seated = new Set(seats.map((seat) => seat.querySelector("select").value));
  const others = [...names].filter(([household]) => household && !seated.has(household));
  seats.forEach(showSeat);
  list.replaceChildren(...others.map(waitingCard), slot);
  board.querySelectorAll("[data-taken]").forEach((count) => {
    const selects = [...count.closest("section").querySelectorAll("[data-seat] select")];
    count.textContent = `${selects.filter((select) => select.value).length}/${selects.length}`;
  });
}

board.querySelectorAll("h2 .person-name").forEach((name) => write(name, name.textContent));
board.addEventListener("input", show);
board.querySelectorAll("[data-waiting], [data-slot], [data-hint]").forEach((part) => { part.hidden = false; });
show();
