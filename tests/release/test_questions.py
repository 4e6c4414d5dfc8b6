"""What few people answered, in a part of which many did, does not come back by subtraction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from index.formula import DEFAULT
from index.gate import DIFFERENCING
from index.period import Period
from storage.answered import of_small_units
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from tests.desk import open_desk
from tests.release.people import Person
from tests.release.test_measured import given_by, keep
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest, measure, measure_each

FACTOR = "feedback"
QUESTION = "feedback.reply"
Given = Callable[[int, Questionnaire], Mapping[str, int]]
MARCH, APRIL, LAST_YEAR = date(2026, 3, 4), date(2026, 4, 4), date(2025, 3, 4)


def forty(channel: str, day: date, unit: str = "A") -> list[Person]:
    """Return forty people who came alike."""
    return [Person(unit, day, "", channel, "walk_in")] * 40


def forties(*groups: tuple[str, date]) -> list[Person]:
    """Return forty people of each channel and day."""
    return [person for channel, day in groups for person in forty(channel, day)]


def until(last: int) -> Given:
    """Return what people give of whom those after the last one skip a factor."""

    def given(number: int, questionnaire: Questionnaire) -> Mapping[str, int]:
        answers = given_by(number, questionnaire)
        if number <= last:
            return answers
        return {code: value for code, value in answers.items() if not code.startswith(FACTOR)}

    return given


async def told(
    desk: Desk, unit: str | None, period: str, channel: str | None, *units: str
) -> int | None:
    """Return of how many answers to the question the public sees the levels."""
    request = IndexRequest(
        unit=unit, units=units, channel=channel, period=Period.parse(period), formula=DEFAULT
    )
    report = (await measure(desk, request, Asker.PUBLIC)).report
    (factor,) = (one for one in report.factors if one.code == FACTOR)
    (question,) = (one for one in factor.criteria if one.code == QUESTION)
    return None if question.levels is None else sum(question.levels)


CASES = [
    pytest.param(
        [*forty("telegram", MARCH), *forty("web", MARCH), *forty("kiosk", MARCH)],
        [("A", "2026", None), ("A", "2026", "telegram"), ("A", "2026", "web")],
        id="all but two channels",
    ),
    pytest.param(
        forties(("telegram", MARCH), ("telegram", APRIL), ("web", MARCH), ("web", APRIL)),
        [("A", "2026", "web"), ("A", "2026-03", "web")],
        id="a channel's year without a month",
    ),
    pytest.param(
        [*forty("web", MARCH), *forty("web", LAST_YEAR)],
        [("A", "2025-01-01..2026-12-31", None), ("A", "2026", None)],
        id="two years without one",
    ),
    pytest.param(
        forties(("telegram", MARCH), ("telegram", LAST_YEAR), ("web", MARCH), ("web", LAST_YEAR)),
        [("A", "2025-01-01..2026-12-31", "web"), ("A", "2026", "web")],
        id="a channel's two years without one",
    ),
    pytest.param(
        [*forty("web", MARCH, "B"), *forty("web", MARCH)],
        [("B", "2026", None, "A", "B"), ("B", "2026", None)],
        id="joined offices without one",
    ),
    pytest.param(
        [*forty("web", MARCH, "B"), *forty("web", MARCH)],
        [(None, "2026", None), ("B", "2026", None)],
        id="all offices without one",
    ),
    pytest.param(
        [*forty("web", MARCH, "B"), *forty("web", APRIL, "B"), *forty("web", APRIL)],
        [(None, "2026-04", None), ("B", "2026-04", None)],
        id="a month of all offices without one",
    ),
    pytest.param(
        [*forty("web", MARCH), *forty("web", APRIL)[:20], *forty("web", APRIL, "B")[:20]],
        [(None, "2026", None), ("A", "2026", None)],
        id="all offices without what does not wait of one",
    ),
    pytest.param(
        [
            *(person for unit in "AB" for person in forty("telegram", MARCH, unit)),
            *forty("web", MARCH, "B"),
            *forty("web", MARCH),
        ],
        [(None, "2026", "web"), ("B", "2026", "web")],
        id="a channel of all offices without one",
    ),
]


@pytest.mark.parametrize(("people", "asked"), CASES)
async def test_one_answer_among_forty_people_is_not_told(
    people: Sequence[Person], asked: Sequence[tuple[str | None, str, str | None]]
) -> None:
    """The last forty hold one answer to a factor: of the figures it follows from, one is hidden."""
    last = len(people) - 40

    async with open_desk() as desk:
        async with desk.database.transaction() as tx:
            await keep(tx, people, desk.questionnaire, until(last))
        shown = [await told(desk, *request) for request in asked]
    assert None in shown, shown


@pytest.mark.parametrize(("people", "asked"), CASES)
async def test_what_everybody_answered_is_told(
    people: Sequence[Person], asked: Sequence[tuple[str | None, str, str | None]]
) -> None:
    """The same figures are shown where everybody answers everything."""
    async with open_desk() as desk:
        async with desk.database.transaction() as tx:
            await keep(tx, people, desk.questionnaire)
        shown = [await told(desk, *request) for request in asked]
    assert None not in shown, shown


async def test_an_office_is_small_by_all_its_answers_and_not_by_those_of_a_channel() -> None:
    """Two people at the tablet do not make an office small that has forty others."""
    people = [*forty("web", MARCH, "B"), *forty("kiosk", MARCH, "B")[:2], *forty("web", MARCH)]

    async with open_desk() as desk:
        async with desk.database.transaction() as tx:
            await keep(tx, people, desk.questionnaire, until(42))
        (factor,) = (one for one in desk.questionnaire.factors if one.code == FACTOR)
        scope = Scope(
            questionnaire=desk.questionnaire.reference,
            first=date(2026, 1, 1),
            last=date(2026, 12, 31),
        )
        async with desk.database.reading() as reader:
            small = await of_small_units(reader, scope, 10, criteria=False)
    assert small == {FACTOR: len(factor.criteria)}


async def test_lists_of_several_months_tell_as_much_of_all_offices() -> None:
    """Months that are asked for together are added up in memory, by the same rule."""
    people = [*forty("web", MARCH, "B"), *forty("web", APRIL, "B"), *forty("web", APRIL)]

    async with open_desk() as desk:
        async with desk.database.transaction() as tx:
            await keep(tx, people, desk.questionnaire, until(80))
        requests = [
            IndexRequest(by="unit", period=Period.parse(code), formula=DEFAULT, detail=False)
            for code in ("2026-04", "2026")
        ]
        together = await measure_each(desk, requests, Asker.PUBLIC)
        alone = [await measure(desk, request, Asker.PUBLIC) for request in requests]
        assert [one.report for one in together] == [one.report for one in alone]
        assert [one.report.withheld for one in together] == [DIFFERENCING, DIFFERENCING]
