"""What the tests in a real browser share: one Chromium a process, a site and windows a test."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from handlers.web.options import WebOptions
from tests.album import Album
from tests.browser.chromium import MISSING, chromium, path_of_chromium
from tests.browser.site import Site, open_site
from tests.browser.visitor import Visitor, Visitors
from tests.browser.watch import Watch

HERE = Path(__file__).parent
PATIENCE = 20_000  # milliseconds: a bound for a machine under load, never a wait


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests here share the loop that Chromium is driven from."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start Chromium; without one the tests are skipped, which under CI is a failure."""
    if path_of_chromium() is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    expect.set_options(timeout=PATIENCE)
    async with chromium() as started:
        yield started


@pytest.fixture
def options() -> WebOptions:
    """Return what the pages are told; a test that wants something else has a fixture of its own."""
    return WebOptions(version="1.2.3", studio=Album())


@pytest_asyncio.fixture(loop_scope="session")
async def site(options: WebOptions) -> AsyncIterator[Site]:
    """Serve the pages over an empty database with two offices."""
    async with open_site(options) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def visitors(browser: Browser, site: Site) -> AsyncIterator[Visitors]:
    """Return a maker of people, each with a browser of their own; nothing may go wrong in any."""
    watch = Watch(site.address)
    async with AsyncExitStack() as stack:
        yield Visitors(browser, site, watch, stack)
    assert watch.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def lan(visitors: Visitors) -> Visitor:
    """Return Lan, who speaks Vietnamese and has a phone."""
    return await visitors.come()


@pytest.fixture
def watch(visitors: Visitors) -> Watch:
    """Return who looks over everybody's shoulder."""
    return visitors.watch
