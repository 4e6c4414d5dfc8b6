"""A figure over time: points, changes, breaks and charts, all behind the gate."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.view.trend_words import trend_sentences
from index.errors import SpanTooLongError, StepRefusedError
from index.formula import DEFAULT
from index.period import Period
from index.span import Step
from storage import units
from storage.records import Unit
from survey.text import Language
from tests.desk import Clock, open_desk, service_19
from tests.months import Month, fill_months, year
from usecases.desk import Desk
from usecases.errors import UnknownFactorError, UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Against, compare
from usecases.trends.trend import Trend, TrendRequest, trend

NINE = "2026-01-01..2026-09-30"
SKHCN = TrendRequest(unit="SKHCN", formula=DEFAULT)
STEADY: dict[str, Month] = year(2025, (85, 15)) | year(2026, (85, 15), upto=10)
POST = Unit(
    code="POST",
    name_vi="Sở Thông tin và Truyền thông",
    name_en="Information",
    valid_to=date(2026, 2, 28),
    successor="SKHCN",
)


async def shown(desk: Desk, request: TrendRequest = SKHCN) -> Trend:
    """Return what the public is told."""
    return await trend(desk, request, Asker.PUBLIC)


def told(found: Trend) -> dict[str, float]:
    """Return the value of each point that has one, by its period."""
    values = {point.period.code: found.figure(point) for point in found.points}
    return {c: v.value for c, v in values.items() if v is not None and v.value is not None}


async def test_each_month_has_its_figure_and_interval(desk: Desk) -> None:
    """Last year and this one so far, the same figure as asked alone."""
    await fill_months(desk, STEADY | {"2026-10": (60, 40)})
    found = await shown(desk)
    assert found.span.code == "2025-01-01..2026-11-30"
    assert len(found.points) == 23
    assert told(found)["2025-01"] == pytest.approx(85.0, abs=0.01)
    newest = found.told[-1]
    assert newest.period.code == "2026-10"
    alone = await compare(desk, asked("2026-10"), Asker.PUBLIC)
    assert found.figure(newest) == alone.measured.report.index


def asked(period: str) -> IndexRequest:
    """Return a request for SKHCN."""
    return IndexRequest(unit="SKHCN", period=Period.parse(period), formula=DEFAULT)


@pytest.mark.parametrize(
    ("step", "span", "codes"),
    [
        (Step.QUARTER, "2026-01-01..2026-09-30", ["2026-Q1", "2026-Q2", "2026-Q3"]),
        (Step.YEAR, "2025", ["2025"]),
        (Step.MONTH, "2025-11-01..2026-02-28", ["2025-11", "2025-12", "2026-01", "2026-02"]),
    ],
)
async def test_a_span_is_told_by_its_step(
    desk: Desk, step: Step, span: str, codes: list[str]
) -> None:
    """Months, quarters or years of any span."""
    await fill_months(desk, STEADY)
    found = await shown(desk, replace(SKHCN, span=Period.parse(span), step=step))
    assert list(told(found)) == codes


async def test_small_months_are_told_together(desk: Desk) -> None:
    """Three months of twelve people each: none alone, the quarter with its own interval."""
    few: dict[str, Month] = year(2025, (10, 2))
    await fill_months(desk, few)
    found = await shown(desk, replace(SKHCN, span=Period.parse("2025")))
    assert list(told(found)) == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert told(found)["2025-Q1"] == pytest.approx(100 * 10 / 12, abs=0.01)


async def test_what_lies_on_both_sides_of_a_merger_hides_only_itself(desk: Desk) -> None:
    """Twelve a month: February to April are one block, which 1 March parts; the rest is told."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [replace(POST, valid_to=date(2025, 2, 28))])
    months: dict[str, Month] = {f"2025-{month:02}": (10, 2) for month in range(2, 13)}
    await fill_months(desk, months)
    found = await shown(desk, replace(SKHCN, span=Period.parse("2025")))
    assert list(told(found)) == ["2025-05-01..2025-07-31", "2025-08-01..2025-10-31"]
    withheld = [point.period.code for point in found.points if not point.is_told]
    assert withheld == [f"2025-{month:02}" for month in (1, 2, 3, 4, 11, 12)]
    for code, value in told(found).items():
        alone = await compare(desk, asked(code), Asker.PUBLIC)
        assert alone.measured.report.index.value == value


async def test_what_cannot_be_told_is_a_gap(desk: Desk) -> None:
    """Five people in all: their months are there, without any figure."""
    await fill_months(desk, {"2026-03": (4, 1)})
    found = await shown(desk)
    assert told(found) == {}
    assert found.changes == ()
    assert found.controls == ()
    assert len(found.points) == 23


