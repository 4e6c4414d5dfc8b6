"""What is set aside leaves every figure, and is told beside it."""

import pytest

from index.formula import DEFAULT, Formula
from index.period import Period
from storage.records import Key
from survey.answer import Answer
from tests.desk import Clock, citizen, open_desk
from tests.walk import finish
from usecases.desk import Desk, Rules
from usecases.figures.measure import Asker, By, IndexRequest, Measured, measure
from usecases.quality.quarantine import Deciding, quarantine, take_back

YEAR = Period.parse("2026")


async def pulled(
    desk: Desk,
    unit: str | None = "SKHCN",
    *,
    by: By | None = None,
    channel: str | None = None,
    formula: Formula = DEFAULT,
    period: Period = YEAR,
) -> Measured:
    """The index as the public has it."""
    request = IndexRequest(unit=unit, period=period, by=by, channel=channel, formula=formula)
    return await measure(desk, request, Asker.PUBLIC)


async def give(desk: Desk, numbers: range, choice: Answer, channel: str = "web") -> list[str]:
    """Let so many citizens answer; return the names of their responses."""
    names = []
    for number in numbers:
        outcome = await finish(desk, citizen(number, channel), choice)
        assert outcome.response is not None
        names.append(Key(*outcome.response.key).session)
    return names


def about(names: list[str]) -> Deciding:
    """Set these aside."""
    return Deciding(unit="SKHCN", chosen=dict.fromkeys(names, ("instant",)), why="máy bấm")


async def test_stuffed_responses_leave_the_figure_and_are_told(desk: Desk) -> None:
    """Forty honest half-satisfied people, forty stuffed: without, with, and back again."""
    await give(desk, range(20), Answer.SATISFIED)
    await give(desk, range(20, 40), Answer.DISSATISFIED)
    stuffed = await give(desk, range(40, 80), Answer.VERY_SATISFIED)
    before = await pulled(desk)
    assert before.report.index.value == pytest.approx(75)
    assert (before.quarantined.responses, before.quarantined.index) == (0, None)
    await quarantine(desk, about(stuffed))
    after = await pulled(desk)
    assert (after.report.responses, after.quarantined.responses) == (40, 40)
    assert after.report.index.value == pytest.approx(50)
    assert after.quarantined.index is not None
    assert after.quarantined.index == before.report.index
    await take_back(desk, "SKHCN", 1, "nhầm")
    assert (await pulled(desk)).report.index == before.report.index


async def test_a_few_are_told_by_their_number_alone(desk: Desk) -> None:
    """The index with them, minus the one without, would be theirs."""
    await give(desk, range(40), Answer.SATISFIED)
    few = await give(desk, range(40, 45), Answer.DISSATISFIED)
    await quarantine(desk, about(few))
    found = await pulled(desk)
    assert (found.quarantined.responses, found.quarantined.index) == (5, None)
    everywhere = await pulled(desk, None)
    assert (everywhere.quarantined.responses, everywhere.quarantined.index) == (5, None)


async def test_rows_say_what_the_same_scope_says_alone(desk: Desk, clock: Clock) -> None:
    """By unit and by month; a filter tells the number only."""
    clock.advance(days=-40)
    await give(desk, range(40), Answer.SATISFIED)
    october = await give(desk, range(40, 80), Answer.DISSATISFIED)
    clock.advance(days=40)
    await give(desk, range(100, 140), Answer.SATISFIED)
    november = await give(desk, range(140, 145), Answer.DISSATISFIED)
    await quarantine(desk, about(october + november))
    (unit,) = (await pulled(desk, None, by="unit")).rows or ()
    assert unit.quarantined == (await pulled(desk)).quarantined
    assert (unit.quarantined.responses, unit.quarantined.index) == (45, None)
    months = {row.label: row for row in (await pulled(desk, by="month")).rows or ()}
    alone = await pulled(desk, period=Period.parse("2026-10"))
    assert months["2026-10"].quarantined == alone.quarantined
    assert alone.quarantined.index is not None
    assert alone.quarantined.index.value == pytest.approx(50)
    assert months["2026-11"].quarantined.index is None
    (channel,) = (await pulled(desk, by="channel")).rows or ()
    assert (channel.quarantined.responses, channel.quarantined.index) == (45, None)


async def test_what_is_all_set_aside_is_withheld(desk: Desk) -> None:
    """No figure is left, and the number says why."""
    names = await give(desk, range(40), Answer.SATISFIED)
    await quarantine(desk, about(names))
    found = await pulled(desk)
    assert (found.report.responses, found.report.withheld) == (0, "too_few")
    assert (found.quarantined.responses, found.quarantined.index) == (40, None)


async def test_an_office_of_which_all_is_set_aside_keeps_its_row(desk: Desk) -> None:
    """In a list of offices nobody vanishes by a decision: the row says how many were set aside."""
    names = await give(desk, range(40), Answer.SATISFIED)
    await quarantine(desk, about(names))
    request = IndexRequest(period=Period.year(2026), by="unit", formula=DEFAULT)
    rows = (await measure(desk, request, Asker.PUBLIC)).rows or ()
    assert [(row.label, row.quarantined.responses) for row in rows] == [("SKHCN", 40)]


async def test_single_days_are_counted_without_them() -> None:
    """Not only the sums of months: the days of other periods leave them out too."""
    async with open_desk(rules=Rules(min_publish=1, min_internal=1)) as desk:
        kept = await give(desk, range(3), Answer.SATISFIED)
        assert kept
        await quarantine(desk, about(await give(desk, range(3, 5), Answer.DISSATISFIED)))
        days = Period.parse("2026-11-20..2026-11-25")
        found = await pulled(desk, period=days, formula=Formula.parse("t2b/pooled@1"))
        assert (found.report.responses, found.quarantined.responses) == (3, 2)
        assert found.report.index.value == pytest.approx(100)
        assert found.quarantined.index is not None
        assert found.quarantined.index.value == pytest.approx(60)
