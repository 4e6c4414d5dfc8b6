"""A person at a real browser: opens pages, taps, and waits until the page has answered."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.site import Site
from tests.browser.watch import Watch

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
PATIENCE = 20_000  # milliseconds
MOST_KEYS = 40

Theme = Literal["light", "dark"]


@dataclass(slots=True)
class Visitors:
    """Makes people; their windows are closed at the end of the test."""

    browser: Browser
    site: Site
    watch: Watch
    _stack: AsyncExitStack

    async def come(
        self,
        *,
        language: str = "vi-VN",
        screen: ViewportSize = PHONE,
        theme: Theme = "light",
        scripts: bool = True,
        touch: bool = False,
    ) -> "Visitor":
        """Return a person with a browser of their own: no cookie is shared."""
        context = await self.browser.new_context(
            base_url=self.site.address,
            locale=language,
            viewport=screen,
            color_scheme=theme,
            java_script_enabled=scripts,
            has_touch=touch,
            reduced_motion="reduce",
        )
        self._stack.push_async_callback(context.close)
        context.set_default_timeout(PATIENCE)
        self.watch.follow(context)
        return Visitor(context, await context.new_page(), self.site)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who walks through the survey."""

    context: BrowserContext
    page: Page
    site: Site

    async def open(self, path: str) -> None:
        """Open a page."""
        await self.page.goto(path)

    async def begin(self, path: str = "/s/SKHCN") -> None:
        """Agree, and see the first question."""
        await self.open(path)
        await self.button("agree").click()
        await self.at(0)

    async def tap(self, *taps: str) -> None:
        """Press buttons, one after the other; each has led somewhere before the next."""
        for tap in taps:
            before = await self.turn()
            await self.button(tap).click()
            await self.at_other_than(before)

    async def finish(self, taps: str = "544445") -> None:
        """Answer each question as told, and leave no comment."""
        await self.tap(*taps)
        await self.button("pass").click()
        await self.thanked()

    def button(self, tap: str) -> Locator:
        """Return the button of the present card that says this."""
        return self.page.locator(f'main button[name="tap"][value="{tap}"]')

    def heading(self) -> Locator:
        """Return what the page is about."""
        return self.page.locator("h1")

    async def turn(self) -> str:
        """Return the turn that the present card belongs to."""
        return await self.page.locator('input[name="turn"]').first.input_value()

    async def at(self, position: int) -> None:
        """Wait for the question of that place, 0 for the first; the comment comes after all."""
        here = self.page.locator(f'input[name="position"][value="{position}"]')
        await expect(here).not_to_have_count(0)

    async def at_other_than(self, turn: str) -> None:
        """Wait until the card of that turn has gone, and another is there."""
        await expect(self.page.locator(f'input[name="turn"][value="{turn}"]')).to_have_count(0)
        await expect(self.page.locator('input[name="turn"]')).not_to_have_count(0)

    async def thanked(self) -> None:
        """Wait for the end: thanks, with a receipt."""
        await expect(self.page.locator("main .receipt")).to_be_visible()

    async def reach(self, wanted: Locator, key: str = "Tab") -> None:
        """Press a key until that has the focus, as somebody without a mouse does."""
        for _ in range(MOST_KEYS):
            await self.page.keyboard.press(key)
            if await wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{key} never reaches {wanted}")
