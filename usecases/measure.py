"""Pull the index: the same request from the chat, the pages, the API and the command line.

Rules: every way out gets its figures here, after the gate; the cells serve whole local months,
days at the edges of other periods are counted from their answers into the same sums, in turns.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from index.errors import MeasureError
from index.figures import Report
from index.formula import Formula
from index.gate import Minimum
from index.period import Period
from index.reform import ReformScore, YearScore, reform
from index.report import report
from index.tally import Tally
from storage import marks, scores, services, tallies, units
from storage.port import Reader
from storage.records import Score, Unit
from storage.scope import Scope
from survey.questionnaire import Questionnaire
from usecases.breakdown import by_question, protected
from usecases.desk import Desk
from usecases.errors import UnknownServiceError, UnknownUnitError

CHANNELS = ("telegram", "web", "kiosk")
REFORM = "CCHC"
By = Literal["unit", "service", "channel", "month", "factor", "criterion"]


class Asker(StrEnum):
    """Who asks, and so from how many responses on a figure is shown."""

    PUBLIC = "public"
    INTERNAL = "internal"  # an administrator of the unit, or the command line with --internal


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRequest:
    """What is asked for; None means all."""

    unit: str | None = None
    service: str | None = None
    channel: str | None = None
    period: Period
    by: By | None = None
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The index in one scope, with all that must be told with it."""

    request: IndexRequest
    questionnaire: Questionnaire
    sample: bool
    unit: Unit | None
    report: Report
    reform: ReformScore | None
    scores: tuple[Score, ...]  # every published reform score of the unit, by year
    label: str | None = None  # what this row stands for: a code of the breakdown
    rows: "tuple[Measured, ...] | None" = None


async def measure(desk: Desk, request: IndexRequest, asker: Asker) -> Measured:
    """Return the index.

    Raises:
        UnknownUnitError, UnknownServiceError: there is no such scope.
        CountingTooLongError: its single days could not be counted in time.
    """
    questionnaire = desk.questionnaire
    scope = _scope(request, questionnaire)
    async with _reading(desk, scope) as reader:
        unit = await _unit(reader, request.unit)
        await _check_service(reader, request)
        published = [s for s in await scores.every(reader) if s.index == REFORM]
        is_sample = await marks.get(reader, marks.SAMPLE) is not None
        total = await tallies.total(reader, scope, questionnaire.factor_of)
        parts = await _parts(reader, request, scope, questionnaire)
        known = {unit.code: unit for unit in await units.every(reader)} if parts else {}
    dressing = _Dressing(desk, asker, questionnaire, published, is_sample)
    whole = dressing.dress(request, unit, total)
    if request.by is None:
        return whole
    return replace(whole, rows=_rows(dressing, whole, parts, known))


@dataclass(frozen=True, slots=True)
class _Dressing:
    """Turns sums into a measured scope, behind the gate."""

    desk: Desk
    asker: Asker
    questionnaire: Questionnaire
    published: Sequence[Score]
    sample: bool

    def dress(self, request: IndexRequest, unit: Unit | None, tally: Tally) -> Measured:
        own = tuple(score for score in self.published if unit and score.unit == unit.code)
        return Measured(
            request=request,
            questionnaire=self.questionnaire,
            sample=self.sample,
            unit=unit,
            report=report(
                tally,
                structure_of(self.questionnaire),
                formula=request.formula,
                minimum=minimum_of(self.desk, self.asker),
            ),
            reform=reform_of(own, request.period.last.year),
            scores=own,
        )


def minimum_of(desk: Desk, asker: Asker) -> Minimum:
    """Return from how many responses and answers on a figure is shown to that asker.

    Whoever lowers the public minimum lowers the others with it: what the public may see, nobody
    else is refused.
    """
    rules = desk.rules
    cell = min(rules.min_internal, rules.min_publish)
    least = rules.min_publish if asker is Asker.PUBLIC else cell
    return Minimum(responses=least, cell=cell)


def structure_of(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Return the criteria's codes by factor."""
    return {f.code: tuple(c.code for c in f.criteria) for f in questionnaire.factors}


def reform_of(own: Sequence[Score], year: int) -> ReformScore | None:
    """Return a unit's newest reform score up to that year."""
    years = [YearScore(year=s.year, score=s.score, rank=s.rank, of=s.of) for s in own]
    return reform(REFORM, years, up_to_year=year)


async def _unit(reader: Reader, code: str | None) -> Unit | None:
    if code is None:
        return None
    found = await units.one(reader, code)
    if found is None:
        raise UnknownUnitError(code)
    return found


async def _check_service(reader: Reader, request: IndexRequest) -> None:
    if request.channel is not None and request.channel not in CHANNELS:
        raise MeasureError(f"channel {request.channel}: one of {', '.join(CHANNELS)}")
    if request.service is None:
        return
    given = await services.every(reader)
    wanted = (request.unit, request.service)
    if not any(wanted in ((s.unit, s.code), (None, s.code)) for s in given):
        raise UnknownServiceError(request.service)


def _scope(request: IndexRequest, questionnaire: Questionnaire) -> Scope:
    return Scope(
        units=None if request.unit is None else (request.unit,),
        service=request.service,
        channel=request.channel,
        questionnaire=questionnaire.reference,
        first=request.period.first,
        last=request.period.last,
    )


@asynccontextmanager
async def _reading(desk: Desk, scope: Scope) -> AsyncIterator[Reader]:
    """Open a snapshot; where answers must be counted for it, first wait for one's turn."""
    if scope.in_whole_months:
        async with desk.database.reading() as reader:
            yield reader
        return
    async with desk.counting.turn(), desk.database.reading() as reader:
        yield reader


async def _parts(
    reader: Reader, request: IndexRequest, scope: Scope, questionnaire: Questionnaire
) -> Mapping[str, Tally]:
    match request.by:
        case None | "factor" | "criterion":
            return {}
        case part:
            return await tallies.totals(reader, scope, part, questionnaire.factor_of)


def _rows(
    dressing: _Dressing, whole: Measured, parts: Mapping[str, Tally], known: Mapping[str, Unit]
) -> tuple[Measured, ...]:
    request = whole.request
    match request.by:
        case "factor" | "criterion" as by:
            return tuple(
                replace(whole, report=part, label=code)
                for code, part in by_question(whole.report, by).items()
            )
        case _:
            return _parts_shown(dressing, whole, parts, known)


def _parts_shown(
    dressing: _Dressing, whole: Measured, parts: Mapping[str, Tally], known: Mapping[str, Unit]
) -> tuple[Measured, ...]:
    request = whole.request
    rows = []
    for code, tally in sorted(parts.items()):
        narrowed = _narrowed(request, code)
        unit = known.get(code) if request.by == "unit" else whole.unit
        rows.append(replace(dressing.dress(narrowed, unit, tally), label=code))
    minimum = minimum_of(dressing.desk, dressing.asker)
    shown = protected(tuple(row.report for row in rows), minimum)
    return tuple(replace(row, report=kept) for row, kept in zip(rows, shown, strict=True))


def _narrowed(request: IndexRequest, code: str) -> IndexRequest:
    match request.by:
        case "unit":
            return replace(request, unit=code, by=None)
        case "service":
            return replace(request, service=code, by=None)
        case "channel":
            return replace(request, channel=code, by=None)
        case _:
            return replace(request, period=Period.parse(code), by=None)
