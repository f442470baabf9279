// Turns a select marked data-autocomplete into a box one can type in; without scripts it stays a select.
const enhanceSelectElement = self.accessibleAutocomplete?.enhanceSelectElement;

for (const select of document.querySelectorAll("select[data-autocomplete]")) {
  if (!enhanceSelectElement || select.multiple) continue;
  const words = select.dataset;
  const describedBy = select.getAttribute("aria-describedby");
  const invalid = select.getAttribute("aria-invalid");
  enhanceSelectElement({
    selectElement: select,
    defaultValue: select.value ? undefined : "",
    showAllValues: true,
    menuAttributes: { "aria-labelledby": select.id },
    tNoResults: () => words.noResults,
    tStatusQueryTooShort: (least) => words.tooShort.replace("%(count)s", least),
    tStatusNoResults: () => words.noResults,
    tStatusSelectedOption: (chosen, length, index) =>
      words.chosen.replace("%(option)s", chosen).replace("%(index)s", index + 1).replace("%(count)s", length),
    tStatusResults: (length) => words.results.replace("%(count)s", length),
    tAssistiveHint: () => words.assistiveHint,
  });
  const input = select.parentElement.querySelector(".autocomplete__input");
  if (describedBy && input) {
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${describedBy}`.trim());
  }
  if (invalid && input) {
    input.setAttribute("aria-invalid", invalid);
    input.classList.add("nrm-autocomplete--error");
  }
}
