"""The past of a merged office in the API."""

from dataclasses import replace
from datetime import date

import pytest

from storage import units
from tests.desk import STC
from tests.months import fill_months
from tests.web.browser import Browser
from usecases.desk import Desk


@pytest.fixture(autouse=True)
async def merged(desk: Desk) -> None:
    """Let the department of finance have taken in that of planning, with people before it."""
    gone = replace(STC, code="SKHDT", valid_to=date(2025, 2, 28), successor="STC")
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [gone])
    for unit in ("STC", "SKHDT"):
        await fill_months(desk, {"2025-02": (40, 10)}, unit=unit)


@pytest.mark.parametrize(
    ("query", "responses", "codes"),
    [
        pytest.param("unit=STC", 50, None, id="as it was"),
        pytest.param("unit=STC&joined=false", 50, None, id="not joined"),
        pytest.param("unit=STC&joined=true", 100, ["STC", "SKHDT"], id="joined"),
        pytest.param("unit=SKHDT&joined=true", 50, ["SKHDT"], id="without a past"),
        pytest.param("unit=STC&joined=true&by=unit", 100, ["STC", "SKHDT"], id="its members"),
    ],
)
async def test_the_counts_are_added_where_one_asks_for_it(
    lan: Browser, query: str, responses: int, codes: list[str] | None
) -> None:
    """Without `joined` every code has the figures that it always had."""
    document = (await lan.client.get(f"/api/v1/index?{query}&period=2025-02")).json()
    assert document["responses"] == responses
    assert document["scope"]["units"] == codes
    assert document["overall"]["value"] == pytest.approx(80)


async def test_joined_needs_an_office(lan: Browser) -> None:
    """All offices together are all of them already."""
    answer = await lan.client.get("/api/v1/index?joined=true")
    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == ["joined"]
