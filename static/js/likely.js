// Shows who may be meant while a person is being typed, below the fields. Saving asks the same again.
const WAIT = 600;
const TYPED = ["title", "first_name", "last_name", "national_id", "phone", "home"];

function attach(box) {
  const form = box.closest("form");
  const field = (name) => form.elements.namedItem(name);
  let waiting;
  let asking;

  function typed() {
    const data = new FormData();
    [...TYPED, "csrfmiddlewaretoken"].filter(field).forEach((name) => data.set(name, field(name).value));
    data.set("home_code", box.dataset.home);
    data.set("person", box.dataset.person);
    return data;
  }

  async function look() {
    asking?.abort();
    asking = new AbortController();
    try {
      const options = { method: "POST", body: typed(), signal: asking.signal, redirect: "error" };
      const answer = await fetch(box.dataset.likely, options);
      if (answer.ok) show((await answer.text()).trim());
    } catch {
      // Without a signal nothing is offered now; saving asks.
    }
  }

  function show(html) {
    const kept = box.querySelector("input[type=hidden]");
    (field("house_no") ?? field("first_name")).closest(".row").after(box);
    box.innerHTML = html;
    box.dataset.live = "";
    const same = kept && [...box.querySelectorAll("button[name]")].find((one) => one.name === kept.name && one.value === kept.value);
    if (same) answerBy(same);
  }

  // The rest of the form is still to be filled in, so that an answer waits for its Save.
  function answerBy(button) {
    const isTaken = button.getAttribute("aria-pressed") === "true";
    box.querySelector("input[type=hidden]")?.remove();
    box.querySelectorAll("button[name]").forEach((one) => one.setAttribute("aria-pressed", "false"));
    if (isTaken) return;
    button.setAttribute("aria-pressed", "true");
    const answer = document.createElement("input");
    Object.assign(answer, { type: "hidden", name: button.name, value: button.value });
    box.append(answer);
  }

  form.addEventListener("input", (event) => {
    if (!TYPED.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  });
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    if (!button || !("live" in box.dataset)) return;
    event.preventDefault();
    answerBy(button);
  });
}

document.querySelectorAll("[data-likely]").forEach(attach);
