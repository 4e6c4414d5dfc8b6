"""Which responses a figure may count: the frames of the units asked for, and the gate's word.

Rules: one decision for a row of a breakdown and for the same scope asked alone. All units together
are what is released of each one, and the pool of those that are too small for the public. What
is left out is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from index.gate import DIFFERENCING, TOO_FEW
from index.release.blocks import Least
from index.release.calendar import last_of, month_of
from index.release.cells import Cell, Dimension, Filter
from index.release.decide import EVERYBODY, Decision, decide, to_count
from index.release.frame import Days, Frame, Span, View, frame_of
from index.release.pool import Pool, decide_pool, pool_of
from storage.participation import Heard

Place = tuple[str, int]
"""A unit's year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Days of a unit that a figure counts."""

    unit: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Responses that were asked for and are not in the figure, and of how many units."""

    units: int
    responses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Responses that are asked for; no units are all of them."""

    units: tuple[str, ...] | None
    first: date
    last: date
    asked: Filter = EVERYBODY

    def spans(self, years: Iterable[int]) -> Iterator[tuple[int, Span]]:
        """Give the days of each of those years that are wanted."""
        for year in years:
            first, last = max(date(year, 1, 1), self.first), min(date(year, 12, 31), self.last)
            if first <= last:
                yield year, Span(first=first, last=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What of the wanted responses is counted, or why nothing is shown.

    The numbers of people are those of everybody who was asked for; in figures stand those counted.
    """

    withheld: str | None
    responses: int
    finished: int
    verified: int
    pieces: tuple[Piece, ...] = ()
    cut: date | None = None  # the last day counted, where later responses are not counted yet
    left_out: LeftOut | None = None
    whole: bool = False  # of every year that is counted, all that is counted of it at all
    margin: Dimension | None = None


@dataclass(frozen=True, kw_only=True)
class Frames:
    """The years of the units of one request, and everything that is decided about them."""

    frames: Mapping[Place, Frame]
    heard: Mapping[str, Sequence[Heard]]  # by unit; by months, in cells where those are needed
    days: Mapping[Place, Days]  # of blocks with an edge inside a month
    days_heard: Mapping[Place, Sequence[Heard]]
    view: View
    least: Least
    before: str | None = None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years with responses."""
        return tuple(sorted({year for _, year in self.frames}))

    @cached_property
    def pools(self) -> Mapping[int, Pool]:
        """The pool of each year."""
        years = defaultdict[int, dict[str, Frame]](dict)
        for (unit, year), frame in self.frames.items():
            years[year][unit] = frame
        return {year: pool_of(frames, self.least, self.before) for year, frames in years.items()}

    def release(self, wanted: Wanted) -> Release:
        """Decide."""
        people = self._people(wanted)
        if wanted.units is not None and len(wanted.units) == 1:
            return self._of_one(wanted, wanted.units[0], people)
        return self._of_many(wanted, people)

    def labels(self, wanted: Wanted, by: Dimension | Literal["unit", "month"]) -> list[str]:
        """Return what a breakdown has rows for, in order: whatever has a response."""
        named = self.heard if wanted.units is None else wanted.units
        if by == "unit":
            return sorted(self._people(wanted))
        rows = (heard for unit in named for heard in self._rows(wanted, unit))
        if by == "month":
            return sorted({heard.when[:7] for heard in rows if heard.responses})
        return sorted({getattr(heard, by) for heard in rows if heard.responses})

    def _of_one(self, wanted: Wanted, unit: str, people: Mapping[str, "People"]) -> Release:
        decisions = list(self._decisions(wanted, unit))
        its = people.get(unit, People())
        found = [decision for _, decision in decisions]
        counted = sum(decision.counted for decision in found)
        refused = next((d.withheld for d in found if d.withheld == DIFFERENCING), None)
        if refused or not counted:
            return its.withheld(refused or TOO_FEW)
        pieces = tuple(_piece(unit, span, d.until) for span, d in decisions if d.counted)
        last = month_of(pieces[-1].last)
        is_later = any(h.when > last for h in self._rows(wanted, unit))
        return Release(
            withheld=None,
            responses=its.responses,
            finished=its.finished,
            verified=its.verified,
            pieces=pieces,
            cut=pieces[-1].last if is_later else None,
            left_out=_left_out({unit: its.responses - counted}),
            whole=all(decision.whole for decision in found if decision.matched),
            margin=next((d.margin for d in found if d.margin), None),
        )

    def _of_many(self, wanted: Wanted, people: Mapping[str, "People"]) -> Release:
        pieces, counted = list[Piece](), defaultdict[str, int](int)
        reasons = set[str | None]()
        named = people if wanted.units is None else wanted.units
        for year, span in wanted.spans(self.years):
            pool = self.pools.get(year) if wanted.units is None else None
            for unit in named:
                frame = self.frames.get((unit, year))
                if frame is None or (pool is not None and unit in pool.frames):
                    continue
                decision = self._decide(unit, year, span, wanted.asked)
                reasons.add(decision.withheld)
                if decision.counted:
                    pieces.append(_piece(unit, span, decision.until))
                    counted[unit] += decision.counted
            if pool is not None and pool.frames:
                of_pool = decide_pool(pool, span, self.view, wanted.asked)
                reasons.add(of_pool.withheld)
                for unit, until in of_pool.until.items():
                    piece = _piece(unit, span, until)
                    pieces.append(piece)
                    counted[unit] += self._counted(wanted, piece)
        everybody = sum(people.values(), People())
        if not pieces:
            return everybody.withheld(DIFFERENCING if DIFFERENCING in reasons else TOO_FEW)
        return Release(
            withheld=None,
            responses=everybody.responses,
            finished=everybody.finished,
            verified=everybody.verified,
            pieces=tuple(pieces),
            left_out=_left_out({u: its.responses - counted[u] for u, its in people.items()}),
        )

    def _decisions(self, wanted: Wanted, unit: str) -> Iterator[tuple[Span, Decision]]:
        for year, span in wanted.spans(self.years):
            if (unit, year) in self.frames:
                yield span, self._decide(unit, year, span, wanted.asked)

    def _decide(self, unit: str, year: int, span: Span, asked: Filter) -> Decision:
        place = unit, year
        return decide(self.frames[place], span, self.view, asked, self.days.get(place))

    def _people(self, wanted: Wanted) -> dict[str, "People"]:
        """Return everybody who was asked for, by unit."""
        named = self.heard if wanted.units is None else wanted.units
        found = {unit: People.of(self._rows(wanted, unit)) for unit in named}
        return {unit: people for unit, people in found.items() if people.responses}

    def _rows(self, wanted: Wanted, unit: str) -> Iterator[Heard]:
        """Give what was heard of a unit in the span; of days in the months at its edges."""
        edges = Span(first=wanted.first, last=wanted.last).edges
        first, last = month_of(wanted.first), month_of(wanted.last)
        for heard in self.heard.get(unit, ()):
            if first <= heard.when <= last and heard.when not in edges and _takes(wanted, heard):
                yield heard
        for month in edges:
            for heard in self.days_heard.get((unit, int(month[:4])), ()):
                is_in = wanted.first.isoformat() <= heard.when <= wanted.last.isoformat()
                if is_in and heard.when.startswith(month) and _takes(wanted, heard):
                    yield heard

    def _counted(self, wanted: Wanted, piece: Piece) -> int:
        within = replace(wanted, first=piece.first, last=piece.last)
        return sum(heard.responses for heard in self._rows(within, piece.unit))


@dataclass(frozen=True, slots=True)
class People:
    """How many people answered, whatever may be shown of them."""

    responses: int = 0
    finished: int = 0
    verified: int = 0

    @classmethod
    def of(cls, rows: Iterable[Heard]) -> "People":
        """Return the people of some rows."""
        responses = finished = verified = 0
        for heard in rows:
            responses += heard.responses
            finished += heard.finished
            verified += heard.verified
        return cls(responses, finished, verified)

    def __add__(self, other: "People") -> "People":
        return People(
            self.responses + other.responses,
            self.finished + other.finished,
            self.verified + other.verified,
        )

    def withheld(self, why: str) -> Release:
        """Return that nothing is shown."""
        return Release(
            withheld=why,
            responses=self.responses,
            finished=self.finished,
            verified=self.verified,
        )


@dataclass(slots=True)
class FrameMaker:
    """Makes frames from what was heard."""

    least: Least
    view: View
    before: str | None = None
    in_cells: bool = False
    heard: dict[str, list[Heard]] = field(default_factory=lambda: defaultdict(list))

    def frames(self, rows: Iterable[Heard]) -> dict[Place, Frame]:
        """Return the frames of all units and years."""
        months = defaultdict[Place, dict[str, int]](dict)
        cells = defaultdict[Place, dict[tuple[str, Cell], int]](dict)
        for row in rows:
            if not row.responses:
                continue
            self.heard[row.unit].append(row)
            place, month = (row.unit, int(row.when[:4])), row.when
            its = months[place]
            its[month] = its.get(month, 0) + row.responses
            if self.in_cells:
                cells[place][month, Cell(*row[2:5])] = row.responses
        return {
            place: frame_of(its, self.least, cells.get(place), self.before)
            for place, its in months.items()
        }


def spans_to_count(
    frames: Mapping[Place, Frame], wanted: Wanted, view: View
) -> dict[tuple[date, date], set[str]]:
    """Return the days whose responses must be counted by day, each with its units."""
    found = defaultdict[tuple[date, date], set[str]](set)
    spans = dict(wanted.spans({year for _, year in frames}))
    for (unit, year), frame in frames.items():
        for days in to_count(frame, spans[year], view):
            found[days].add(unit)
    return dict(found)


def days_of(rows: Iterable[Heard]) -> tuple[dict[Place, Days], dict[Place, list[Heard]]]:
    """Return what was heard on single days, by unit and year."""
    days = defaultdict[Place, dict[date, dict[Cell, int]]](lambda: defaultdict(dict))
    heard = defaultdict[Place, list[Heard]](list)
    for row in dict.fromkeys(rows):
        place = row.unit, int(row.when[:4])
        days[place][date.fromisoformat(row.when)][Cell(*row[2:5])] = row.responses
        heard[place].append(row)
    return {place: dict(its) for place, its in days.items()}, dict(heard)


def _takes(wanted: Wanted, heard: Heard) -> bool:
    return not wanted.asked or wanted.asked.takes(Cell(*heard[2:5]))


def _piece(unit: str, span: Span, until: str) -> Piece:
    return Piece(unit=unit, first=span.first, last=min(span.last, last_of(until)))


def _left_out(missing: Mapping[str, int]) -> LeftOut | None:
    left = [n for n in missing.values() if n > 0]
    return LeftOut(units=len(left), responses=sum(left)) if left else None
