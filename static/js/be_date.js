// Says below a date field which day was understood, while it is being typed.
// The server reads many more ways to write a day; silence here refuses nothing.

const ERA = 543;
const FIRST_BUDDHIST_YEAR = 2400;
const DAY = /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2}|[^\d/\s][^\d/]*?)\s*[/.\-\s]?\s*(\d{4}|\d{2})\s*$/;

const LOCALE = document.documentElement.lang === "en" ? "en-GB" : "th-TH";

const words = new Intl.DateTimeFormat(`${LOCALE}-u-ca-buddhist`, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

function monthNames(style) {
  const format = new Intl.DateTimeFormat("th-TH", { month: style, timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => plain(format.format(new Date(Date.UTC(2000, month, 1)))));
}

const plain = (text) => text.replace(/[.\s]/g, "");
const LONG = monthNames("long");
const SHORT = monthNames("short");

function arabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0)));
}

function monthOf(text) {
  if (/^\d+$/.test(text)) return Number(text) - 1;
  return Math.max(LONG.indexOf(plain(text)), SHORT.indexOf(plain(text)));
}

function commonYear(text) {
  const year = text.length === 2 ? 2500 + Number(text) : Number(text);
  return year >= FIRST_BUDDHIST_YEAR ? year - ERA : year;
}

function read(text) {
  const parts = DAY.exec(arabic(text));
  if (!parts) return null;
  const month = monthOf(parts[2]);
  const day = new Date(Date.UTC(commonYear(parts[3]), month, Number(parts[1])));
  return day.getUTCMonth() === month && day.getUTCDate() === Number(parts[1]) ? day : null;
}

function attach(field) {
  const echo = document.createElement("output");
  echo.className = "date-echo form-text";
  echo.htmlFor = field.id;
  field.after(echo);
  const show = () => {
    const day = read(field.value);
    echo.textContent = day ? words.format(day) : "";
  };
  field.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-be-date]").forEach(attach);
document.addEventListener("sheet:line", (event) => event.detail.querySelectorAll("[data-be-date]").forEach(attach));
