"""The pages as Chromium shows them, from the real program over its filled sample."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page

from tests.browser.chromium import chromium
from tests.desk import ROOT

PHONE, TABLET, DESKTOP = (390, 844), (1024, 768), (1280, 900)
OFFICE = "SKHCN"
LONG = 2600  # pixels of an office's page
PATIENCE = 120.0  # seconds to fill the sample and come up
MOST_KEPT = 60_000  # milliseconds that a picture has to be drawn
_AT = re.compile(r"Page:\s+(http\S+)")


async def photograph_pages(folder: Path) -> None:
    """Take all pictures of pages into the folder."""
    async with demo() as address, chromium() as browser:
        for theme in ("light", "dark"):
            page = await window(browser, address, PHONE, theme)
            await answer(page, f"/s/{OFFICE}")
            await page.screenshot(path=folder / f"survey-{theme}.png")
        page = await window(browser, address, TABLET)
        await answer(page, f"/kiosk/{OFFICE}")
        await page.screenshot(path=folder / "kiosk.png")
        page = await window(browser, address, DESKTOP)
        await page.goto("/results?sort=-index")
        await page.screenshot(path=folder / "results.png")
        await page.goto(f"/results/gap?unit={OFFICE}", wait_until="networkidle")
        await drawn(page)
        await page.locator("#gap").screenshot(path=folder / "gap.png")
        await page.set_viewport_size({"width": DESKTOP[0], "height": LONG})
        await page.goto(f"/results/{OFFICE}", wait_until="networkidle")
        await drawn(page)
        await page.screenshot(path=folder / "results-unit.png", full_page=True)


async def drawn(page: Page) -> None:
    """Wait until every chart of the page is there."""
    for exhibit in await page.locator("figure .picture").all():
        picture = exhibit.locator("img:visible, svg:visible, canvas:visible").first
        await picture.wait_for(timeout=MOST_KEPT)


async def window(
    browser: Browser, address: str, size: tuple[int, int], theme: str = "light"
) -> Page:
    """Return a window of that size and theme."""
    context = await browser.new_context(
        base_url=address,
        locale="vi-VN",
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if size == PHONE else 1.25,
        is_mobile=size == PHONE,
        has_touch=size != DESKTOP,
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    return await context.new_page()


async def answer(page: Page, path: str) -> None:
    """Answer two questions, and be at the third."""
    await page.goto(path)
    await page.locator('main button[value="agree"]').click()
    for position, tap in enumerate("54"):
        await page.locator(f'input[name="position"][value="{position}"]').wait_for(state="attached")
        await page.locator(f'main button[name="tap"][value="{tap}"]').click()
    await page.locator('input[name="position"][value="2"]').wait_for(state="attached")
    await page.mouse.move(0, 0)
    await page.wait_for_load_state("networkidle")


@asynccontextmanager
async def demo() -> AsyncIterator[str]:
    """Run `hailong demo` in a folder of its own; return where its pages are."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HAILONG")}
    environment = kept | {"PYTHONPATH": str(ROOT), "HAILONG_HTTP": "127.0.0.1:0"}
    with TemporaryDirectory() as folder:
        log = Path(folder) / "demo.log"
        with log.open("wb") as printed:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "demo"),
                cwd=folder,
                env=environment,
                stdout=printed,
                stderr=STDOUT,
            )
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := _AT.search(log.read_text("utf-8"))):
                    assert process.returncode is None, log.read_text("utf-8")
                    await asyncio.sleep(0.05)
            yield found[1]
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
