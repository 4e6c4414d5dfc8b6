"""A unit over the months: behind the gate, and broken where units merged."""

from datetime import date

import pytest

from index.formula import DEFAULT
from index.period import Period
from storage import units
from storage.records import Unit
from survey.answer import Answer
from tests.desk import Clock, citizen
from tests.walk import finish
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.measure import Asker, IndexRequest
from usecases.series import Merger, mergers_of, series

YEAR = IndexRequest(unit="SKHCN", period=Period.year(2026), formula=DEFAULT)
POST = Unit(
    code="POST",
    name_vi="Sở Thông tin và Truyền thông",
    name_en="Information",
    valid_to=date(2026, 2, 28),
    successor="SKHCN",
)


async def fill(desk: Desk, clock: Clock, people: int, days_ago: int) -> None:
    """Let that many citizens finish, so many days ago."""
    clock.advance(days=-days_ago)
    for number in range(people):
        await finish(desk, citizen(1000 * days_ago + number), Answer.SATISFIED, "SKHCN")
    clock.advance(days=days_ago)


async def test_a_month_with_too_few_is_withheld(desk: Desk, clock: Clock) -> None:
    """Each month passes the gate; a second one is hidden with a single hidden one."""
    for people, days_ago in ((40, 0), (35, 31), (3, 61)):
        await fill(desk, clock, people, days_ago)
    found = await series(desk, YEAR, Asker.PUBLIC)
    shown = {row.label: row.report.index.value is not None for row in found.rows}
    assert shown == {"2026-09": False, "2026-10": False, "2026-11": True}


async def test_the_series_ends_today_and_has_a_year_at_least(desk: Desk, clock: Clock) -> None:
    """Months to come are not shown, nor months long before the first response."""
    await fill(desk, clock, 1, 31)
    found = await series(desk, YEAR, Asker.PUBLIC)
    assert (found.months[0], found.months[-1], len(found.months)) == ("2025-12", "2026-11", 12)


async def test_a_predecessor_is_a_break_from_the_day_after_its_end(desk: Desk) -> None:
    """The dates of the units say where a series breaks, on both sides."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [POST])
        heir = await units.one(tx, "SKHCN")
    assert heir is not None
    day = date(2026, 3, 1)
    assert await mergers_of(desk, "SKHCN") == (Merger(day=day, predecessors=(POST,)),)
    assert await mergers_of(desk, "POST") == (Merger(day=day, successors=(heir,)),)
    assert await mergers_of(desk, "STC") == ()
    assert await mergers_of(desk, None) == ()


async def test_there_is_no_series_of_an_unknown_unit(desk: Desk) -> None:
    """Nothing is made up for a code that nobody knows."""
    with pytest.raises(UnknownUnitError):
        await mergers_of(desk, "NOPE")
