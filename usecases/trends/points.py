"""The points of a series: each month, quarter or year of a span, as far as it may be told.

Rules: every figure comes from `figures.measure`. What is withheld alone is told together with
what follows, up to the end of its calendar year and never across a break: the smallest union of
steps that the gate releases. Where there is none its first step stays a gap, and the next one is
tried. Each version of the
questionnaire is counted by itself; a step has the figure of the newest version answered in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from index.breaks import SeriesBreak
from index.gate import FACTOR_MISSING
from index.period import Period
from index.span import Step, joined, steps
from survey.questionnaire import Questionnaire
from usecases.desk import Desk
from usecases.figures.measure import (
    Asker,
    IndexRequest,
    Measured,
    measure,
    measure_each,
    minimum_of,
)
from usecases.trends.series_breaks import versions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One step, or several that are told together; `measured` None: nobody answered.

    Points of one `part` lie between the same two breaks. A break inside a point sets it apart
    from both sides.
    """

    period: Period
    measured: Measured | None
    part: int

    @property
    def is_told(self) -> bool:
        """Whether there is a report to show."""
        return self.measured is not None and not is_hidden(self.measured)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A span as one measurement under the newest questionnaire, and as points."""

    whole: Measured
    points: tuple[Point, ...]


async def series(
    desk: Desk, request: IndexRequest, step: Step, breaks: Sequence[SeriesBreak], asker: Asker
) -> Series:
    """Return the points of the request's period.

    Of several units, steps in which one of them may not be shown are told together too, where
    that shows it; else they are told without it, and `left_out` says so.

    Raises:
        StepRefusedError: the period is not made of whole steps.
        UnknownUnitError, UnknownServiceError: as `measure`.
    """
    pieces = steps(request.period, step)
    counted = [await _under(desk, q, request, pieces, asker) for q in reversed(versions_of(desk))]
    newest: dict[str, _Row] = {}
    for version in counted:
        for row in version.rows:
            newest.setdefault(row.measured.request.period.code, row)
    parts = _parts(pieces, breaks)
    raw = [
        _Raw(each, newest.get(each.code), part) for each, part in zip(pieces, parts, strict=True)
    ]
    points: list[Point] = []
    shared_until = _shared_until(request, breaks)
    while len(raw) > 0:
        told = await _told(raw, request, shared_until, asker)
        points += told.points
        del raw[: told.steps]
    return Series(whole=counted[0].whole, points=tuple(points))


def _is_short(measured: Measured, shared_until: date) -> bool:
    """Whether it is hidden, or leaves out one of the units that were there together until then."""
    is_shared = measured.request.period.first < shared_until
    return is_hidden(measured) or (is_shared and measured.left_out is not None)


def _shared_until(request: IndexRequest, breaks: Sequence[SeriesBreak]) -> date:
    """Return the first day on which the request is about one unit only."""
    mergers = [each.day for each in breaks if each.kind == "merger"]
    return max(mergers, default=date.min) if len(request.units) > 1 else date.min


def is_hidden(measured: Measured) -> bool:
    """Whether the gate lets nothing out of that scope alone; more of it may be told together."""
    report = measured.report
    return report.index.value is None and report.withheld not in {None, FACTOR_MISSING}


class _Row(NamedTuple):
    """A step with responses, and the desk under whose questionnaire it was counted."""

    desk: Desk
    measured: Measured


class _Raw(NamedTuple):
    period: Period
    row: _Row | None
    part: int


class _Version(NamedTuple):
    whole: Measured
    rows: Sequence[_Row]


class _Told(NamedTuple):
    steps: int
    points: Sequence[Point]


async def _under(
    desk: Desk, asked: Questionnaire, request: IndexRequest, pieces: Sequence[Period], asker: Asker
) -> _Version:
    """Count the whole span and its steps under one version of the questionnaire."""
    own = replace(desk, questionnaires={asked.reference: asked})
    monthly = all(len(piece.months() or ()) == 1 for piece in pieces)
    whole = replace(request, by="month" if monthly else None)
    alone = () if monthly else [replace(request, period=piece, by=None) for piece in pieces]
    measured, *each = await measure_each(own, (whole, *alone), asker)
    rows = measured.rows if measured.rows is not None else each
    answered = [_Row(own, row) for row in rows if row.report.responses != 0]
    return _Version(replace(measured, request=replace(request, by=None), rows=None), answered)


def _parts(pieces: Sequence[Period], breaks: Sequence[SeriesBreak]) -> list[int]:
    """Return a number for each piece: equal where no break lies between two or in one of them."""
    sides = [
        tuple(sum(each.day <= day for each in breaks) for day in (piece.first, piece.last))
        for piece in pieces
    ]
    return [sorted(set(sides)).index(side) for side in sides]


async def _told(
    raw: Sequence[_Raw], request: IndexRequest, shared_until: date, asker: Asker
) -> _Told:
    """Return the first point: of one step, or of the smallest run from it on that is released.

    Without such a run the step is a gap, and the next one is tried: where what one may not tell
    alone lies on both sides of a break, the rest of the year is told all the same. A run lies
    within a year, so that at most 66 are asked for in twelve months.
    """
    first = raw[0]
    if first.row is None or not _is_short(first.row.measured, shared_until):
        return _Told(1, [_point([first], first.row.measured if first.row else None)])
    run = list(takewhile(partial(_goes_with, first, shared_until), raw))
    least = minimum_of(first.row.desk, asker).responses
    for steps_ in range(2, len(run) + 1):
        if _heard(run[:steps_]) < least:
            continue
        together = joined([each.period for each in run[:steps_]])
        asked = replace(request, period=together, by=None)
        measured = await measure(first.row.desk, asked, asker)  # mostly the first is released
        if not _is_short(measured, shared_until):
            return _Told(steps_, [_point(run[:steps_], measured)])
    return _Told(1, [_point([first], first.row.measured)])


def _heard(run: Sequence[_Raw]) -> int:
    """Return how many responses a run has; a run with too few need not be asked for."""
    found = [each.row.measured for each in run if each.row]
    left = sum(each.left_out.responses for each in found if each.left_out)
    return left + sum(each.report.responses for each in found)


def _goes_with(first: _Raw, shared_until: date, other: _Raw) -> bool:
    """Whether a step may be told together with that one: of the same kind, and short or empty."""
    same = (other.period.first.year, other.part) == (first.period.first.year, first.part)
    if other.row is None or first.row is None:
        return same
    return same and _is_short(other.row.measured, shared_until) and other.row.desk is first.row.desk


def _point(steps_: Sequence[_Raw], measured: Measured | None) -> Point:
    return Point(
        period=joined([each.period for each in steps_]), measured=measured, part=steps_[0].part
    )
