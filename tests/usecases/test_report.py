"""The report: the figures of each month and of the period, as each says alone."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from index.errors import SpanTooLongError, StepRefusedError
from index.formula import DEFAULT
from index.period import Period
from storage import scores
from storage.records import Score
from tests.desk import MORNING, Clock
from tests.province import BOARD, DEPARTMENT, open_province, people
from usecases.desk import Desk
from usecases.errors import UnknownKindError
from usecases.figures.compare import NO_RESPONSES, NOT_IN_PERIOD, CompareRequest, compare
from usecases.figures.measure import Asker
from usecases.figures.report import ReportRequest, report

YEAR = Period.year(2026)


@pytest.fixture
async def province() -> AsyncIterator[Desk]:
    """Open a desk on which people answered in September, October and November."""
    clock = Clock(MORNING - timedelta(days=60))
    async with open_province(clock=clock) as desk:
        for _ in range(2):
            clock.advance(days=30)
            await people(desk, "GOOD", 11, 13)
            await people(desk, "POOR", 3, 7)
        yield desk


def asked(period: Period = YEAR, kind: str | None = None) -> ReportRequest:
    """Return a request."""
    return ReportRequest(period=period, kind=kind, formula=DEFAULT)


@pytest.mark.parametrize("asker", Asker)
async def test_every_place_is_the_one_that_compare_gives_alone(
    province: Desk, asker: Asker
) -> None:
    """Index, factors, rank, range and reason, in the year and in each month."""
    found = await report(province, asked(), asker)
    periods = (YEAR, *found.months)
    for at, period in enumerate(periods):
        alone = await compare(province, CompareRequest(period=period, formula=DEFAULT), asker)
        places = {place.unit.code: place for its in alone.rankings for place in its.places}
        shown = {
            line.unit.code: (line.whole, *line.months)[at]
            for peers in found.peers
            for line in peers.lines
        }
        for code, place in places.items():
            own = shown[code]
            assert (own.ranked, own.why, own.is_partial) == (
                place.ranked,
                place.why,
                place.is_partial,
            ), (code, period.code)
            if place.measured is None or own.measured is None:
                assert place.measured is own.measured
                continue
            mine, its = own.measured.report, place.measured.report
            assert (mine.index, mine.withheld) == (its.index, its.withheld)
            assert [(f.code, f.value, f.low, f.high, f.answers) for f in mine.factors] == [
                (f.code, f.value, f.low, f.high, f.answers) for f in its.factors
            ]


async def test_an_office_stands_in_every_month_that_has_begun(province: Desk) -> None:
    """January to November, whoever answered; December lies ahead, and is no month yet."""
    found = await report(province, asked(kind=DEPARTMENT), Asker.PUBLIC)
    assert [month.code for month in found.months] == [f"2026-{n:02}" for n in range(1, 12)]
    (peers,) = found.peers
    lines = {line.unit.code: line for line in peers.lines}
    assert lines.keys() == {"GOOD", "FAIR", "POOR", "FEW", "NONE"}
    assert all(len(line.months) == len(found.months) for line in lines.values())
    assert lines["GOOD"].months[0].why == NO_RESPONSES
    assert lines["GOOD"].months[-1].measured is not None


async def test_an_office_that_ended_is_there_until_then(province: Desk) -> None:
    """In the year that it ended in, with its reason; not in the next."""
    found = await report(province, asked(Period.parse("2025-07-01..2026-06-30")), Asker.PUBLIC)
    codes = {line.unit.code for peers in found.peers for line in peers.lines}
    assert codes == set()  # nobody answered anybody then
    found = await report(
        province, asked(Period.parse("2025-12-01..2026-11-30"), DEPARTMENT), Asker.PUBLIC
    )
    gone = next(line for line in found.peers[0].lines if line.unit.code == "GONE")
    assert [place.why for place in gone.months] == [NO_RESPONSES, *[NOT_IN_PERIOD] * 11]
    assert gone.whole.is_partial


async def test_the_reform_score_stands_beside_whoever_was_not_asked_about(province: Desk) -> None:
    """An office without one response still has its published score."""
    async with province.database.transaction() as transaction:
        await scores.put(transaction, [Score(index="CCHC", unit="NONE", year=2024, score=81.5)])
    found = await report(province, asked(kind=DEPARTMENT), Asker.PUBLIC)
    (none,) = [line for line in found.peers[0].lines if line.unit.code == "NONE"]
    assert none.reform is not None
    assert (none.reform.year, none.reform.score) == (2024, 81.5)


@pytest.mark.parametrize(
    ("period", "kind", "error"),
    [
        pytest.param("2026-11-03", None, StepRefusedError, id="a day"),
        pytest.param("2025-01-01..2026-01-31", None, SpanTooLongError, id="thirteen months"),
        pytest.param("2026", "moon", UnknownKindError, id="no such kind"),
    ],
)
async def test_what_is_no_report_is_refused(
    province: Desk, period: str, kind: str | None, error: type[Exception]
) -> None:
    """Before anything is counted."""
    with pytest.raises(error):
        await report(province, asked(Period.parse(period), kind), Asker.PUBLIC)


async def test_a_period_ahead_has_no_months(province: Desk) -> None:
    """Nothing is invented for what has not begun; a kind that is named lists its offices."""
    found = await report(province, asked(Period.year(2027), BOARD), Asker.PUBLIC)
    assert found.months == ()
    assert [line.unit.code for line in found.peers[0].lines] == ["BOARD"]
