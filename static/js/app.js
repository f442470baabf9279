// Starts the components of govuk-frontend and of the Ministry of Justice, and our own small modules.
import { initAll, isSupported } from "../dist/govuk-frontend.min.js";
import { initAll as initAllOfMinistry } from "../dist/moj-frontend.min.js";

if (isSupported()) {
  initAll();
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

// Printing is a button only where a script can print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
