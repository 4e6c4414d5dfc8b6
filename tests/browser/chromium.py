"""The system's Chromium: where it is, and how it is started so that it asks nobody anything."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
MISSING = "there is no Chromium on PATH, and `make test` could not install one (it said why)"


def path_of_chromium() -> str | None:
    """Return where Chromium is; None when there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start Chromium; its windows are made by whoever asks."""
    path = path_of_chromium()
    if path is None:
        raise FileNotFoundError(MISSING)
    is_root = os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=[*SWITCHES, *(["--no-sandbox"] if is_root else [])]
        )
        try:
            yield browser
        finally:
            await browser.close()
