"""What the tests of the web channel share: a desk over SQLite, the application, and browsers."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from handlers.view.chart.draw import Studio
from handlers.web.app import create_app
from handlers.web.desk import Web
from handlers.web.gallery import Gallery
from handlers.web.limits import Limits
from handlers.web.options import WebOptions
from tests.album import Album
from tests.desk import Clock, open_desk
from tests.province import open_province
from tests.web.browser import Browser
from usecases.desk import Desk, Rules
from usecases.who import Keys

OPTIONS = WebOptions(version="1.2.3", studio=Album())
_BUILT: dict[Keys, Litestar] = {}


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands in the morning."""
    return Clock()


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk over a database in memory; one answer is enough to be shown."""
    async with open_desk(clock=clock, rules=Rules(min_publish=1, min_internal=1)) as opened:
        yield opened


@pytest.fixture
def app(desk: Desk) -> Litestar:
    """Return the application at that desk."""
    return app_at(desk)


def app_at(desk: Desk, studio: Studio = OPTIONS.studio) -> Litestar:
    """Return the application at a desk, with limits of its own; it is put together once.

    Routes, descriptions and templates take longer than most tests; how long requests take is
    added up over all tests. A test that wants other options makes an application itself.
    """
    if desk.keys not in _BUILT:
        _BUILT[desk.keys] = create_app(desk, OPTIONS)
    built, options = _BUILT[desk.keys], replace(OPTIONS, limits=Limits(), studio=studio)
    options.metrics.watch(desk.taken)
    built.state["web"], built.state["gallery"] = Web(desk, options), Gallery(options.studio)
    return built


@pytest.fixture
async def browsers(app: Litestar) -> AsyncIterator[Callable[[], Browser]]:
    """Return a maker of browsers; none of them shares a cookie with another."""
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(client(app)) for _ in range(2)]
        fresh = iter(clients)
        yield lambda: Browser(next(fresh))


@pytest.fixture
async def province() -> AsyncIterator[AsyncClient]:
    """Open the application at a province of several offices."""
    async with (
        open_province() as desk,
        client(create_app(desk, WebOptions(version="1.2.3"))) as opened,
    ):
        yield opened


def client(app: Litestar) -> AsyncClient:
    """Return a client of its own: it keeps cookies, and errors are answers as on a server."""
    transport = ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type] # its own ASGI types
    return AsyncClient(transport=transport, base_url="http://testserver.local")


@pytest.fixture
def lan(browsers: Callable[[], Browser]) -> Browser:
    """Return the browser of Lan."""
    return browsers()


@pytest.fixture
def minh(browsers: Callable[[], Browser]) -> Browser:
    """Return the browser of Minh."""
    return browsers()
