// On a bad line a form stays where it is until the line is back, and then is sent by itself: nothing typed is lost.
const ASK_WITHIN = 8000;
const TRY_AGAIN = 5000;
const said = document.querySelector("[data-no-signal]");
const form = document.querySelector("main form[method=post]");
let waits = null;

if (said && form) {
  form.addEventListener("submit", send);
  window.addEventListener("online", () => waits && go());
}

function send(event) {
  event.preventDefault();
  form.querySelectorAll("[type=submit]").forEach((button) => (button.disabled = true));
  go();
}

async function go() {
  clearTimeout(waits);
  waits = null;
  if (await isThere()) return form.submit();
  said.hidden = false;
  said.textContent = said.dataset.noSignal;
  waits = setTimeout(go, TRY_AGAIN);
  return undefined;
}

// Something small that is never kept: an answer, whatever it says, is a line.
async function isThere() {
  try {
    await fetch(said.dataset.ask, {
      method: "HEAD",
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(ASK_WITHIN),
    });
    return true;
  } catch {
    return false;
  }
}

// A browser may bring the page back as it was left: it can be sent again.
window.addEventListener("pageshow", () => {
  form?.querySelectorAll("[type=submit]").forEach((button) => (button.disabled = false));
});
