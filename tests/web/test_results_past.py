"""An office's page after a merger: its past is a sum, drawn apart, and said in words."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from storage import units
from tests.desk import SKHCN, STC
from tests.months import fill_months, year
from tests.web.browser import Browser
from usecases.desk import Desk

POST = replace(
    SKHCN, code="POST", name_vi="Sở Bưu điện", valid_to=date(2026, 2, 28), successor="SKHCN"
)
LABOUR = replace(POST, code="LABOUR", name_vi="Sở Lao động", successor="SKHCN;STC")
FORMER = replace(POST, code="FORMER", name_vi="Ban Cũ", successor="NEW")
NEW = replace(SKHCN, code="NEW", name_vi="Sở Mới", valid_from=date(2026, 3, 1))


@pytest.fixture(autouse=True)
async def merged(desk: Desk) -> None:
    """Let offices merge, be renamed and be split on 1 March 2026."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [POST, LABOUR, FORMER, NEW])
    await fill_months(desk, year(2026, (40, 10), upto=11))
    for code in ("POST", "LABOUR", "FORMER"):
        await fill_months(desk, year(2026, (20, 30), upto=2), unit=code)
    await fill_months(desk, {"2026-04": (40, 10)}, unit="NEW")


async def months(lan: Browser, unit: str) -> dict[str, dict[str, str]]:
    """Return the rows of the file of the months of an office, by month."""
    text = (await lan.client.get(f"/results/{unit}/months.csv")).text
    return {row["period"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}


async def test_months_before_the_merger_are_the_sum(lan: Browser) -> None:
    """60 of 100 people, then 40 of 50; each row names whose answers it counts."""
    rows = await months(lan, "SKHCN")
    before, after = rows["2026-02"], rows["2026-03"]
    assert (before["units"], before["responses"]) == ("SKHCN;POST", "100")
    assert float(before["value"]) == pytest.approx(60, abs=1)
    assert (after["units"], after["responses"]) == ("SKHCN", "50")
    assert before["part"] != after["part"]
    own = await months(lan, "POST")
    assert (own["2026-02"]["units"], own["2026-02"]["responses"]) == ("POST", "50")


async def test_the_page_says_what_was_added_and_what_could_not_be(lan: Browser) -> None:
    """The sum with its day and names; the split office as one whose past is nobody else's."""
    page = (await lan.open("/results/SKHCN")).html
    names = "Sở Khoa học và Công nghệ, Sở Bưu điện"
    assert f"Trước 01/03/2026: cộng số phiếu của {names} (chấm rỗng)." in page
    assert "02/2026 (cộng)" in page
    assert "03/2026 (cộng)" not in page
    assert "tiếp nhận một phần công việc của Sở Lao động" in page
    assert "không chia được theo từng phần" in page
    english = (await lan.open("/results/SKHCN?lang=en")).html
    assert "added together (hollow dots)" in english


async def test_sums_are_drawn_hollow(lan: Browser) -> None:
    """The points before the day are empty, and no line leads across it."""
    chart = json.loads((await lan.client.get("/results/SKHCN/months.json")).text)
    rows = [row for row in _values(chart) if "joined" in row]
    assert {row["name"] for row in rows if row["joined"]} == {"01/2026", "02/2026"}
    assert len({row["part"] for row in rows}) == 2


async def test_a_new_name_shows_the_former_figures(lan: Browser) -> None:
    """A rename: the months of the former office, under its own name."""
    page = (await lan.open("/results/NEW")).html
    assert "Cơ quan này được lập từ 01/03/2026, tiếp nhận toàn bộ: Ban Cũ." in page
    assert "Trước 01/03/2026: số liệu của Ban Cũ (chấm rỗng)." in page
    assert (await months(lan, "NEW"))["2026-01"]["units"] == "FORMER"


async def test_an_office_that_was_split_leads_to_every_part(lan: Browser) -> None:
    """Its own figures stay, and each successor is one tap away."""
    page = await lan.open("/results/LABOUR")
    assert f"được chia cho: {SKHCN.name_vi}, {STC.name_vi}." in page.html
    assert {"/results/SKHCN", "/results/STC"} <= set(page.links)


def _values(spec: object) -> list[dict[str, object]]:
    """Return every row of data in a specification."""
    if isinstance(spec, list):
        return [row for part in spec for row in _values(part)]
    if not isinstance(spec, dict):
        return []
    own = spec.get("data", {})
    rows = own.get("values", []) if isinstance(own, dict) else []
    return [*rows, *(row for part in spec.values() for row in _values(part))]
