"""What holds of every page, in both languages and both themes: readable, reachable, and in place.

The pages are those of `scenes.py`; a fault names the page it is on, and all are told at once.
"""

from functools import cache

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, ViewportSize

from tests.browser.scenes import ERROR, SCENES, Group
from tests.browser.visitor import Theme, Visitors
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


@cache
def axe() -> Axe:
    """Return axe-core: reading it takes a while."""
    return Axe()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", SCENES)
async def test_axe_finds_nothing(
    group: Group, language: str, visitors: Visitors, watch: Watch
) -> None:
    """No rule of axe-core is broken, of any impact, in light and in dark."""
    watch.allow(ERROR)
    lan = await visitors.come(language=language)
    faults = []
    async for scene in SCENES[group](lan):
        for theme in THEMES:
            await lan.page.emulate_media(color_scheme=theme)
            broken = await broken_rules(lan.page)
            faults += [f"{scene}, {theme}: {fault}" for fault in broken]
    assert not faults, "\n".join(faults)


async def broken_rules(page: Page) -> list[str]:
    """Return what axe-core finds: the rule, its impact, and where."""
    found = await axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']} ({one['impact']}) at {', '.join(str(n['target']) for n in one['nodes'][:4])}"
        for one in found.response["violations"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", SCENES)
async def test_nothing_is_wider_than_the_narrowest_phone(
    group: Group, language: str, visitors: Visitors, watch: Watch
) -> None:
    """At 320 pixels no page scrolls sideways."""
    watch.allow(ERROR)
    lan = await visitors.come(language=language, screen=NARROWEST)
    faults = []
    async for scene in SCENES[group](lan):
        faults += [f"{scene}: {fault}" for fault in await lan.page.evaluate(_TOO_WIDE)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("group", "least"), [("survey", 48), ("errors", 48), ("kiosk", 64)], ids=str
)
async def test_fingers_hit_what_they_aim_at(
    group: Group, least: int, visitors: Visitors, watch: Watch
) -> None:
    """Whatever can be pressed is large enough; links within a sentence are text."""
    watch.allow(ERROR)
    lan = await visitors.come(touch=True)
    within = ":is(header, main, footer, dialog, #offline)"
    what = ":is(a[href], button, summary, select, textarea, input:not([type=hidden]))"
    faults = []
    async for scene in SCENES[group](lan):
        small = await lan.page.evaluate(_TOO_SMALL, [f"{within} {what}", least - SLACK])
        faults += [f"{scene}: {one}" for one in small]
    assert not faults, "\n".join(faults)
