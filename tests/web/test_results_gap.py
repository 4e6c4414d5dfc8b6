"""The page of the gap view: who disagrees, in words, on the plane, in the table and as files."""

import csv
import io
import json
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from tests.album import Album
from tests.departments import open_departments
from tests.desk import Clock
from tests.web.browser import Browser
from tests.web.conftest import app_at, client
from usecases.desk import Desk

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with departments that people answered for; ten are enough to be shown."""
    async with open_departments(clock) as opened:
        yield opened


@pytest.fixture
async def app(desk: Desk) -> AsyncIterator[Litestar]:
    """Return an application that draws."""
    async with Album() as studio:
        yield app_at(desk, studio)


async def test_the_gap_of_skhcn_can_be_read_on_a_page(lan: Browser) -> None:
    """The office is named, with both figures and the interval that the API tells."""
    page = await lan.open("/results/gap?unit=SKHCN")
    named = page.html.split('id="named"')[1].split("</section>")[0]
    assert "Sở Khoa học và Công nghệ: điểm CCHC 2023 là 88,52, cao hơn" in named
    assert "Sở Xây dựng" in named
    assert "Sở Tài chính" not in named
    units = (await lan.client.get("/api/v1/gap")).json()["units"]
    said = next(one["said"] for one in units if one["unit"] == "SKHCN")
    assert said in page.html
    assert page.html.index('class="notice"') < page.html.index('id="named"')


async def test_who_lacks_a_figure_stands_apart(lan: Browser) -> None:
    """With the reason, and without a figure of the one that is missing."""
    html = (await lan.open("/results/gap")).html
    apart = html.split('id="lacking"')[1].split("</section>")[0]
    assert "Sở Nông nghiệp: chưa so sánh được (chưa có phiếu nào trong kỳ)" in apart
    assert "Sở Y tế: chưa so sánh được (không có điểm cải cách được công bố)" in apart


async def test_the_plane_comes_as_files(app: Litestar) -> None:
    """PNG and SVG with their words, CSV with unrounded figures, and the page's specification."""
    async with client(app) as http:
        png = await http.get("/results/gap.png?unit=SKHCN")
        svg = await http.get("/results/gap.svg")
        rows = await http.get("/results/gap.csv")
        spec = await http.get("/results/gap.json?look=narrow")
        api = (await http.get("/api/v1/gap")).json()
    assert png.content.startswith(PNG)
    assert 'filename="gap-department-2026.png"' in png.headers["content-disposition"]
    for words in ("SKHCN (2023)", "SXD", "Cả hai cao hơn trung bình", "peer-mean-2026"):
        assert words in svg.text
    said = {one["unit"]: one for one in api["units"]}
    for row in csv.DictReader(io.StringIO(rows.content.decode("utf-8-sig"))):
        one = said[row["unit"]]
        assert row["value"] == ("" if one["index"]["value"] is None else str(one["index"]["value"]))
        assert row["finding"] == (one["finding"] or "")
    assert "vconcat" not in json.loads(spec.text)


async def test_a_few_offices_are_shown_and_not_compared(lan: Browser) -> None:
    """One ward: it stands apart, there are no means, and the page says how many are needed."""
    page = await lan.open("/results/gap?kind=ward")
    assert "Cần ít nhất 3 cơ quan" in page.html
    assert 'id="named"' not in page.html


async def test_the_kind_can_be_changed_with_an_office_highlighted(lan: Browser) -> None:
    """The office of the kind before is let go; the choices stay with the language."""
    page = await lan.open("/results/gap?kind=ward&unit=SKHCN&period=2026")
    assert "Phường Phan Đình Phùng" in page.html
    assert "kind=ward&amp;unit=SKHCN&amp;lang=en" in page.html


@pytest.mark.parametrize(
    ("address", "status"),
    [("?unit=NOSUCH", 404), ("?kind=circus", 400), ("?period=2026-13", 400), (".pdf", 404)],
)
async def test_a_wrong_address_is_a_readable_page(lan: Browser, address: str, status: int) -> None:
    """It says what is wrong."""
    assert (await lan.client.get(f"/results/gap{address}")).status_code == status


async def test_the_results_lead_there(lan: Browser) -> None:
    """In the same period."""
    assert 'href="/results/gap?period=2026"' in (await lan.open("/results")).html
