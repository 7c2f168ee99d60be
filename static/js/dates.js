// Says a typed Buddhist-era date back in words, so that a wrong year is seen at once.
const THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙";
const BUDDHIST_ERA = 543;
const format = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB-u-ca-buddhist" : "th-TH-u-ca-buddhist", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});

function spoken(text) {
  const digits = text.replace(/[๐-๙]/g, (digit) => THAI_DIGITS.indexOf(digit));
  const parts = digits.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/);
  if (!parts) return "";
  const [day, month, typed] = parts.slice(1).map(Number);
  const year = typed < 100 ? typed + 2500 : typed;
  const date = new Date(Date.UTC(year > 2400 ? year - BUDDHIST_ERA : year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? format.format(date) : "";
}

document.querySelectorAll("input[data-be-date]").forEach((input) => {
  const echo = document.createElement("output");
  echo.className = "date-echo";
  echo.htmlFor = input.id;
  input.after(echo);
  const show = () => { echo.textContent = spoken(input.value); };
  input.addEventListener("input", show);
  show();
});
