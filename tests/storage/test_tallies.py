"""Any days: whole months from the cells, and the days at the edges from the answers."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import cells, days, tallies
from storage.open import opened_database
from storage.port import Database, Parameters, Reader, Row
from storage.records import Response
from storage.scope import Scope
from storage.spans import spans
from tests.storage.builders import FACTOR_OF, keep, response, tally_of
from tests.storage.scopes import BY, is_in, many_responses, scope, summed, summed_by

ANY_DAY = st.dates(date(2025, 12, 1), date(2027, 1, 31))
PARTS = st.sampled_from(
    [scope(), scope(("A",)), scope(("A", "NO")), scope(()), scope(service="", channel="web")]
)


@st.composite
def any_scopes(draw: st.DrawFn) -> Scope:
    """Any days of any responses; the days on which something was answered are their edges too."""
    one, other = draw(ANY_DAY), draw(ANY_DAY)
    part = draw(PARTS)
    return scope(
        part.units, (min(one, other), max(one, other)), service=part.service, channel=part.channel
    )


@settings(max_examples=150, deadline=None)
@given(many=many_responses(), wanted=any_scopes())
async def test_any_days_are_the_plain_sum(many: list[Response], wanted: Scope) -> None:
    """Whatever the edges cut off is not counted, and whatever is inside is counted once."""
    inside = [one for one in many if is_in(wanted, one)]
    async with opened_database("sqlite://") as database, database.transaction() as tx:
        await keep(tx, *many)
        assert await tallies.total(tx, wanted, FACTOR_OF) == summed(inside)
        for by in BY:
            assert await tallies.totals(tx, wanted, by, FACTOR_OF) == summed_by(inside, by)


@given(wanted=any_scopes())
def test_days_are_covered_once(wanted: Scope) -> None:
    """Months and added days without the taken ones are the scope; half a month at an edge."""
    parts = spans(wanted)
    covered = [*_days(parts.months), *(day for one in parts.added for day in _days(one))]
    taken = [day for one in parts.taken for day in _days(one)]
    assert len(set(covered)) == len(covered)
    assert set(taken) <= set(covered)
    assert sorted(set(covered) - set(taken)) == _days(wanted)
    assert parts.months is None or parts.months.in_whole_months
    for one in (*parts.added, *parts.taken):
        assert one.first.replace(day=1) == one.last.replace(day=1)
        assert len(_days(one)) <= 16


@pytest.mark.parametrize(
    "days",
    [
        pytest.param((date(1, 1, 1), date(1, 1, 20)), id="the first days there are"),
        pytest.param((date(9999, 12, 5), date(9999, 12, 31)), id="the last days there are"),
        pytest.param((date(1, 1, 20), date(9999, 12, 31)), id="all time"),
    ],
)
def test_the_ends_of_the_calendar(days: tuple[date, date]) -> None:
    """No day before the first or after the last one is needed."""
    assert spans(scope(days=days)).months is not None


class Watched:
    """A reader that notes how many rows came out."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.rows = 0

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """Return all rows of a query."""
        found = await self._reader.fetch(sql, parameters)
        self.rows += len(found)
        return found


async def test_only_sums_leave_the_database(database: Database) -> None:
    """However many people answered on a day, the program sees a handful of rows."""
    many = [
        response(f"s{n}", {"overall": 5, "access.sign": n % 5 + 1}, day=date(2026, 11, 3))
        for n in range(500)
    ]
    async with database.transaction() as tx:
        await keep(tx, *many)
        watched = Watched(tx)
        day = scope(days=(date(2026, 11, 3), date(2026, 11, 3)))
        assert await tallies.total(watched, day, FACTOR_OF) == summed(many)
    assert watched.rows < 10


async def test_a_long_period_counts_its_edges_only(database: Database) -> None:
    """A year without a day is its cells without that day: other answers are not looked at."""
    kept = response("kept", {"overall": 5}, day=date(2026, 7, 7))
    cut = response("cut", {"overall": 1}, day=date(2026, 12, 31))
    async with database.transaction() as tx:
        await keep(tx, kept, cut)
        await tx.execute("DELETE FROM answers WHERE session = 'kept'")
        year = scope(days=(date(2026, 1, 1), date(2026, 12, 30)))
        assert await tallies.total(tx, year, FACTOR_OF) == tally_of(kept)


async def test_half_a_month_has_no_cells(database: Database) -> None:
    """The cells refuse days, and the days refuse more than a month."""
    half = scope(days=(date(2026, 11, 1), date(2026, 11, 15)))
    two = scope(days=(date(2026, 11, 1), date(2026, 12, 15)))
    async with database.transaction() as tx:
        with pytest.raises(ValueError, match="whole months"):
            await cells.total(tx, half)
        with pytest.raises(ValueError, match="one month"):
            await days.totals(tx, two, None, FACTOR_OF)


async def test_days_of_more_units_than_one_query_takes(database: Database) -> None:
    """A long list of units is the same as all of them."""
    on = date(2026, 11, 3)
    many = [response(f"s{n}", {"overall": 4}, unit=f"U{n:03}", day=on) for n in range(300)]
    units = tuple(one.unit for one in many)
    async with database.transaction() as tx:
        await keep(tx, *many)
        assert await tallies.total(tx, scope(units, (on, on)), FACTOR_OF) == summed(many)


def _days(scope: Scope | None) -> list[date]:
    """Every day of a scope."""
    if scope is None:
        return []
    return [scope.first + timedelta(n) for n in range((scope.last - scope.first).days + 1)]