async def test_a_change_has_its_own_interval(desk: Desk) -> None:
    """The newest month against the one before and against the same month of last year."""
    await fill_months(desk, STEADY | {"2026-09": (170, 30), "2026-10": (190, 10)})
    found = await shown(desk)
    before, year_ago = found.changes
    assert (before.against, before.then.code) == (Against.BEFORE, "2026-09")
    assert before.difference.value == pytest.approx(10.0, abs=0.01)
    assert before.difference.is_clear
    assert before.difference.low == pytest.approx(4.0, abs=1.0)
    assert (year_ago.against, year_ago.then.code) == (Against.YEAR_AGO, "2025-10")


async def test_a_period_under_way_is_compared_with_the_same_months(desk: Desk) -> None:
    """January to November of this year against the same of last, not against all of it."""
    await fill_months(desk, year(2025, (80, 20)) | {"2025-12": (0, 100)} | year(2026, (80, 20), 11))
    found = await compare(desk, asked("2026"), Asker.PUBLIC)
    (year_ago,) = found.changes
    assert year_ago.then.last < date(2025, 12, 1)
    assert year_ago.difference.value == pytest.approx(0.0, abs=0.01)
    assert not year_ago.difference.is_clear


async def test_only_equal_lengths_are_compared(desk: Desk) -> None:
    """Nine months together are held against nine, of which the last is not counted: no change."""
    few = year(2026, (3, 1), upto=9)
    await fill_months(desk, year(2025, (30, 10), upto=11) | {"2025-12": (3, 1)} | few)
    span = Period.parse("2025-01-01..2026-12-31")
    found = await shown(desk, replace(SKHCN, span=span, step=Step.QUARTER))
    assert list(told(found)) == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", NINE]
    before, year_ago = found.changes
    assert (before.now.code, before.then.code) == (NINE, "2025-04-01..2025-12-31")
    assert before.silence is Silence.UNEQUAL
    assert before.difference.value is None
    assert (year_ago.then.code, year_ago.silence) == ("2025-01-01..2025-09-30", None)
    assert "not all months" in " ".join(trend_sentences(found, Language.EN))


async def test_months_before_the_first_answer_make_no_length(desk: Desk) -> None:
    """The quarter before is there by the calendar only: its first answer is of its last month."""
    await fill_months(desk, {"2026-06": (80, 20)} | {f"2026-{m:02}": (80, 20) for m in (7, 8, 9)})
    found = await compare(desk, asked("2026-Q3"), Asker.PUBLIC)
    assert found.changes[0].silence is Silence.UNEQUAL


@pytest.mark.parametrize(
    ("period", "now", "then"),
    [
        ("2026-Q4", "2026-10-01..2026-11-30", "2026-08-01..2026-09-30"),
        ("2026-11-20..2026-12-05", "2026-11-20..2026-11-23", "2026-11-16..2026-11-19"),
        ("2026-09", "2026-09", "2026-08"),
    ],
    ids=["quarter under way", "days under way", "over"],
)
async def test_a_period_is_compared_with_as_long_a_one_right_before(
    desk: Desk, period: str, now: str, then: str
) -> None:
    """Of a period under way what has begun counts, and as much of what was before."""
    await fill_months(desk, STEADY | {"2026-11": (85, 15)})
    found = await compare(desk, asked(period), Asker.PUBLIC)
    before = next(each for each in found.changes if each.against is Against.BEFORE)
    assert (before.now.code, before.then.code) == (now, then)


async def test_a_whole_year_is_compared_once(desk: Desk) -> None:
    """The year before is the same months of last year."""
    await fill_months(desk, year(2024, (80, 20)) | year(2025, (90, 10)))
    found = await compare(desk, asked("2025"), Asker.PUBLIC)
    (change,) = found.changes
    assert (change.against, change.then.code) == (Against.YEAR_AGO, "2024")


async def test_nothing_is_compared_with_what_may_not_be_shown(desk: Desk) -> None:
    """No change is stated, and why is said."""
    await fill_months(desk, {"2025-11": (80, 20), "2025-12": (3, 1), "2026-01": (80, 20)})
    found = await compare(desk, asked("2026-01"), Asker.PUBLIC)
    assert {c.silence for c in found.changes} == {Silence.THEN}
    assert all(change.difference.value is None for change in found.changes)
    other = await compare(desk, asked("2025-12"), Asker.PUBLIC)
    assert {c.silence for c in other.changes} == {Silence.NOW}


