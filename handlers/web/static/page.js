// Progressive enhancement only: without this file every form and link works by itself.
"use strict";

const offline = () => document.getElementById("offline");

// A swapped card is read out from its heading, as a new page would be.
document.addEventListener("htmx:afterSwap", (event) => {
  offline().textContent = "";
  if (event.detail.target.id === "card") {
    document.querySelector("#card h1")?.focus({ preventScroll: true });
  }
});

for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    offline().textContent = offline().dataset.text;
  });
}

// The digits 1 to 5 press the level of that number.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-5]$/.test(event.key)) {
    document.querySelector(`#card button[data-key="${event.key}"]`)?.click();
  }
});
