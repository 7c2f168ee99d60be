// Signing out takes along what the person has typed on this device and not sent: others may use it too. It goes
// once the page of somebody signed out has come, so that a lost signal loses nothing; a lapsed session keeps it.
const KEY = "signing-out";
const { person } = document.getElementById("content").dataset;
const form = document.querySelector("form[data-signs-out]");
const drafts = (of) => Object.keys(localStorage).filter((key) => key.startsWith(`draft:visit-${of}-`));

function finish() {
  const leaving = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (leaving && !person) drafts(leaving).forEach((key) => localStorage.removeItem(key));
}

try {
  finish();
  form?.closest("details").addEventListener("toggle", () => {
    form.querySelector("[data-unsent]").hidden = drafts(person).length === 0;
  });
  form?.addEventListener("submit", () => sessionStorage.setItem(KEY, person));
} catch { /* nothing may be kept here, so nothing is */ }
