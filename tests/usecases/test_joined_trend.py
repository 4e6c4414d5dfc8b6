"""A series with the past of its unit: counts are added before the merger, and never bridged."""

from dataclasses import replace
from datetime import date

import pytest

from index.formula import DEFAULT
from index.period import Period
from storage import units
from tests.desk import SKHCN
from tests.months import fill_months, year
from usecases.desk import Desk
from usecases.figures.measure import Asker
from usecases.trends.comparable import Silence
from usecases.trends.trend import Trend, TrendRequest, trend

POST = replace(SKHCN, code="POST", valid_to=date(2026, 2, 28), successor="SKHCN")
OLD = replace(SKHCN, code="OLD", valid_to=date(2025, 6, 30), successor="POST")
SPAN = Period.parse("2025-01-01..2026-11-30")


@pytest.fixture
async def merged(desk: Desk) -> Desk:
    """Let an office be merged into another one, and that one into a third."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [POST, OLD])
    await fill_months(desk, year(2025, (40, 10)) | year(2026, (40, 10), upto=11))
    await fill_months(desk, {"2025-12": (20, 30), "2026-02": (20, 30)}, unit="POST")
    await fill_months(desk, {"2025-05": (50, 0)}, unit="OLD")
    return desk


async def told(desk: Desk, *, joined: bool) -> Trend:
    """Return the series of the third one."""
    request = TrendRequest(unit="SKHCN", joined=joined, span=SPAN, formula=DEFAULT)
    return await trend(desk, request, Asker.PUBLIC)


def counts(found: Trend) -> dict[str, int]:
    """Return the responses of each point."""
    return {p.period.code: p.measured.report.responses for p in found.points if p.measured}


async def test_months_before_the_merger_are_sums(merged: Desk) -> None:
    """Of all that went into the unit, over both steps; without it each month is its own."""
    alone, joined = (
        counts(await told(merged, joined=False)),
        counts(await told(merged, joined=True)),
    )
    assert set(alone.values()) == {50}
    assert {code: n for code, n in joined.items() if n != alone[code]} == {
        "2025-05": 100,
        "2025-12": 100,
        "2026-02": 100,
    }


async def test_both_mergers_break_the_joined_series(merged: Desk) -> None:
    """The third's own break, and that of the one that it took over; nothing leads across."""
    alone, joined = await told(merged, joined=False), await told(merged, joined=True)
    assert [each.day for each in alone.breaks] == [date(2026, 3, 1)]
    assert [each.day for each in joined.breaks] == [date(2025, 7, 1), date(2026, 3, 1)]
    parts = {point.period.code: point.part for point in joined.points}
    assert len({parts["2025-06"], parts["2025-07"], parts["2026-03"]}) == 3
    assert [change.silence for change in joined.changes] == [None, Silence.BREAK]


async def test_months_are_told_together_until_every_member_may_be_shown(desk: Desk) -> None:
    """Twenty people a month about a predecessor are no figure of their own: two months are."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [POST])
    await fill_months(desk, year(2025, (40, 10)) | year(2026, (40, 10), upto=11))
    await fill_months(desk, year(2025, (10, 10)), unit="POST")
    found = counts(await told(desk, joined=True))
    assert found["2025-01-01..2025-02-28"] == 140
    assert sum(found.values()) == 23 * 50 + 12 * 20
    assert [n for code, n in found.items() if code >= "2026"] == [50] * 11


async def test_a_predecessor_too_small_for_ever_is_left_out_and_told(desk: Desk) -> None:
    """The months of the others stay as they are, and each says how many are not in it."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [POST])
    await fill_months(desk, year(2025, (40, 10)) | year(2026, (40, 10), upto=11))
    await fill_months(desk, {"2025-03": (2, 1)}, unit="POST")
    joined = await told(desk, joined=True)
    march = next(point for point in joined.points if point.period.code == "2025-03")
    assert march.measured is not None
    assert march.measured.left_out is not None
    assert march.measured.left_out.responses == 3
    assert joined.figure(march) == (await told(desk, joined=False)).figure(march)
    assert len(joined.points) == 23


@pytest.mark.parametrize(
    ("then", "now", "silence"),
    [(40, 40, None), (40, 10, Silence.MEMBERS), (0, 40, Silence.MEMBERS)],
    ids=["the same offices", "one not counted any more", "one that was not there"],
)
async def test_all_offices_are_compared_only_where_they_are_the_same(
    desk: Desk, then: int, now: int, silence: Silence | None
) -> None:
    """Whose answers stand in one of the two figures alone may not make a change of both."""
    await fill_months(desk, {"2026-09": (40, 10), "2026-10": (40, 10)})
    await fill_months(desk, {"2026-09": (then, 0), "2026-10": (now, 0)}, unit="STC")
    span = Period.parse("2026-09-01..2026-10-31")
    found = await trend(desk, TrendRequest(span=span, formula=DEFAULT), Asker.PUBLIC)
    before = next(each for each in found.changes if each.then.code == "2026-09")
    assert before.silence is silence
    assert (before.difference.value is None) is (silence is not None)


@pytest.mark.parametrize(
    ("quiet", "months"), [(3, 23), (9, 0)], ids=["a few left out", "many left out"]
)
async def test_charts_of_all_offices_watch_only_nearly_whole_months(
    desk: Desk, quiet: int, months: int
) -> None:
    """A month in which other offices are counted than in the next is no sign of anything."""
    await fill_months(desk, year(2025, (40, 10)) | year(2026, (40, 10), upto=11))
    each = (quiet, 0)
    await fill_months(desk, year(2025, each) | year(2026, each, upto=11), unit="STC")
    found = await trend(desk, TrendRequest(formula=DEFAULT), Asker.PUBLIC)
    assert len(found.told) == 23
    assert found.control is not None
    assert found.control.months == months
