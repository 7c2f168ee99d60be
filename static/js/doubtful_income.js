// Asks about an unusually high income before the visit is sent, so that no photo has to be chosen again.
// The server asks too, and takes a confirmation only for the income it was given for.
const MONTHS = { day: 30, month: 1, year: 1 / 12 };
const question = document.querySelector("[data-most-a-month]");
const form = question?.closest("form");
const confirm = question?.querySelector("button");

function typed() {
  const text = form.elements.income_amount.value.trim().replace(/,/g, "");
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0)));
}

function isUnusual(period) {
  return Number(typed()) * (MONTHS[period] ?? 0) > Number(question.dataset.mostAMonth);
}

form?.addEventListener("submit", (event) => {
  const period = form.querySelector("[name=income_period]:checked")?.value;
  if (event.submitter === confirm || !isUnusual(period)) return;
  event.preventDefault();
  event.stopPropagation();
  confirm.value = `${typed()}/${period}`;
  question.hidden = false;
  question.scrollIntoView({ block: "center" });
});
form?.addEventListener("input", () => { question.hidden = true; });
