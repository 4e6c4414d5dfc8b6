// Makes pictures answer to a pointer: the same specification, drawn by our own copy of Vega without
// eval. Where anything fails, the picture stays; the table below it always says the same.
"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const phone = matchMedia("(max-width: 44rem)");
  let script = null;

  const embed = (address) => (script ??= new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = address;
    tag.onload = () => resolve(window.hailongEmbed);
    tag.onerror = () => { script = null; reject(new Error("no script")); };
    document.head.append(tag);
  }));

  const look = () => {
    const asked = document.documentElement.dataset.theme;
    const isDark = asked ? asked === "dark" : dark.matches;
    return (phone.matches ? "narrow" : "wide") + (isDark ? "Dark" : "");
  };

  const draw = async (picture) => {
    const name = look();
    if (picture.dataset.drawn === name) return;
    picture.dataset.drawn = name;
    try {
      const [answer, vegaEmbed] = await Promise.all([
        fetch(picture.dataset[name]),
        embed(picture.closest(".report").dataset.script),
      ]);
      if (!answer.ok) throw new Error(answer.status);
      const chart = document.createElement("div");
      chart.className = "chart";
      chart.setAttribute("role", "img");
      chart.setAttribute("aria-label", picture.querySelector("img").alt);
      await vegaEmbed(chart, await answer.json(), {
        ast: true, actions: false, renderer: "svg", defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      chart.querySelector("svg")?.setAttribute("aria-hidden", "true");
      if (picture.dataset.drawn !== name) return;
      picture.querySelector(".chart")?.remove();
      picture.append(chart);
      picture.classList.add("alive");
    } catch {
      delete picture.dataset.drawn;
    }
  };

  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) draw(target);
  }, { rootMargin: "300px" });
  const begin = () => { for (const picture of document.querySelectorAll(".picture")) seen.observe(picture); };
  const again = () => { for (const picture of document.querySelectorAll(".picture[data-drawn]")) draw(picture); };

  // Paper has pictures of its own, in dark ink: they come when everything else is there.
  const paper = () => { for (const image of document.querySelectorAll(".paper")) image.loading = "eager"; };
  if (document.readyState === "complete") setTimeout(paper, 1000);
  else addEventListener("load", () => setTimeout(paper, 1000));

  begin();
  document.addEventListener("htmx:afterSwap", begin);
  for (const query of [dark, phone]) query.addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
})();
