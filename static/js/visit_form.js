// Comfort of the visit form: one tap for last time's income, the year it comes to, chips for the next day.
const ERA = 543;
const TIMES_A_YEAR = { day: 360, month: 12, year: 1 };
const form = document.querySelector(".visit-page form");
const amount = form.querySelector("[name=income_amount]");
const echo = form.querySelector("[data-year-echo]");

function arabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0))).replace(/,/g, "");
}

function showYear() {
  const times = TIMES_A_YEAR[form.querySelector("[name=income_period]:checked")?.value];
  const baht = Number(arabic(amount.value));
  const isShown = amount.value.trim() && times > 1 && baht > 0;
  echo.textContent = isShown ? echo.dataset.words.replace("#", (baht * times).toLocaleString()) : "";
}

function changed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

form.querySelectorAll("[data-same-income]").forEach((chip) => {
  chip.hidden = false;
  chip.addEventListener("click", () => {
    form.querySelector(`[name=income_period][value=${chip.dataset.samePeriod}]`).checked = true;
    amount.value = chip.dataset.sameIncome;
    changed(amount);
  });
});

form.querySelector("[data-no-problem]").addEventListener("click", () => {
  form.querySelectorAll("[name=problems]:checked").forEach((box) => { box.checked = false; });
  changed(form);
});

form.querySelectorAll("[data-next-days]").forEach((chips) => {
  chips.hidden = false;
  const field = document.getElementById(chips.dataset.nextDays);
  chips.addEventListener("click", (event) => {
    if (!event.target.dataset.days) return;
    const day = new Date();
    day.setDate(day.getDate() + Number(event.target.dataset.days));
    field.value = `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear() + ERA}`;
    changed(field);
  });
});

const bar = document.querySelector("[data-offline]");
const showSignal = () => { bar.hidden = navigator.onLine; };
window.addEventListener("online", showSignal);
window.addEventListener("offline", showSignal);
form.addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  event.stopPropagation();
  bar.scrollIntoView();
});
form.addEventListener("input", showYear);
showSignal();
showYear();