async def test_nothing_is_compared_across_a_merger(desk: Desk) -> None:
    """From 1 March on the unit stands for another one too: the parts are told apart."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [POST])
    await fill_months(desk, STEADY)
    found = await shown(desk)
    assert [(each.day, each.kind, each.name) for each in found.breaks] == [
        (date(2026, 3, 1), "merger", "POST")
    ]
    parts = {point.period.code: point.part for point in found.points}
    assert parts["2026-02"] != parts["2026-03"] == parts["2026-10"]
    silences = {change.against: change.silence for change in found.changes}
    assert silences == {Against.BEFORE: None, Against.YEAR_AGO: Silence.BREAK}
    assert [each.months for each in found.controls] == [14, 8]
    assert found.control is not None
    assert found.control.lacking == 5


async def test_a_quarter_with_a_merger_in_it_stands_alone(desk: Desk) -> None:
    """It is of two things itself: neither side is compared with it."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [POST])
    await fill_months(desk, STEADY)
    span = Period.parse("2025-10-01..2026-06-30")
    found = await shown(desk, replace(SKHCN, step=Step.QUARTER, span=span))
    assert len({point.part for point in found.points}) == 3
    assert {change.silence for change in found.changes} == {Silence.BREAK}


async def test_a_new_questionnaire_is_a_break(clock: Clock) -> None:
    """Each version is counted by itself, and its first month begins another series."""
    old, new = service_19(), replace(service_19(), version=2)
    async with open_desk(clock=clock) as opened:
        desk = replace(opened, questionnaires={q.reference: q for q in (old, new)})
        await fill_months(desk, year(2025, (80, 20)), asked=old)
        await fill_months(desk, year(2026, (90, 10), 10), asked=new)
        found = await shown(desk)
        assert [(each.day, each.name) for each in found.breaks] == [
            (date(2026, 1, 1), new.reference)
        ]
        assert told(found)["2025-11"] == pytest.approx(80.0, abs=0.01)
        assert told(found)["2026-01"] == pytest.approx(90.0, abs=0.01)
        year_ago = next(c for c in found.changes if c.against is Against.YEAR_AGO)
        assert year_ago.silence is Silence.BREAK


async def test_the_chart_says_since_when_a_factor_fell(desk: Desk) -> None:
    """Twelve steady months, then a lasting fall: its month, its direction, its centre line."""
    worse: dict[str, Month] = {f"2026-{month:02}": (60, 40) for month in range(6, 11)}
    await fill_months(desk, STEADY | worse)
    found = await shown(desk, replace(SKHCN, factor="access"))
    assert found.control is not None
    assert found.control.centre == pytest.approx(85.0, abs=0.01)
    assert found.control.baseline[0] == "2025-01"
    (signal,) = found.control.signals
    assert (signal.direction, signal.first, signal.lasts) == ("down", "2026-06", True)


async def test_steady_months_give_no_signal(desk: Desk) -> None:
    """Where nothing changes nothing is said to."""
    await fill_months(desk, STEADY)
    found = await shown(desk)
    assert found.control is not None
    assert found.control.lacking == 0
    assert found.control.signals == ()


@pytest.mark.parametrize(
    ("request_", "refusal", "said"),
    [
        (replace(SKHCN, factor="speed"), UnknownFactorError, "speed.*access, procedure"),
        (replace(SKHCN, unit="NOPE"), UnknownUnitError, "NOPE"),
        (
            replace(SKHCN, step=Step.QUARTER, span=Period.parse("2026-11")),
            StepRefusedError,
            "2026-11 is not made of whole quarters",
        ),
        (replace(SKHCN, span=Period.parse("2026-11-23")), StepRefusedError, "whole months"),
        (
            replace(SKHCN, span=Period.parse("2001-01-01..2026-12-31")),
            SpanTooLongError,
            "at most 120",
        ),
    ],
    ids=["factor", "unit", "step", "days", "long"],
)
async def test_what_cannot_be_is_refused(
    desk: Desk, request_: TrendRequest, refusal: type[Exception], said: str
) -> None:
    """With a sentence that says what can."""
    with pytest.raises(refusal, match=said):
        await shown(desk, request_)


async def test_all_units_have_a_series_too(desk: Desk) -> None:
    """Without a unit: everybody."""
    await fill_months(desk, STEADY)
    assert told(await shown(desk, TrendRequest(formula=DEFAULT)))["2025-01"] == pytest.approx(
        85.0, abs=0.01
    )
