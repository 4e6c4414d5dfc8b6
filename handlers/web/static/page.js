// Progressive enhancement only: without this file every form and link works by itself.
"use strict";

const find = (selector) => document.querySelector(selector);
const say = (text) => { if (text) find("#said").textContent = text; };
let pressed = null;
let shown = -Infinity;

// A swapped card is read out from its heading, as a new page would be; what was said stays above.
document.addEventListener("htmx:afterSwap", (event) => {
  find("#offline").hidden = true;
  say(find("#card > section .said:last-child li:last-child .told")?.textContent);
  if (event.detail.target.id !== "card") return say(find("#offices")?.dataset.said);
  shown = event.timeStamp;
  const heading = find("#card h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  const now = find("#now");
  if (now) now.scrollIntoView({ block: "start" });
  else window.scrollTo(0, 0);
});

// The second click of a double click is no answer to the question that the first one brought.
const BREATH = 600; // milliseconds
document.addEventListener("click", (event) => {
  const second = event.detail > 1 && event.timeStamp - shown < BREATH;
  if (!second || !event.target.closest?.("#card button")) return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

// What did not go through can be sent again: the same form never counts twice.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#card button, #card a");
  if (button) pressed = button;
});
const failed = () => { find("#offline").hidden = false; };
const again = () => {
  if (find("#offline").hidden) return;
  if (pressed?.isConnected) pressed.click();
  else location.reload();
};
for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, failed);
}
find("#retry").addEventListener("click", again);
window.addEventListener("online", again);

// A front server's own error page has no card: what is shown stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 500 && !/id="card"/.test(event.detail.serverResponse)) {
    event.detail.shouldSwap = false;
    failed();
  }
});

// The digits 1 to 5 press the level of that number; arrows go from one level to the next.
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, summary") || find("dialog[open]")) return;
  if (/^[1-5]$/.test(event.key)) {
    find(`#card button[data-key="${event.key}"]`)?.click();
    return;
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const levels = [...document.querySelectorAll("#card .level")];
  if (!step || !levels.length) return;
  event.preventDefault();
  const at = levels.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : levels.length - 1) : at + step;
  levels[(next + levels.length) % levels.length].focus();
});
