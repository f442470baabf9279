// Puts what the server drew anew in the place of what stands there, part by part; the rest of the page is left alone.
export function nodesOf(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

export function putParts(parts = {}) {
  for (const [name, html] of Object.entries(parts)) {
    document.querySelector(`[data-part="${name}"]`)?.replaceChildren(...nodesOf(html));
  }
}
