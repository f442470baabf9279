// Few single keys for people who are signed in and have not switched them off in their account (WCAG 2.1.4).
// The server writes the addresses into data attributes only where the keys are on; nothing is kept in the browser.
const list = document.querySelector("[data-shortcuts]");
const ACTS = {
  "?": () => location.assign(list.dataset.shortcuts),
  h: () => location.assign(list.dataset.home),
  n: () => document.querySelector(".govuk-service-navigation__link, .govuk-service-navigation__toggle")?.focus(),
  s: () => document.querySelector("main [data-search] input, main input[type=search]")?.focus(),
  e: () => document.querySelector(".govuk-error-summary a, [aria-invalid=true]")?.focus(),
};

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

document.addEventListener("keydown", (event) => {
  const act = ACTS[event.key];
  if (!list || !act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});
