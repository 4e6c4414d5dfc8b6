"""Several requests from one snapshot: what each says alone, with what they share read once."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from index.formula import DEFAULT
from index.period import Period
from tests.desk import MORNING, Clock
from tests.province import open_province, people
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import Asker, By, IndexRequest, measure, measure_each

PERIODS = ("2026-10", "2026-11", "2026", "2026-Q4", "2026-11-02..2026-11-30", "2025")


@pytest.fixture
async def province() -> AsyncIterator[Desk]:
    """Open a desk on which people answered in several months."""
    clock = Clock(MORNING - timedelta(days=60))
    async with open_province(clock=clock) as desk:
        for _ in range(2):
            clock.advance(days=30)
            await people(desk, "GOOD", 11, 13)
            await people(desk, "POOR", 3, 7)
        yield desk


def requests(*, detail: bool) -> list[IndexRequest]:
    """Return requests that share years, filters and units, and some that do not."""
    periods = [Period.parse(text) for text in PERIODS]
    named: list[By | None] = ["unit", "month", None]
    asked = [
        IndexRequest(by=by, period=period, formula=DEFAULT, detail=detail)
        for by in named
        for period in periods
    ]
    asked += [
        IndexRequest(by="unit", period=period, formula=DEFAULT, channel="web") for period in periods
    ]
    return [*asked, IndexRequest(unit="GOOD", period=periods[0], formula=DEFAULT, strata=True)]


@pytest.mark.parametrize("asker", Asker)
@pytest.mark.parametrize("detail", [True, False], ids=["factors", "index alone"])
async def test_together_they_say_what_each_says_alone(
    province: Desk, asker: Asker, *, detail: bool
) -> None:
    """Every figure, every reason to withhold one, and every number of those left out."""
    asked = requests(detail=detail)
    together = await measure_each(province, asked, asker)
    assert list(together) == [await measure(province, request, asker) for request in asked]
    assert any(row.report.index.value is not None for row in together[0].rows or ())


async def test_one_that_cannot_be_answered_refuses_all(province: Desk) -> None:
    """An unknown office among the requests is an error, not a hole."""
    asked = [
        *requests(detail=True),
        IndexRequest(unit="X", period=Period.year(2026), formula=DEFAULT),
    ]
    with pytest.raises(UnknownUnitError):
        await measure_each(province, asked, Asker.PUBLIC)
