// Keeps the part marked data-live as the server sees it, and moves on when the server does.
const EVERY = 1000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.redirected) { location.assign(answer.url); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [shown, now] = [document, page].map((each) => each.querySelector("[data-live]"));
  if (!now || !page.querySelector("script[src*='live']")) { location.reload(); return; }
  // A half-pressed button must not be taken away from under the finger.
  if (!shown.contains(document.activeElement)) shown.innerHTML = now.innerHTML;
  else shown.querySelector(".track")?.replaceWith(now.querySelector(".track") ?? "");
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
