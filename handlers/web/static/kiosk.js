// A tablet at the counter: back to the start when nobody is there, and nothing of the last person.
"use strict";

(() => {
  const WARNING = 10; // seconds
  const RETRY = 5;
  const dialog = document.getElementById("there");
  const again = document.querySelector(".again");
  const seconds = document.getElementById("seconds");
  let last = Date.now();
  let leaving = false;

  const card = () => document.getElementById("card");
  const stay = () => {
    last = Date.now();
    if (dialog.open) dialog.close();
  };

  // The card goes at once; the start comes as soon as the server is there.
  const leave = async () => {
    leaving = true;
    if (dialog.open) dialog.close();
    card().hidden = true;
    try {
      const answer = await fetch(card().dataset.start, { cache: "no-store" });
      if (answer.ok) {
        history.replaceState(null, "", new URL(answer.url).pathname);
        return location.reload();
      }
    } catch { /* no network: again in a moment */ }
    document.getElementById("offline").hidden = false;
    setTimeout(leave, RETRY * 1000);
  };

  const tick = () => {
    if (leaving) return;
    const left = Number(card().dataset.pause) - (Date.now() - last) / 1000;
    if (left <= 0) return leave();
    if (left <= WARNING && "ask" in card().dataset) {
      if (!dialog.open) dialog.showModal();
      seconds.textContent = Math.ceil(left);
    }
  };

  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(sign, () => { if (!dialog.open) stay(); }, { passive: true });
  }
  document.getElementById("stay").addEventListener("click", stay);
  dialog.addEventListener("cancel", stay);
  document.addEventListener("htmx:afterSwap", () => {
    stay();
    again.hidden = !("ask" in card().dataset); // the header stays when the card is swapped
  });
  document.addEventListener("contextmenu", (event) => event.preventDefault());
  again.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  setInterval(tick, 500);
})();
