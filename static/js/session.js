// Warns two minutes before the session ends, lets the person stay, and keeps a half-filled form when it ends.
// Everything it needs stands in data attributes of the dialog; without scripts the server alone decides.
const dialog = document.querySelector("dialog[data-idle-seconds]");

if (dialog && typeof dialog.showModal === "function") {
  watch(dialog, readSettings(dialog.dataset));
}

function readSettings(data) {
  return {
    idle: Number(data.idleSeconds) * 1000,
    warning: Number(data.warningSeconds) * 1000,
    extendUrl: data.extendUrl,
    holdUrl: data.holdUrl,
    signedOutUrl: data.signedOutUrl,
  };
}

function watch(dialog, settings) {
  const left = dialog.querySelector("[data-session-left]");
  const problem = dialog.querySelector("[data-session-problem]");
  const token = dialog.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const shared = "BroadcastChannel" in window ? new BroadcastChannel("nrm-session") : null;
  let endsAt = Date.now() + settings.idle;
  let ended = false;
  let announced = null;

  // Another tab stayed signed in: this one did too.
  shared?.addEventListener("message", (message) => {
    if (message.data === "alive") renew();
  });
  shared?.postMessage("alive");

  dialog.querySelector("[data-session-extend]").addEventListener("click", extend);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    extend();
  });
  // Sleep and background tabs stop timers, so the clock is asked each second and never counted.
  setInterval(look, 1000);

  function look() {
    const remaining = endsAt - Date.now();
    if (remaining <= 0) return end();
    if (remaining <= settings.warning) {
      if (!dialog.open) dialog.showModal();
      tell(Math.ceil(remaining / 1000));
    }
  }

  // A screen reader hears the time each half minute, not each second.
  function tell(seconds) {
    const step = seconds > 60 ? Math.ceil(seconds / 60) * 60 : Math.ceil(seconds / 15) * 15;
    if (announced === step) return;
    announced = step;
    const words = step > 60 || step === 60 ? [step / 60, left.dataset.minute, left.dataset.minutes] : [step, left.dataset.seconds, left.dataset.seconds];
    left.textContent = `${words[0]} ${words[0] === 1 ? words[1] : words[2]}`;
  }

  function renew() {
    endsAt = Date.now() + settings.idle;
    announced = null;
    problem.hidden = true;
    if (dialog.open) dialog.close();
  }

  async function extend() {
    try {
      const answer = await post(settings.extendUrl, new URLSearchParams());
      if (answer.redirected || !answer.ok) throw new Error("not extended");
      renew();
      shared?.postMessage("alive");
    } catch {
      problem.hidden = false;
    }
  }

  async function end() {
    if (ended) return;
    ended = true;
    try {
      if (settings.holdUrl) await post(settings.holdUrl, halfFilled());
    } catch {
      // The server may be out of reach; the person still goes to the sign-in page.
    }
    const next = encodeURIComponent(location.pathname + location.search);
    location.assign(`${settings.signedOutUrl}?next=${next}`);
  }

  function post(url, body) {
    return fetch(url, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
    });
  }
}

// The first form that posts and has something to type in; secrets and files are never kept.
function halfFilled() {
  const kept = new URLSearchParams();
  kept.set("held_path", location.pathname + location.search);
  const forms = [...document.querySelectorAll("main form[method=post]:not([data-never-hold])")];
  const form = forms.find((one) => one.querySelector("textarea, select, input:not([type=hidden])")) ?? forms[0];
  if (!form) return kept;
  const secret = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken" && !secret.has(name)) kept.append(name, value);
  }
  return kept;
}
