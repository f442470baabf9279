// Saves each answer as it is given, folds away questions that do not apply, and says what was saved and what was not.
// Every word it says comes from data attributes or from the server; without scripts the buttons save.
const SAVE_EVERY = 10_000;
const form = document.querySelector("form[data-autosave]");

if (form) start(form);

function start(form) {
  const said = form.querySelector("[data-saved]");
  const seen = form.elements.namedItem("seen");
  const questions = [...form.querySelectorAll("[data-question]")];
  const changed = new Set();
  let saving = false;
  let stopped = false;

  fold();
  form.addEventListener("input", note);
  form.addEventListener("change", (event) => {
    note(event);
    fold();
    save();
  });
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", () => {
    stopped = true;
  });
  setInterval(save, SAVE_EVERY);
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", () => save(true));

  function note(event) {
    const question = event.target.closest("[data-question]");
    if (question) changed.add(question.dataset.question);
  }

  async function save(leaving = false) {
    if (!changed.size || stopped || (saving && !leaving)) return;
    const codes = [...changed];
    changed.clear();
    saving = true;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: body(codes),
        credentials: "same-origin",
        keepalive: leaving,
        redirect: "manual",
      });
      await hear(answer, codes);
    } catch {
      again(codes, form.dataset.unsaved);
    }
    saving = false;
  }

  function body(codes) {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("changed");
    for (const code of codes) fields.append("changed", code);
    return fields;
  }

  async function hear(answer, codes) {
    if (answer.status === 409) {
      stopped = true;
      say((await answer.json()).sentence);
    } else if (!answer.ok) {
      again(codes, answer.status >= 500 ? form.dataset.unsaved : form.dataset.ended);
    } else {
      const { saved_at: savedAt, revisions } = await answer.json();
      learn(revisions);
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
