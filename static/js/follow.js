// Asks how far a longer act is, and shows it; once it is over the page is loaded again. Without this there is a link.
import { putParts } from "./parts.js";

const place = document.querySelector("[data-follows]");
const SHORTEST = 1000;
const LONGEST = 10000;
let wait = SHORTEST;

async function look() {
  try {
    const answer = await fetch(place.dataset.follows, { credentials: "same-origin", redirect: "error" });
    const { parts, over } = await answer.json();
    if (over) return window.location.reload();
    putParts(parts);
    wait = Math.min(wait * 1.2, LONGEST);
  } catch {
    wait = LONGEST;
  }
  return setTimeout(look, wait);
}

if (place) setTimeout(look, wait);
