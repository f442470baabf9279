// Saves each answer as it is given, folds away questions that do not apply, and says what was saved and what was not.
// Every word it says comes from data attributes or from the server; without scripts the buttons save.
import { putParts } from "./parts.js";

const SAVE_EVERY = 10_000;
const MOST_UNHEARD = 5;
const form = document.querySelector("form[data-autosave]");

if (form) start(form);

function start(form) {
  const said = form.querySelector("[data-saved]");
  const seen = form.elements.namedItem("seen");
  const questions = [...form.querySelectorAll("[data-question]")];
  const changed = new Set();
  // What was sent and not heard of. It may stand on the server by now: whatever is sent next says that it was ours.
  let unheard = [];
  let underWay = null;
  let stopped = false;

  fold();
  form.addEventListener("input", note);
  form.addEventListener("change", (event) => {
    note(event);
    fold();
    save();
  });
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", supersede);
  setInterval(save, SAVE_EVERY);
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", () => save(true));
  // A browser may bring back the page as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });

  function note(event) {
    const question = event.target.closest("[data-question]");
    if (question) changed.add(question.dataset.question);
  }

  // Whoever leaves sends once more what is still on its way: a page that goes takes its requests along.
  async function save(leaving = false) {
    if (stopped || (underWay && leaving !== true) || !(changed.size || underWay)) return;
    const codes = [...new Set([...changed, ...(underWay ?? [])])];
    const sent = body(codes);
    changed.clear();
    underWay = codes;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: sent,
        credentials: "same-origin",
        keepalive: leaving === true,
        redirect: "manual",
      });
      await hear(answer, codes);
    } catch {
      again(codes, form.dataset.unsaved);
    }
    underWay = null;
  }

  function body(codes) {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("changed");
    fields.delete("unheard");
    for (const code of codes) fields.append("changed", code);
    const before = [...unheard];
    remember(new URLSearchParams(fields));
    for (const one of before) fields.append("unheard", one);
    return fields;
  }

  function remember(fields) {
    for (const name of ["csrfmiddlewaretoken", "seen", "changed", "unheard"]) fields.delete(name);
    const words = fields.toString();
    unheard = [...unheard.filter((one) => one !== words), words].slice(-MOST_UNHEARD);
  }

  // The button need not wait for what is on its way: it says what that was, and takes its place.
  function supersede() {
    stopped = true;
    for (const field of form.querySelectorAll("input[name=unheard]")) field.remove();
    for (const words of unheard) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "unheard", value: words });
      form.append(field);
    }
    remember(new URLSearchParams(new FormData(form)));
  }

  async function hear(answer, codes) {
    if (answer.status === 409) {
      stopped = true;
      unheard = [];
      say((await answer.json()).sentence);
    } else if (!answer.ok) {
      again(codes, answer.status >= 500 ? form.dataset.unsaved : form.dataset.ended);
    } else {
      const { saved_at: savedAt, revisions, parts } = await answer.json();
      unheard = [];
      learn(revisions);
      putParts(parts);
      say(savedAt);
    }
  }

  function again(codes, sentence) {
    codes.forEach((code) => changed.add(code));
    say(sentence);
  }

  function learn(revisions) {
    const known = new Map(seen.value.split(" ").filter(Boolean).map((pair) => pair.split(":")));
    for (const [code, number] of Object.entries(revisions)) known.set(code, String(number));
    seen.value = [...known].map((pair) => pair.join(":")).join(" ");
  }

  function say(sentence) {
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  function fold() {
    for (const question of questions) {
      if (question.dataset.when) question.hidden = !holds(JSON.parse(question.dataset.when));
    }
  }

  function holds(condition) {
    if ("all" in condition) return condition.all.every(holds);
    if ("any" in condition) return condition.any.some(holds);
    if ("not" in condition) return !holds(condition.not);
    const chosen = new FormData(form).getAll(condition.question);
    return chosen.some((value) => condition.any_of.includes(value));
  }
}
