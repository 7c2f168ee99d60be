// Adds up the amounts of a sheet while they are typed. The server counts again and decides.
const number = new Intl.NumberFormat("th-TH", { maximumFractionDigits: 2 });

function amount(text) {
  const plain = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0))).replace(/[^\d.]/g, "");
  return Number.parseFloat(plain) || 0;
}

function follow(sum) {
  const form = sum.closest("form");
  const part = (name) => sum.querySelector(`[data-sum="${name}"]`);
  const fill = sum.querySelector(".fill");
  const has = "allocation" in sum.dataset;
  const allocation = Number(sum.dataset.allocation);
  const words = (value) => `${number.format(value)} ${sum.dataset.unit}`;

  function show() {
    let cost = 0;
    let beside = 0;
    form.querySelectorAll("[data-sheet-line]").forEach((line) => {
      if (line.querySelector("input[name$=DELETE]")?.checked) return;
      const baht = amount(line.querySelector("[data-money]").value);
      if (["", "department"].includes(line.querySelector("[data-fund]").value)) cost += baht;
      else beside += baht;
    });
    const left = allocation - cost;
    part("cost").textContent = words(cost);
    part("beside").textContent = words(beside);
    if (!has) return;
    part("word").textContent = left < 0 ? sum.dataset.above : sum.dataset.left;
    part("left").textContent = words(Math.abs(left));
    sum.classList.toggle("is-above", left < 0);
    fill.setAttribute("width", allocation ? Math.min((cost / allocation) * 100, 100) : 0);
  }

  form.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-money-sum]").forEach(follow);
