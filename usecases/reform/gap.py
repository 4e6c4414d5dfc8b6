"""The gap view: satisfaction and reform score of the same units, and where the two disagree.

Rules: satisfaction comes from `measure`, behind the gate, and is the figure that the index's own
breakdown by unit shows; the score is the newest published one up to the period's year. Units are
compared with those of their kind only, and a score with those of one method only; what lacks one
of the two is told apart with the reason, never filled in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from index.breaks import is_broken
from index.errors import MeasureError
from index.formula import DEFAULT
from index.gap import Placed, Plane, Point, gap
from index.period import Period
from index.reform import ReformScore
from storage.records import Score, Unit
from usecases.answering.find import open_units, plain
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import REFORM, Asker, IndexRequest, Measured, measure, reform_of
from usecases.imports.import_scores import list_scores
from usecases.imports.import_units import list_units

NO_RESPONSES: Final = "no_responses"
NO_INTERVAL: Final = "no_interval"
NO_SCORE: Final = "no_score"
OTHER_METHOD: Final = "other_method"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit: what is known of it both ways, and where it stands among its peers.

    `without_satisfaction` says why there is no index with an interval: the reason of the gate, or
    one of the above; `without_score` likewise. `merged` is the day after the score's year on which
    the unit took others in: the score is of what it was before. `placed` is None where either is
    missing, and where there are too few peers.
    """

    unit: Unit
    measured: Measured | None
    reform: ReformScore | None
    without_satisfaction: str | None
    without_score: str | None
    merged: date | None = None
    placed: Placed | None = None

    @property
    def is_whole(self) -> bool:
        """Whether both are known and comparable."""
        return self.without_satisfaction is None and self.without_score is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """All units of a kind in a period, by name; `whole` is all units of every kind together."""

    whole: Measured
    kind: str
    kinds: tuple[str, ...]
    plane: Plane
    standings: tuple[Standing, ...]

    @property
    def period(self) -> Period:
        """The period of satisfaction."""
        return self.whole.request.period

    @property
    def compared(self) -> tuple[Standing, ...]:
        """The units of which both are known."""
        return tuple(one for one in self.standings if one.is_whole)

    @property
    def apart(self) -> tuple[Standing, ...]:
        """The units of which one is missing."""
        return tuple(one for one in self.standings if not one.is_whole)

    @property
    def disagreeing(self) -> tuple[Standing, ...]:
        """The units whose people and score tell different things."""
        return tuple(one for one in self.standings if one.placed and one.placed.finding.disagrees)

    def of(self, code: str) -> Standing | None:
        """Return where that unit stands."""
        return next((one for one in self.standings if one.unit.code == code), None)


async def gap_of(
    desk: Desk, period: Period, asker: Asker, *, kind: str | None = None, unit: str | None = None
) -> Gap:
    """Return the units of a kind; of the unit's own kind; else of the one that says the most.

    Raises:
        UnknownUnitError: there is no such unit.
        MeasureError: there is no unit of that kind, or the unit is of another.
        CountingTooLongError: the period's single days could not be counted in time.
    """
    known = {one.code: one for one in await list_units(desk)}
    asked = _asked(known, unit, kind)
    if kind is not None:
        _check_kind(kind, {one.kind for one in known.values()})
    whole = await measure(desk, IndexRequest(period=period, by="unit", formula=DEFAULT), asker)
    every = await _standings(desk, whole, known, asked)
    kinds = sorted({one.unit.kind for one in every})
    if kind is not None:
        _check_kind(kind, kinds)
    chosen = asked.kind if asked else _fullest(every, kinds) if kind is None else kind
    return _placed(whole, chosen, tuple(kinds), [one for one in every if one.unit.kind == chosen])


def _check_kind(kind: str, kinds: Iterable[str]) -> None:
    if kind not in kinds:
        listed = ", ".join(sorted(kinds))
        raise MeasureError(f"there is no unit of the kind “{kind}”: one of {listed}")


def _asked(known: Mapping[str, Unit], code: str | None, kind: str | None) -> Unit | None:
    if code is None:
        return None
    if code not in known:
        raise UnknownUnitError(code)
    if kind not in {None, known[code].kind}:
        raise MeasureError(f"{code} is of the kind “{known[code].kind}”, not “{kind}”")
    return known[code]


