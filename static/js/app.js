// Starts the components of govuk-frontend and of the Ministry of Justice, and our own small modules.
import { initAll, isSupported } from "../dist/govuk-frontend.min.js";
import { initAll as initAllOfMinistry } from "../dist/moj-frontend.min.js";

// A radio may not carry aria-expanded (ARIA 1.2), yet govuk-frontend writes it when an option reveals a field.
const onRadios = new MutationObserver((changes) => changes.forEach(({ target }) => withoutExpanded(target)));
function withoutExpanded(radio) {
  if (radio.type === "radio" && radio.hasAttribute("aria-expanded")) radio.removeAttribute("aria-expanded");
}

if (isSupported()) {
  initAll();
  for (const group of document.querySelectorAll('[data-module="govuk-radios"]')) {
    group.querySelectorAll("[aria-expanded]").forEach(withoutExpanded);
    onRadios.observe(group, { attributes: true, attributeFilter: ["aria-expanded"], subtree: true });
  }
  initAllOfMinistry();
}

// A copyable reference: the button appears only where the browser can copy.
for (const part of document.querySelectorAll("[data-copy]")) {
  const button = part.querySelector("button");
  const said = part.querySelector("[data-copy-said]");
  if (!button || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(part.dataset.copy);
      said.textContent = said.dataset.copySaid;
    } catch {
      said.textContent = said.dataset.copyFailed;
    }
  });
}

// A filter that would push the list off a narrow screen starts folded; nothing is lost without scripts.
for (const panel of document.querySelectorAll("details[data-folds-when-narrow]")) {
  panel.open = !window.matchMedia("(max-width: 40em)").matches;
}

// Printing is a button only where a script can print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The type-ahead is the largest script: fetched only where a page has a select for it.
if (document.querySelector("select[data-autocomplete]")) {
  await import("../dist/accessible-autocomplete.min.js");
  await import("./autocomplete.js");
}
