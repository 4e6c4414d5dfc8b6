"""Pictures for the pages: drawn once, by one process, and never in the way of a page."""

import asyncio
import gzip
import sys
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from handlers.view.chart.draw import PictureFailedError, Spec, Studio
from handlers.web.app import create_app
from handlers.web.gallery import BusyError, Gallery, script_name
from handlers.web.options import WebOptions
from tests.desk import citizen
from tests.walk import finish
from tests.web.conftest import client
from usecases.desk import Desk

DEAD = (sys.executable, "-c", "")
PNG = b"\x89PNG\r\n\x1a\n"


class CountingStudio(Studio):
    """A studio that draws nothing and counts; it waits to be told to go on."""

    def __init__(self) -> None:
        super().__init__(command=DEAD)
        self.drawn = 0
        self.go_on = asyncio.Event()

    async def svg(self, spec: Spec) -> str:
        """Count."""
        self.drawn += 1
        await self.go_on.wait()
        return f"<svg>{spec}</svg>"


@pytest.fixture
async def app(desk: Desk) -> AsyncIterator[Litestar]:
    """Return an application at a desk where one person answered."""
    await finish(desk, citizen(1))
    async with Studio() as studio:
        yield create_app(desk, WebOptions(studio=studio))


async def test_a_picture_is_drawn_once_for_all() -> None:
    """Whoever asks for what is being drawn gets that one."""
    studio = CountingStudio()
    gallery = Gallery(studio)
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(gallery.picture("svg", {"mark": "bar"})) for _ in range(5)]
        await asyncio.sleep(0)
        studio.go_on.set()
    assert {task.result() for task in asked} == {b"<svg>{'mark': 'bar'}</svg>"}
    await gallery.picture("svg", {"mark": "rule"})
    assert studio.drawn == 2


async def test_too_many_are_sent_away_for_a_moment() -> None:
    """The queue has an end; what is there already is given to everybody."""
    studio = CountingStudio()
    gallery = Gallery(studio, most_waiting=1)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(gallery.picture("svg", {"mark": "bar"}))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await gallery.picture("svg", {"mark": "rule"})
        studio.go_on.set()
    assert await gallery.picture("svg", {"mark": "bar"}) == first.result()


async def test_a_failed_picture_is_not_kept() -> None:
    """The next one who asks may be luckier, and nobody waits for ever."""
    gallery = Gallery(Studio(command=DEAD), most_waiting=1)
    for _ in range(2):
        with pytest.raises(PictureFailedError):
            await gallery.picture("svg", {"mark": "bar"})


async def test_a_failing_picture_breaks_no_page(desk: Desk) -> None:
    """The page has its tables; the picture says that it may come later."""
    await finish(desk, citizen(1))
    app = create_app(desk, WebOptions(studio=Studio(command=DEAD)))
    async with client(app) as http:
        assert (await http.get("/results/SKHCN")).status_code == 200
        picture = await http.get("/results/SKHCN/factors.png")
        assert (picture.status_code, picture.headers["retry-after"]) == (503, "3")
        assert (await http.get("/results/SKHCN/factors.csv")).status_code == 200
        assert (await http.get(f"/charts/{script_name()}")).status_code == 503


async def test_pictures_come_as_files(app: Litestar) -> None:
    """PNG and SVG to keep, with a name that says what they are."""
    async with client(app) as http:
        png = await http.get("/results/SKHCN/factors.png?period=2026")
        svg = await http.get("/results/SKHCN/months.svg")
        offices = await http.get("/results/offices.svg")
    assert png.content.startswith(PNG)
    assert png.headers["content-type"] == "image/png"
    assert 'filename="SKHCN-factors-2026.png"' in png.headers["content-disposition"]
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "Chỉ số hài lòng theo tháng" in svg.text
    assert "Sở Khoa học và Công nghệ" in offices.text


async def test_the_script_is_ours_and_kept_for_good(app: Litestar) -> None:
    """One file from our own server, packed, with its notice; another name is not served."""
    async with client(app) as http:
        packed = await http.get(f"/charts/{script_name()}", headers={"accept-encoding": "gzip"})
        plain = await http.get(f"/charts/{script_name()}", headers={"accept-encoding": ""})
        other = await http.get("/charts/vega-000000000000.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in packed.headers["cache-control"]
    assert packed.content == plain.content
    assert len(gzip.compress(plain.content)) < 400_000
    assert "BSD-3-Clause" in plain.text[:300]
    assert "hailongEmbed" in plain.text
    assert other.status_code == 404