async def _standings(
    desk: Desk, whole: Measured, known: Mapping[str, Unit], asked: Unit | None
) -> list[Standing]:
    """Return whoever can be answered for, was, or has a score beside such units; by name."""
    rows = {row.label: row for row in whole.rows or ()}
    period = whole.request.period
    at_work = {unit.code: unit for unit in await open_units(desk)}
    at_work |= {code: unit for code, unit in known.items() if code in rows}
    kinds = {unit.kind for unit in at_work.values()}
    own: dict[str, list[Score]] = defaultdict(list)
    for score in await list_scores(desk):
        if score.index == REFORM:
            own[score.unit].append(score)
    shown = {
        code: unit
        for code, unit in known.items()
        if unit == asked
        or code in at_work
        or (code in own and unit.kind in kinds and _exists(unit, period))
    }
    ends = _ends(known.values())
    ordered = sorted(shown.values(), key=lambda unit: plain(unit.name_vi))
    standings = [_standing(one, rows.get(one.code), own[one.code], period) for one in ordered]
    return [replace(one, merged=_merged(one, ends[one.unit.code], period)) for one in standings]


def _exists(unit: Unit, period: Period) -> bool:
    """Whether the unit is there on a day of the period."""
    begins_late = unit.valid_from is not None and unit.valid_from > period.last
    ended = unit.valid_to is not None and unit.valid_to < period.first
    return not (begins_late or ended)


def _standing(unit: Unit, row: Measured | None, own: Sequence[Score], period: Period) -> Standing:
    reform = reform_of(own, period.last.year, unit)
    return Standing(
        unit=unit,
        measured=row,
        reform=reform,
        without_satisfaction=_missing(row),
        without_score=NO_SCORE if reform is None else None,
    )


def _ends(units: Iterable[Unit]) -> Mapping[str, list[date]]:
    """Return by unit the days from which on it did the work of others."""
    ends: dict[str, list[date]] = defaultdict(list)
    for unit in units:
        for heir in unit.successors:
            if unit.life.end is not None and heir != unit.code:
                ends[heir].append(unit.life.end)
    return ends


def _merged(one: Standing, ends: Iterable[date], period: Period) -> date | None:
    """Return the first day after the score's year, within the period or before, of a merger."""
    if one.reform is None:
        return None
    after = date(one.reform.year + 1, 1, 1)
    return min((day for day in ends if after <= day <= period.last), default=None)


def _missing(row: Measured | None) -> str | None:
    """Return why a unit has no index with its interval."""
    if row is None or not row.report.responses:
        return NO_RESPONSES
    if row.report.index.value is None:
        return row.report.withheld or NO_RESPONSES
    return NO_INTERVAL if row.report.index.low is None else None


def _fullest(every: Sequence[Standing], kinds: Sequence[str]) -> str:
    """Return the kind of which the most units are known both ways, or at least one way."""

    def known(kind: str) -> tuple[int, int]:
        own = [one for one in every if one.unit.kind == kind]
        one_way = [not (one.without_satisfaction and one.without_score) for one in own]
        return sum(one.is_whole for one in own), sum(one_way)

    return max(kinds, key=known, default="")


def _placed(whole: Measured, kind: str, kinds: tuple[str, ...], own: Sequence[Standing]) -> Gap:
    comparable = _of_one_method(own)
    plane = gap([point for one in comparable if (point := _point(one)) is not None])
    placed = {one.code: one for one in plane.placed}
    standings = tuple(replace(one, placed=placed.get(one.unit.code)) for one in comparable)
    return Gap(whole=whole, kind=kind, kinds=kinds, plane=plane, standings=standings)


def _of_one_method(own: Sequence[Standing]) -> list[Standing]:
    """Return the units; a score from before the newest one's method has none to compare."""
    newest = max((one.reform.year for one in own if one.reform), default=0)
    return [
        replace(one, without_score=OTHER_METHOD)
        if one.reform and is_broken(REFORM, one.reform.year, newest)
        else one
        for one in own
    ]


def _point(one: Standing) -> Point | None:
    if not one.is_whole or one.measured is None or one.reform is None:
        return None
    index = one.measured.report.index
    if index.value is None or index.low is None or index.high is None:
        return None
    return Point(
        code=one.unit.code,
        value=index.value,
        low=index.low,
        high=index.high,
        persons=one.measured.report.responses,
        score=one.reform.score,
    )
