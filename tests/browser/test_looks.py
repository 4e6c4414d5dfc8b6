"""What holds of every page, in both languages and both themes: readable, reachable, and in place.

The pages are those of `scenes.py`; a fault names the page it is on, and all are told at once.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page, ViewportSize

from tests import departments
from tests.browser.scenes import ERROR, SCENES, Group
from tests.browser.visitor import DESKTOP, Theme, Visitors
from tests.browser.watch import Watch

LANGUAGES = ("vi", "en")
THEMES: tuple[Theme, ...] = ("light", "dark")
NARROWEST = ViewportSize(width=320, height=640)
SLACK = 0.5  # pixels, of rounding

_TOO_SMALL = """
([scope, least]) => [...document.querySelectorAll(scope)]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.right > 0 && box.bottom > 0)
  .filter(([one, box]) => Math.min(box.width, box.height) < least)
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} is ${box.width} x ${box.height}`)
"""
_TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .map((one) => `${one.outerHTML.slice(0, 90)} ends at ${one.getBoundingClientRect().right}`);
}
"""


_SPILLED = """
() => [...document.querySelectorAll("td, th")]
  .filter((one) => one.checkVisibility() && one.clientWidth && !one.closest(".unseen"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.innerText.slice(0, 60)} is ${one.scrollWidth} in ${one.clientWidth}`)
"""
_BROKEN = """
async () => {
  const found = await axe.run({ resultTypes: ["violations"] });
  return found.violations.map((one) => {
    const places = one.nodes.slice(0, 4).map((node) => node.target).join(", ");
    return `${one.id} (${one.impact}) at ${places}`;
  });
}
"""
_WITHIN = ":is(header, main, footer, dialog, #offline)"
_PRESSED = ":is(a[href], button, summary, select, textarea, input:not([type=hidden]))"
FINGERS: dict[Group, int] = {"survey": 48, "errors": 48, "kiosk": 64}
"""The least width and height, in pixels, of what is pressed there."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", SCENES)
async def test_every_page_is_in_place_and_breaks_no_rule(
    group: Group, language: str, visitors: Visitors, watch: Watch
) -> None:
    """On the narrowest phone, in light and in dark: three promises about each page, in one visit.

    At 320 pixels nothing scrolls sideways. Whatever can be pressed is large enough for a finger;
    links within a sentence are text. No rule of axe-core is broken, of any impact, in either theme.
    """
    watch.allow(ERROR)
    lan = await visitors.come(language=language, screen=NARROWEST, touch=True)
    faults = []
    async for scene in SCENES[group](lan):
        faults += [f"{scene}: {fault}" for fault in await lan.page.evaluate(_TOO_WIDE)]
        faults += [f"{scene}: {fault}" for fault in await too_small(lan.page, group)]
        for theme in THEMES:
            await lan.page.emulate_media(color_scheme=theme)
            faults += [f"{scene}, {theme}: {fault}" for fault in await broken_rules(lan.page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_column_runs_into_the_next(language: str, visitors: Visitors) -> None:
    """On a screen, what stands in a cell of the results ends where the cell does."""
    lan = await visitors.come(language=language, screen=DESKTOP)
    await departments.furnish(lan.site.desk)
    await departments.fill(lan.site.desk)
    faults = []
    for path in ("/results", "/results/SKHCN/reform", "/results/gap"):
        await lan.open(path)
        faults += [f"{path}: {fault}" for fault in await lan.page.evaluate(_SPILLED)]
    assert not faults, "\n".join(faults)


async def too_small(page: Page, group: Group) -> list[str]:
    """Return what is hard to press, where that is promised."""
    if group not in FINGERS:
        return []
    wanted = [f"{_WITHIN} {_PRESSED}", FINGERS[group] - SLACK]
    found: list[str] = await page.evaluate(_TOO_SMALL, wanted)
    return found


async def broken_rules(page: Page) -> list[str]:
    """Return what axe-core finds: the rule, its impact, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(_BROKEN)
    return found
