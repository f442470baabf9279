// Shows the account and the files beside what is written, page by page, and cites them, without leaving what was typed.
// Without scripts the same buttons save first and draw the page anew. Nothing is fetched that was not asked for.
import { nodesOf, putParts } from "./parts.js";

const pane = document.querySelector("[data-pane]");

if (pane) start(pane);

function start(pane) {
  const view = pane.querySelector("[data-view]");
  const said = pane.querySelector("[data-pane-said]");
  const back = pane.querySelector("[data-back]");
  const citing = startCiting(pane, view, say);
  let newest = 0;

  ready();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const act = { open: () => show(button.value, button), go: () => show(typed()) }[button.name];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    const turn = { PageDown: "next", PageUp: "previous" }[event.key];
    if (turn && event.altKey) press(event, turn);
  });
  pane.addEventListener("keydown", (event) => {
    if (event.target.matches("[name=page][data-key]") && event.key === "Enter") {
      event.preventDefault();
      show(typed());
    }
    const turn = { ArrowRight: "next", ArrowLeft: "previous" }[event.key];
    const scroll = event.target.closest("[data-scroll]");
    if (turn && event.target === scroll && scroll.scrollWidth <= scroll.clientWidth) press(event, turn);
  });
  view.addEventListener("click", (event) => {
    if (event.target.closest("[data-zoom]")) zoom(!pane.classList.contains("nrm-pane--larger"));
  });
  // A picture that does not come says so nowhere else; neither event bubbles.
  view.addEventListener("error", () => undrawn(true), true);
  view.addEventListener("load", () => undrawn(false), true);
  document.addEventListener("focusin", (event) => {
    const place = event.target.closest("#work [id].nrm-finding");
    if (place && back) back.hash = place.id;
  });

  function typed() {
    return `${view.querySelector("[name=show]").value}:${view.querySelector("[name=page]").value.trim()}`;
  }

  function press(event, key) {
    const button = view.querySelector(`[data-key=${key}]:enabled`);
    if (!button) return;
    event.preventDefault();
    show(button.value, button);
  }

  async function show(wanted, button) {
    const turn = ++newest;
    const [name, page] = wanted.split(":");
    const query = new URLSearchParams(page ? { show: name, page } : { show: name });
    const comesFromPane = button ? pane.contains(button) : true;
    pane.open = true;
    view.setAttribute("aria-busy", "true");
    const early = ahead(button);
    try {
      const answer = await fetch(`${pane.dataset.address}?${query}`, { credentials: "same-origin", redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      const drawn = nodesOf(await answer.text());
      if (turn !== newest) return;
      put(drawn, early);
      history.replaceState(null, "", `?${query}`);
      if (!comesFromPane) pane.scrollIntoView({ block: "nearest" });
    } catch {
      if (turn === newest) say(pane.dataset.failed);
    }
    if (turn === newest) view.removeAttribute("aria-busy");
  }

  // The picture of the page beside is asked for at once; its text and the rest come meanwhile.
  function ahead(button) {
    const picture = view.querySelector(".nrm-pane__picture");
    if (!picture || !button?.dataset.picture) return null;
    picture.src = button.dataset.picture;
    return picture;
  }

  function put(drawn, early) {
    const key = view.contains(document.activeElement) ? (document.activeElement.dataset.key ?? "") : null;
    view.replaceChildren(...drawn);
    const picture = view.querySelector(".nrm-pane__picture");
    if (early && picture && early.getAttribute("src") === picture.getAttribute("src")) {
      early.alt = picture.alt;
      picture.replaceWith(early);
    }
    ready();
    if (key !== null) (view.querySelector(`[data-key="${key}"]:enabled`) ?? view.querySelector("[data-scroll]")).focus({ preventScroll: true });
    const named = view.querySelector("[data-said]");
    say(named ? named.getAttribute("aria-label") : "");
  }

  function ready() {
    const works = citing.isOpen ? "[data-zoom], [data-cite]" : "[data-zoom]";
    for (const tool of view.querySelectorAll(works)) tool.hidden = false;
    zoom(pane.classList.contains("nrm-pane--larger"));
    citing.follow();
  }

  function zoom(isLarger) {
    pane.classList.toggle("nrm-pane--larger", isLarger);
    view.querySelector("[data-zoom]")?.setAttribute("aria-pressed", String(isLarger));
  }

  function undrawn(failed) {
    const sentence = view.querySelector("[data-undrawn]");
    if (sentence) sentence.hidden = !failed;
  }

  function say(sentence) {
    said.textContent = sentence;
  }
}

// The citation that is being written: for the finding in which one wrote last, of what is open, until it is chosen otherwise.
function startCiting(pane, view, say) {
  const form = pane.querySelector("[data-compose]");
  if (!form) return { isOpen: false, follow() {} };
  const limb = form.querySelector("[data-limb-chosen]");
  const { source, page, passage } = form.elements;
  const fault = form.querySelector("[data-compose-error]");
  let writing = limb.options[0].dataset.limb;

  document.addEventListener("focusin", (event) => {
    writing = event.target.closest("[data-limb]:not(option)")?.dataset.limb ?? writing;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-cite]");
    if (!button) return;
    event.preventDefault();
    begin(button.dataset.cite || writing);
  });
  form.querySelector("[data-compose-close]").addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  function begin(name) {
    pane.open = true;
    form.hidden = false;
    limb.value = [...limb.options].find((option) => option.dataset.limb === name).value;
    take();
    fault.textContent = "";
    passage.focus();
  }

  // What is open is what is cited, also after a page was turned.
  function follow() {
    if (!form.hidden) take();
  }

  function take() {
    const sheet = view.querySelector("[data-sheet]");
    if (!sheet) return;
    source.value = sheet.dataset.source;
    page.value = sheet.dataset.page;
  }

  async function send() {
    const fields = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(limb.value, {
        method: "POST",
        body: fields,
        credentials: "same-origin",
        redirect: "manual",
        headers: { Accept: "application/json" },
      });
      const told = await answer.json();
      if (!answer.ok) {
        fault.textContent = told.errors.join(" ");
        return;
      }
      putParts(told.parts);
      passage.value = "";
      close();
      say(told.said);
    } catch {
      fault.textContent = pane.dataset.failed;
    }
  }

  function close() {
    form.hidden = true;
    (view.querySelector("[data-key=cite]") ?? view.querySelector("[data-scroll]"))?.focus({ preventScroll: true });
  }

  return { isOpen: true, follow };
}
