"""The change since last year of the months that no break parts."""

from dataclasses import replace
from datetime import date

import pytest

from index.formula import DEFAULT
from index.period import Period
from storage import units
from tests.desk import SKHCN
from tests.months import Month, fill_months, year
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Against, compare
from usecases.trends.since_break import since_break

YEAR = IndexRequest(unit="SKHCN", period=Period.year(2026), formula=DEFAULT)
ROSE: dict[str, Month] = year(2025, (80, 20)) | year(2026, (90, 10), upto=11)


async def merge(desk: Desk, last: date) -> None:
    """Let an office be merged into SKHCN after its last day, and fill two years."""
    gone = replace(SKHCN, code="POST", valid_to=last, successor="SKHCN")
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [gone])
    await fill_months(desk, ROSE)


@pytest.mark.parametrize(
    ("last", "now", "then"),
    [
        (date(2025, 2, 28), "2026-03-01..2026-11-30", "2025-03-01..2025-11-30"),
        (date(2025, 3, 14), "2026-04-01..2026-11-30", "2025-04-01..2025-11-30"),
    ],
    ids=["a month's first day", "within a month: from the next"],
)
async def test_the_months_after_a_break_are_compared(
    desk: Desk, last: date, now: str, then: str
) -> None:
    """The whole year is not; those whose like a year ago were of the same office are."""
    await merge(desk, last)
    whole = await compare(desk, YEAR, Asker.PUBLIC)
    assert [change.silence for change in whole.changes] == [Silence.BREAK]
    (found,) = await since_break(desk, whole.measured, whole.changes, Asker.PUBLIC)
    assert (found.against, found.silence) == (Against.YEAR_AGO, None)
    assert (found.now.code, found.then.code) == (now, then)
    assert found.difference.value == pytest.approx(10.0, abs=0.01)


@pytest.mark.parametrize(
    "last", [date(2025, 12, 31), date(2026, 6, 30), date(2024, 6, 30)], ids=str
)
async def test_where_no_month_has_its_like_nothing_is_added(desk: Desk, last: date) -> None:
    """A break at the end of the earlier year, or in the later one; and one that parts nothing."""
    await merge(desk, last)
    whole = await compare(desk, YEAR, Asker.PUBLIC)
    assert await since_break(desk, whole.measured, whole.changes, Asker.PUBLIC) == ()
