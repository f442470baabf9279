// Few single keys, listed on the shortcuts page and switched off there (WCAG 2.1.4). Kept in this browser only.
const KEPT_AS = "nrm-shortcuts";
const list = document.querySelector("[data-shortcuts]");

function areOn() {
  try {
    return localStorage.getItem(KEPT_AS) !== "off";
  } catch {
    return false;
  }
}

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function follow(key) {
  const act = { "?": "help", h: "home", n: "navigation", s: "search", g: "top" }[key];
  if (act === "help") location.assign(list.dataset.shortcuts);
  if (act === "home") location.assign(list.dataset.home);
  if (act === "navigation") document.querySelector(".govuk-service-navigation__link")?.focus();
  if (act === "search") document.querySelector("main input[type=search], [data-search] input")?.focus();
  if (act === "top") document.querySelector("h1")?.scrollIntoView();
  return act !== undefined;
}

document.addEventListener("keydown", (event) => {
  if (!list || !areOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (follow(event.key)) event.preventDefault();
});

const form = document.querySelector("[data-shortcuts-switch]");
if (form) {
  const said = form.querySelector("[data-shortcuts-said]");
  form.hidden = false;
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    radio.checked = (radio.value === "on") === areOn();
    radio.addEventListener("change", () => {
      localStorage.setItem(KEPT_AS, radio.value);
      said.textContent = radio.value === "on" ? said.dataset.on : said.dataset.off;
    });
  }
}
