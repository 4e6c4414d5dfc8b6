"""End to end: what `measure` shows is exactly about the people whom the gate released."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from hypothesis import HealthCheck, given, settings

from index.change import total
from index.formula import DEFAULT
from index.period import Period
from index.release.blocks import Least
from index.release.cells import Filter
from index.release.frame import View
from index.report import report
from index.tally import Tally, response_tally
from storage import cells, units
from storage.port import Transaction
from storage.records import VERIFIED, CellKey, Unit
from survey.questionnaire import OVERALL, Questionnaire
from tests.desk import open_desk
from tests.release.attack import derived
from tests.release.people import DAYS, LEASTS, Person, counted, frames_of, worlds
from usecases.desk import Desk, Rules
from usecases.figures.measure import (
    Asker,
    By,
    IndexRequest,
    Measured,
    measure,
    minimum_of,
    structure_of,
)
from usecases.figures.release import Wanted

UNITS = ("A", "B")
PLACES = (None, *UNITS)
PERIODS = (
    "2026",
    "2026-01",
    "2026-02-01..2026-04-30",
    "2026-01-01..2027-12-31",
    "2026-01-04..2026-02-14",
)
_RESPONSE = """
INSERT INTO responses VALUES (:unit, :id, :service, :channel, :standing, '', '', :day, :at, :at,
  0, 'finished', 1, 1, :questionnaire, '[]')
"""
_ANSWER = "INSERT INTO answers VALUES (:unit, :id, :question, :value)"


def given_by(number: int, asked: Questionnaire) -> dict[str, int]:
    """Return what somebody answered: all levels come up, and everybody's are known here."""
    codes = (OVERALL, *asked.factor_of)
    return {code: 1 + (3 * number + place) % 5 for place, code in enumerate(codes)}


Given = Callable[[int, Questionnaire], Mapping[str, int]]


def tally_of(number: int, one: Person, asked: Questionnaire, given_: Given = given_by) -> Tally:
    """Return one person's sums."""
    answers = given_(number, asked)
    verified = one.standing == VERIFIED
    return response_tally(answers, asked.factor_of, finished=True, verified=verified)


async def keep(
    tx: Transaction, people: Sequence[Person], asked: Questionnaire, given_: Given = given_by
) -> None:
    """Write everybody's answers and their sums."""
    await units.put(tx, [Unit(code=code, name_vi=code, name_en=code) for code in UNITS])
    changes: dict[CellKey, list[Tally]] = {}
    for number, one in enumerate(people):
        where = {"unit": one.unit, "id": f"{number:016}"}
        parts = {"service": one.service, "channel": one.channel, "standing": one.standing}
        at = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
        named = {"questionnaire": asked.reference, "day": one.day.isoformat(), "at": at}
        await tx.execute(_RESPONSE, {**where, **parts, **named})
        rows = given_(number, asked).items()
        await tx.execute_many(_ANSWER, [{**where, "question": c, "value": v} for c, v in rows])
        month = f"{one.day:%Y-%m}"
        key = CellKey(one.unit, month, one.service, one.channel, one.standing, asked.reference)
        changes.setdefault(key, []).append(tally_of(number, one, asked, given_))
    await cells.add(tx, {key: total(tallies) for key, tallies in changes.items()})


def shown_people(
    desk: Desk, people: Sequence[Person], wanted: Wanted, view: View, got: Measured
) -> frozenset[int]:
    """Return whom a figure is about, having checked it against everybody's answers."""
    least = Least(public=desk.rules.min_publish, internal=minimum_of(desk, Asker.INTERNAL).cell)
    about = counted(people, wanted, frames_of(people, wanted, view, least).release(wanted))
    if got.report.withheld is not None and got.report.overall.answers is None:
        assert not about
        assert got.report.index.value is None
        assert {factor.value for factor in got.report.factors} == {None}
        return frozenset()
    asked = desk.questionnaire
    recounted = report(
        total(tally_of(number, people[number], asked) for number in about),
        structure_of(asked),
        formula=DEFAULT,
        minimum=minimum_of(desk, Asker(view.value)),
    )
    assert got.report.responses == recounted.responses == len(about)
    if got.report.index.value is not None:
        assert got.report.index == recounted.index
    if got.report.overall.levels is not None:
        assert got.report.overall.levels == recounted.overall.levels
    return about


async def ask_everything(people: Sequence[Person], least: Least, view: View) -> None:
    """Ask, of every unit and of all, for every period, told apart by everything."""
    rules = Rules(min_publish=least.public, min_internal=least.internal)
    shown = set[frozenset[int]]()
    async with open_desk(rules=rules) as desk:
        async with desk.database.transaction() as tx:
            await keep(tx, people, desk.questionnaire)
        for unit, code in product(PLACES, PERIODS):
            request = IndexRequest(unit=unit, period=Period.parse(code), formula=DEFAULT)
            bys: tuple[By, ...] = ("month", "standing") if unit else ("unit", "channel")
            for by in bys:
                got = await measure(desk, replace(request, by=by), Asker(view.value))
                for one in (got, *(got.rows or ())):
                    alone = await measure(desk, replace(one.request, by=None), Asker(view.value))
                    assert (one.report, one.cut) == (alone.report, alone.cut)
                    shown.add(shown_people(desk, people, _wanted(one.request), view, one))
    threshold = least.public if view is View.PUBLIC else least.internal
    assert derived(shown, threshold) is None


def _wanted(request: IndexRequest) -> Wanted:
    asked = Filter(service=request.service, channel=request.channel, standing=request.standing)
    its = None if request.unit is None else (request.unit,)
    return Wanted(units=its, first=request.period.first, last=request.period.last, asked=asked)


@settings(
    deadline=None,
    max_examples=2,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(people=worlds(UNITS, 20, DAYS[:8]), least=LEASTS)
def test_figures_are_about_whom_the_gate_released(people: list[Person], least: Least) -> None:
    """Each figure is recounted from the answers; a row says what the same scope says alone."""
    for view in View:
        asyncio.run(ask_everything(people, least, view))
