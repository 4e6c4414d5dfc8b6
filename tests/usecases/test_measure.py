"""Pulling the index: what people answered is what it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from index.errors import MeasureError
from index.formula import DEFAULT
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW
from index.period import Period
from storage import scores, units
from storage.records import Score, Unit
from survey.answer import Answer
from tests.desk import Clock, citizen, open_desk
from tests.filled import filled
from tests.walk import finish, start, tap
from usecases.desk import Desk, Rules
from usecases.errors import UnknownServiceError, UnknownUnitError
from usecases.figures.measure import Asker, By, IndexRequest, Measured, measure
from usecases.figures.release import LeftOut

YEAR = Period.parse("2026")


def asking(**changes: object) -> IndexRequest:
    """Return a request for the unit and year of the tests."""
    request = IndexRequest(unit="SKHCN", period=YEAR, formula=DEFAULT)
    return replace(request, **changes)  # type: ignore[arg-type] # fields by name


async def pull(desk: Desk, asker: Asker = Asker.PUBLIC, **changes: object) -> Measured:
    """Pull the index."""
    return await measure(desk, asking(**changes), asker)


@filled
async def fill(desk: Desk, satisfied: int, dissatisfied: int, unit: str = "SKHCN") -> None:
    """Let that many citizens finish."""
    for number in range(satisfied + dissatisfied):
        choice = Answer.SATISFIED if number < satisfied else Answer.DISSATISFIED
        await finish(desk, citizen(number), choice, unit)


async def test_the_index_is_what_people_answered(desk: Desk) -> None:
    """Every factor, the overall item and the index: eighty of a hundred are satisfied."""
    await fill(desk, 80, 20)
    measured = await pull(desk)
    report = measured.report
    assert (report.responses, report.finished, report.verified) == (100, 100, 0.0)
    assert report.overall.levels == (0, 20, 0, 80, 0)
    assert report.overall.value == pytest.approx(80)
    assert sum(factor.answers or 0 for factor in report.factors) == 500
    assert report.index.value is not None
    assert report.index.low is not None
    assert report.index.high is not None
    assert report.index.low < 80 < report.index.high


@pytest.mark.parametrize(
    ("people", "asker", "withheld"),
    [
        pytest.param(29, Asker.PUBLIC, TOO_FEW, id="the public needs thirty"),
        pytest.param(9, Asker.INTERNAL, TOO_FEW, id="an administrator needs ten"),
        pytest.param(10, Asker.INTERNAL, None, id="ten are enough inside"),
        pytest.param(0, Asker.INTERNAL, TOO_FEW, id="nobody answered"),
    ],
)
async def test_below_the_minimum_nothing_is_shown(
    desk: Desk, people: int, asker: Asker, withheld: str | None
) -> None:
    """A withheld figure is unknown, never 0."""
    await fill(desk, people, 0)
    report = (await pull(desk, asker)).report
    assert report.responses == people
    assert report.withheld == withheld
    assert (report.overall.value is None) == (withheld is not None)
    assert (report.overall.levels is None) == (withheld is not None)


async def test_a_lowered_public_minimum_holds_for_everybody() -> None:
    """What the public may see, an administrator is not refused."""
    async with open_desk(rules=Rules(min_publish=1)) as desk:
        await fill(desk, 1, 0)
        for asker in Asker:
            report = (await pull(desk, asker)).report
            assert report.overall.value == 100.0
            assert report.index.value == 100.0


async def test_days_and_months_agree(desk: Desk, clock: Clock) -> None:
    """Sums and recounted answers give the same report."""
    await fill(desk, 30, 10)
    clock.advance(days=20)
    await fill(desk, 20, 10)
    whole = await pull(desk, period=Period.parse("2026-11"))
    days = await pull(desk, period=Period.parse("2026-11-02..2026-11-30"))
    assert days.report == whole.report
    assert whole.report.responses == 40
    one_day = await pull(desk, period=Period.parse("2026-11-23"))
    assert one_day.report.responses == 40
    assert (await pull(desk)).report.responses == 70


async def test_a_month_is_a_local_month(desk: Desk, clock: Clock) -> None:
    """At one in the morning of 1 December in Hanoi, it is December."""
    clock.time = clock.time.replace(day=30, hour=18)
    await finish(desk, citizen(1))
    assert (await pull(desk, period=Period.parse("2026-11"))).report.responses == 0
    assert (await pull(desk, period=Period.parse("2026-12"))).report.responses == 1


async def test_a_missing_factor_withholds_the_index(desk: Desk) -> None:
    """Where a whole factor has no answers, the overall item is still shown."""
    for number in range(30):
        begun = await start(desk, citizen(number))
        await tap(desk, citizen(number), begun, Answer.SATISFIED)
    report = (await pull(desk)).report
    assert report.withheld == FACTOR_MISSING
    assert report.index.value is None
    assert report.overall.value == 100.0
    assert report.finished == 0


@pytest.mark.parametrize("by", ["unit", "service", "channel", "month"])
async def test_rows_add_up(desk: Desk, by: By) -> None:
    """The rows of a breakdown are the whole, told apart."""
    await fill(desk, 20, 20)
    await fill(desk, 30, 5, "STC")
    measured = await pull(desk, unit=None, by=by)
    assert measured.rows is not None
    assert sum(row.report.responses for row in measured.rows) == measured.report.responses == 75
    if by == "unit":
        assert [row.label for row in measured.rows] == ["SKHCN", "STC"]
        assert measured.rows[0].report == (await pull(desk)).report


async def test_rows_by_question_are_the_report(desk: Desk) -> None:
    """Factors and criteria as rows show the same figures as the report."""
    await fill(desk, 80, 20)
    by_factor = await pull(desk, by="factor")
    assert by_factor.rows is not None
    assert [row.report.index.value for row in by_factor.rows] == [
        factor.value for factor in by_factor.report.factors
    ]
    by_criterion = await pull(desk, by="criterion")
    assert by_criterion.rows is not None
    assert len(by_criterion.rows) == 19


async def test_all_units_are_the_sum_of_those_that_are_shown(desk: Desk) -> None:
    """A row below the minimum cannot be had by subtraction: it is not in the total, and told."""
    await fill(desk, 40, 0)
    await fill(desk, 5, 0, "STC")
    measured = await pull(desk, unit=None, by="unit")
    assert measured.rows is not None
    assert [row.report.withheld for row in measured.rows] == [None, TOO_FEW]
    assert measured.rows[1].report.overall.value is None
    assert measured.report.responses == 40
    assert measured.left_out == LeftOut(units=1, responses=5)


async def test_small_units_count_when_they_are_enough_together(desk: Desk) -> None:
    """Two small rows hide behind each other where both together are as many as a figure needs."""
    others = [Unit(code=code, name_vi=code, name_en=code) for code in ("THIRD", "FOURTH")]
    async with desk.database.transaction() as transaction:
        await units.put(transaction, others)
    for code, people in (("SKHCN", 40), ("STC", 13), ("THIRD", 18), ("FOURTH", 31)):
        await fill(desk, people, 0, code)
    measured = await pull(desk, unit=None, by="unit")
    assert measured.rows is not None
    withheld = {row.label: row.report.withheld for row in measured.rows}
    assert withheld == {"SKHCN": None, "STC": TOO_FEW, "THIRD": TOO_FEW, "FOURTH": None}
    assert (measured.report.responses, measured.left_out) == (102, None)
    hidden = next(row.report for row in measured.rows if row.label == "STC")
    questions = [c for factor in hidden.factors for c in factor.criteria]
    assert hidden.responses == 13
    assert {factor.answers for factor in hidden.factors} == {None}
    for one in (hidden.overall, *questions):
        assert (one.answers, one.levels, one.not_applicable, one.skipped) == (None,) * 4


async def test_what_follows_the_last_whole_block_waits(desk: Desk, clock: Clock) -> None:
    """Ten more in December would be a small group: they wait for more, and the figure says so."""
    await fill(desk, 40, 0)
    clock.advance(days=20)
    for number in range(10):
        await finish(desk, citizen(100 + number), Answer.DISSATISFIED)
    waiting = await pull(desk)
    assert (waiting.report.responses, waiting.report.overall.value) == (40, 100.0)
    assert (waiting.cut, waiting.left_out) == (date(2026, 11, 30), LeftOut(units=1, responses=10))
    december = await pull(desk, period=Period.parse("2026-12"))
    assert december.report.withheld == TOO_FEW
    inside = await pull(desk, Asker.INTERNAL)
    assert (inside.report.responses, inside.cut, inside.left_out) == (50, None, None)


async def test_a_filter_is_shown_where_what_it_leaves_out_may_be(desk: Desk) -> None:
    """Everybody minus those in the chat would be the five at the tablet."""
    for number in range(45):
        await finish(desk, citizen(number, "telegram" if number < 40 else "kiosk"))
    by_channel = await pull(desk, by="channel")
    assert [row.report.withheld for row in by_channel.rows or ()] == [TOO_FEW, DIFFERENCING]
    for number in range(45, 80):
        await finish(desk, citizen(number, "kiosk"))
    by_channel = await pull(desk, by="channel", strata=True)
    shown = {row.label: row.report.responses for row in by_channel.rows or ()}
    assert shown == {"kiosk": 40, "telegram": 40}
    alone = await pull(desk, channel="kiosk")
    assert by_channel.rows is not None
    assert alone.report == by_channel.rows[0].report
    assert by_channel.strata is not None
    assert [(s.standing, s.responses, s.withheld) for s in by_channel.strata] == [
        ("walk_in", 80, None),
        ("verified", 0, TOO_FEW),
    ]


async def test_a_question_few_answered_in_another_month_waits_for_the_year(
    desk: Desk, clock: Clock
) -> None:
    """The year minus this month would be the five answers of the other one."""
    await fill(desk, 20, 20)
    clock.advance(days=20)
    for number in range(40):
        begun = await start(desk, citizen(number))
        at = await tap(desk, citizen(number), begun, Answer.SATISFIED)
        if number < 5:
            await tap(desk, citizen(number), at, Answer.SATISFIED)
    november = (await pull(desk, period=Period.parse("2026-11"))).report
    assert november.withheld == DIFFERENCING
    assert [factor.value is None for factor in november.factors] == [True, *[False] * 4]
    assert november.overall.value == 50.0
    year = (await pull(desk)).report
    assert year.withheld is None
    assert year.responses == 80


async def test_the_reform_score_stands_beside(desk: Desk) -> None:
    """The newest score up to the period's year, with rank, band and change in points."""
    published = [(2022, 82.48, 6), (2023, 88.52, 3), (2027, 10.0, 19)]
    async with desk.database.transaction() as transaction:
        await scores.put(
            transaction,
            [
                Score(index="CCHC", unit="SKHCN", year=year, score=score, rank=rank, of=19)
                for year, score, rank in published
            ],
        )
    reform = (await pull(desk)).reform
    assert reform is not None
    assert (reform.year, reform.score, reform.rank, reform.of) == (2023, 88.52, 3, 19)
    assert reform.change == pytest.approx(6.04)
    assert reform.band is not None
    assert reform.band.name == "Tốt"
    before = (await pull(desk, period=Period.parse("2022"))).reform
    assert before is not None
    assert before.change is None


async def test_what_is_not_there_is_refused(desk: Desk) -> None:
    """An unknown unit, service or channel is a clear error, not an empty figure."""
    with pytest.raises(UnknownUnitError, match="NOBODY"):
        await pull(desk, unit="NOBODY")
    with pytest.raises(UnknownServiceError, match="NOTHING"):
        await pull(desk, service="NOTHING")
    with pytest.raises(MeasureError, match="pigeon"):
        await pull(desk, channel="pigeon")


async def test_yesterdays_answers_stay_yesterdays(desk: Desk, clock: Clock) -> None:
    """A response belongs to the day on which it began."""
    await finish(desk, citizen(1))
    clock.time += timedelta(days=1)
    await finish(desk, citizen(2))
    for day in ("2026-11-23", "2026-11-24"):
        assert (await pull(desk, period=Period.parse(day))).report.responses == 1
