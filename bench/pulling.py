"""Pulling the index from millions of answers: from the sums, and from the answers themselves.

Two databases, the second ten times the first: the time from the sums must be the same.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.fill import Plan, fill
from bench.pull import pulls, read_questionnaire, timed
from bot.wiring import now
from index.formula import DEFAULT
from index.period import Period
from storage.open import opened_database
from storage.port import Database
from survey.questionnaire import Questionnaire
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.figures.measure import Asker, By, IndexRequest, measure
from usecases.who import Keys

UNITS = 5000
UNIT = "U00007"
TIMES = 9
YEAR, MONTH = Period.year(2026), Period.parse("2026-11")
DAYS = Period.parse("2026-01-02..2026-12-30")
_SCAN = """
SELECT r.unit, a.question, sum(value = 1), sum(value = 2), sum(value = 3), sum(value = 4),
  sum(value = 5)
FROM responses r JOIN answers a ON a.unit = r.unit AND a.session = r.id
WHERE r.day BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What pulling cost from one database; milliseconds, medians."""

    answers: int
    cells: int  # sums of levels in the month, of all units
    gigabytes: float
    made_in: float  # seconds
    unit_year: float  # the sums
    unit_year_report: float  # the whole use case, interval and reform score included
    units_month: float  # the sums of each unit
    units_month_report: float  # a report of each, behind the gate
    unit_days_report: float  # of a period that is not whole months: answers are counted
    scan: float  # every answer of the year, by unit and question


async def compare(answers: int, units: int = UNITS) -> list[Pulled]:
    """Fill and pull: a tenth of the answers first, then all of them."""
    questionnaire = read_questionnaire()
    found = []
    for size in (answers // 10, answers):
        with TemporaryDirectory(prefix="hailong-bench-") as folder:
            plan = Plan(answers=size, units=units)
            found.append(await _pulled(Path(folder) / "index.db", plan, questionnaire))
    return found


async def _pulled(path: Path, plan: Plan, questionnaire: Questionnaire) -> Pulled:
    print(f"making {plan.answers:,} answers of {plan.units:,} units")
    begun = perf_counter()
    fill(path, plan, questionnaire)
    made, gigabytes = perf_counter() - begun, _gigabytes(path)
    async with opened_database(f"sqlite:///{path}") as database:
        sums, desk = pulls(questionnaire), desk_on(database, questionnaire)
        unit, days = _request(UNIT, YEAR), _request(UNIT, DAYS)
        everyone = _request(None, MONTH)
        return Pulled(
            answers=await _count(database, "SELECT count(*) FROM answers"),
            cells=await _count(database, "SELECT count(*) FROM cells WHERE month = '2026-11'"),
            gigabytes=gigabytes,
            made_in=made,
            unit_year=await timed(database, sums["one unit, a year"], 5 * TIMES),
            unit_year_report=await _each(lambda: measure(desk, unit, Asker.PUBLIC), 5 * TIMES),
            units_month=await timed(database, sums["every unit, a month"], TIMES),
            units_month_report=await _each(lambda: measure(desk, everyone, Asker.PUBLIC), TIMES),
            unit_days_report=await _each(lambda: measure(desk, days, Asker.PUBLIC), TIMES),
            scan=await timed(database, lambda reader: reader.fetch(_SCAN), times=1),
        )


def desk_on(database: Database, questionnaire: Questionnaire) -> Desk:
    """Return a desk on a database, under the rules that are there without settings."""
    return Desk(
        database=database,
        questionnaires={questionnaire.reference: questionnaire},
        rules=Rules(),
        keys=Keys(b"bench" * 8),
        writer=Writer(database),
        now=now,
        draw=lambda: 0,
    )


def _request(unit: str | None, period: Period) -> IndexRequest:
    by: By | None = "unit" if unit is None else None
    return IndexRequest(unit=unit, period=period, by=by, formula=DEFAULT)


def _gigabytes(path: Path) -> float:
    return path.stat().st_size / 1e9


async def _count(database: Database, sql: str) -> int:
    async with database.reading() as reader:
        ((count,),) = await reader.fetch(sql)
    return int(count or 0)


async def _each(work: Callable[[], Awaitable[object]], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = perf_counter()
        await work()
        taken.append(1000 * (perf_counter() - begun))
    return median(taken)
