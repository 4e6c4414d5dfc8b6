"""The full report of a province: every office, every month and the year, with ranks and ranges.

150 offices of one kind share the answers; 30 of them have so few that months of theirs are
withheld. It is the report of `hailong report` and `GET /api/v1/report`, asked for as the public on
the first day of the next year, with its document and the document's JSON. On a machine with other
work the time on the clock says little: the processor's time is told beside it.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.fill import Plan, fill
from bench.pull import read_questionnaire
from bench.pulling import YEAR, desk_on
from handlers.view.report_document import report_document
from index.formula import DEFAULT
from index.period import Period
from storage import cells
from storage.open import opened_database
from storage.port import Database
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.desk import Desk
from usecases.figures.compare import CompareRequest, compare
from usecases.figures.measure import Asker, IndexRequest, measure
from usecases.figures.report import Report, ReportRequest, report

UNITS, SMALL, SERVICES = 150, 30, 9
TIMES = 5
_REQUEST = ReportRequest(period=YEAR, formula=DEFAULT)
PERIODS = (*(Period.parse(f"2026-{month:02}") for month in range(1, 13)), YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds, medians: on the clock, and of the processors."""

    clock: float
    processors: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """What the report of a province cost."""

    answers: int
    cells: int  # sums of levels, of the whole year
    figures: int  # indexes that are shown, of 13 x 150
    withheld: int  # that are not
    sums: Cost  # of each office and month, and nothing else
    report: Cost  # all of it: thirteen rankings with every factor, and their document as JSON
    document: Cost  # of that, the document and its JSON
    megabytes: float  # of JSON
    one_by_one: Cost  # the rankings alone, as thirteen requests
    month: Cost  # one of these
    short: Cost  # a month's list of offices without their factors
    unit_year: Cost  # one office's year, with every factor

    @property
    def times_sums(self) -> float:
        """How many times the cost of the sums the report costs."""
        return self.report.processors / self.sums.processors


async def measure_province(answers: int) -> Province:
    """Fill a database, and ask for its report."""
    questionnaire = read_questionnaire()
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        path = Path(folder) / "province.db"
        plan = Plan(
            answers=answers, units=UNITS, small=SMALL, services=SERVICES, strands=4, kind="commune"
        )
        print(f"making {plan.answers:,} answers of {plan.units:,} units of a province")
        fill(path, plan, questionnaire)
        async with opened_database(f"sqlite:///{path}") as database:
            return await of_database(database, questionnaire)


async def of_database(database: Database, questionnaire: Questionnaire) -> Province:
    """Ask for the report of a province that is there."""
    new_year = datetime(PERIODS[-1].last.year + 1, 1, 1, tzinfo=UTC)
    desk = replace(desk_on(database, questionnaire), now=lambda: new_year)
    month = CompareRequest(period=PERIODS[10], formula=DEFAULT)
    short = IndexRequest(by="unit", period=PERIODS[10], formula=DEFAULT, detail=False)
    unit = IndexRequest(unit="U00007", period=YEAR, formula=DEFAULT)
    made = await report(desk, _REQUEST, Asker.PUBLIC)
    document = report_document(made, Language.VI)

    async def write() -> None:
        _json(made)

    async def whole() -> None:
        _json(await report(desk, _REQUEST, Asker.PUBLIC))

    return Province(
        answers=await _count(database, "answers"),
        cells=await _count(database, "cells"),
        figures=document["shown"],
        withheld=sum(document["withheld"].values()),
        sums=await _cost(lambda: _sums(database, questionnaire)),
        report=await _cost(whole),
        document=await _cost(write),
        megabytes=len(_json(made).encode()) / 1e6,
        one_by_one=await _cost(lambda: _one_by_one(desk), times=1),
        month=await _cost(lambda: compare(desk, month, Asker.PUBLIC)),
        short=await _cost(lambda: measure(desk, short, Asker.PUBLIC)),
        unit_year=await _cost(lambda: measure(desk, unit, Asker.PUBLIC), 5 * TIMES),
    )


def _json(made: Report) -> str:
    return json.dumps(report_document(made, Language.VI), ensure_ascii=False)


async def _one_by_one(desk: Desk) -> None:
    for period in PERIODS:
        await compare(desk, CompareRequest(period=period, formula=DEFAULT), Asker.PUBLIC)


async def _sums(database: Database, questionnaire: Questionnaire) -> None:
    year = Scope(questionnaire=questionnaire.reference, first=YEAR.first, last=YEAR.last)
    async with database.reading() as reader:
        for period in PERIODS[:-1]:
            month = replace(year, first=period.first, last=period.last)
            await cells.totals(reader, month, "unit")


async def _count(database: Database, table: str) -> int:
    async with database.reading() as reader:
        ((count,),) = await reader.fetch(f"SELECT count(*) FROM {table}")  # noqa: S608 - our names
    return int(count or 0)


async def _cost(work: Callable[[], Awaitable[object]], times: int = TIMES) -> Cost:
    clock, processors = list[float](), list[float]()
    for _ in range(times):
        begun, spent = perf_counter(), process_time()
        await work()
        clock.append(1000 * (perf_counter() - begun))
        processors.append(1000 * (process_time() - spent))
    return Cost(clock=median(clock), processors=median(processors))
