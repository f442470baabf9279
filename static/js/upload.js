// Uploads each chosen or dropped file by itself, with a bar; without this script the form sends them together.
const form = document.querySelector("form[data-upload]");
const input = form?.querySelector('input[type="file"]');
const list = form?.querySelector("[data-upload-list]");
const said = form?.querySelector("[data-upload-said]");

function send(file) {
  const line = document.createElement("li");
  const words = document.createElement("span");
  const bar = document.createElement("progress");
  words.textContent = `${file.name} ${form.dataset.sending} `;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  bar.className = "nrm-progress__bar";
  line.append(words, bar);
  list.append(line);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const tell = (text, good) => {
      words.textContent = text;
      words.className = good ? "" : "govuk-error-message";
      said.textContent = text;
      bar.remove();
      done(good);
    };
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("error", () => tell(`${file.name} ${form.dataset.failed}`, false));
    request.addEventListener("load", () => {
      const isOurs = (request.getResponseHeader("Content-Type") ?? "").startsWith("application/json");
      if (!isOurs) return tell(`${file.name} ${form.dataset.failed}`, false);
      const { errors } = JSON.parse(request.responseText);
      return errors.length ? tell(errors.join(" "), false) : tell(`${file.name} ${form.dataset.added}`, true);
    });
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("chosen", file);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

// One after the other: a slow connection then has something whole to show early. Shown anew when all of them arrived.
async function sendAll(files) {
  let good = true;
  for (const file of files) good = (await send(file)) && good;
  if (good) window.location.reload();
}

if (form && input && list && said) {
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const chosen = [...input.files];
    input.value = "";
    sendAll(chosen);
  });
  form.classList.add("nrm-drop");
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
}
