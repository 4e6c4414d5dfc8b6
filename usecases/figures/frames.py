"""The years of the units of a request, and which responses a figure of them may count.

Rules: one decision for a row of a breakdown and for the same scope asked alone. All units together
are decided about together (`index.release.many`), several named ones are the sum of what is
released of each. What is left out is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from index.gate import DIFFERENCING, TOO_FEW
from index.release.blocks import Least
from index.release.calendar import month_of
from index.release.cells import Dimension
from index.release.days import Days
from index.release.decide import Decision, decide
from index.release.frame import Frame, Span, View
from index.release.many import Many, decide_many
from index.release.taken import Taken
from storage.participation import Heard
from usecases.figures.release import LeftOut, People, Piece, Release, Wanted

Place = tuple[str, int]
"""A unit's year."""


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
    def many(self) -> Mapping[int, Many]:
        """The units of each year with responses, together."""
        years = defaultdict[int, dict[str, Frame]](dict)
        for (unit, year), frame in self.frames.items():
            years[year][unit] = frame
        return {
            year: Many(frames=frames, least=self.least, before=self.before)
            for year, frames in sorted(years.items())
        }

    def release(self, wanted: Wanted) -> Release:
        """Decide."""
        people = self._people(wanted)
        if wanted.units is None:
            return self._of_all(wanted, people)
        if len(wanted.units) == 1:
            return self._of_one(wanted, wanted.units[0], people.get(wanted.units[0], People()))
        return self._of_named(wanted, wanted.units, people)

    def labels(self, wanted: Wanted, by: Dimension | Literal["unit", "month"]) -> list[str]:
        """Return what a breakdown has rows for, in order: whatever has a response."""
        named = self.heard if wanted.units is None else wanted.units
        if by == "unit":
            return sorted(self._people(wanted))
        rows = (heard for unit in named for heard in self._rows(wanted, unit))
        if by == "month":
            return sorted({heard.when[:7] for heard in rows if heard.responses})
        return sorted({getattr(heard, by) for heard in rows if heard.responses})

    def _of_one(self, wanted: Wanted, unit: str, people: People) -> Release:
        decisions = list(self._decisions(wanted, unit))
        found = [decision for _, decision in decisions]
        counted = sum(decision.counted for decision in found)
        refused = any(decision.withheld == DIFFERENCING for decision in found)
        if refused or not counted:
            return people.release(DIFFERENCING if refused else TOO_FEW)
        pieces = tuple(
            Piece.of(Taken(unit, "", d.until, d.counted), span)
            for span, d in decisions
            if d.counted
        )
        last = month_of(pieces[-1].last)
        is_later = any(h.when > last for h in self._rows(wanted, unit))
        return replace(
            people.release(),
            pieces=pieces,
            cut=pieces[-1].last if is_later else None,
            left_out=LeftOut.of([people.responses - counted]),
            whole=all(decision.whole for decision in found if decision.matched),
            margin=next((d.margin for d in found if d.margin), None),
        )

    def _of_named(
        self, wanted: Wanted, units: Sequence[str], people: Mapping[str, People]
    ) -> Release:
        taken, reasons = list[tuple[Span, Taken]](), set[str | None]()
        for unit in units:
            for span, its in self._decisions(wanted, unit):
                reasons.add(its.withheld)
                if its.counted:
                    taken.append((span, Taken(unit, "", its.until, its.counted)))
        return _sum(people, taken, is_refused=DIFFERENCING in reasons)

    def _of_all(self, wanted: Wanted, people: Mapping[str, People]) -> Release:
        taken, reasons = list[tuple[Span, Taken]](), set[str]()
        for year, span in wanted.spans(self.many):
            days = {unit: its for (unit, of), its in self.days.items() if of == year}
            found = decide_many(self.many[year], span, self.view, wanted.asked, days)
            reasons |= found.reasons
            taken += [(span, its) for its in found.taken]
        return _sum(people, taken, is_refused=DIFFERENCING in reasons)

    def _decisions(self, wanted: Wanted, unit: str) -> Iterator[tuple[Span, Decision]]:
        for year, span in wanted.spans(self.many):
            frame, days = self.frames.get((unit, year)), self.days.get((unit, year))
            if frame is not None:
                yield span, decide(frame, span, self.view, wanted.asked, days)

    def _people(self, wanted: Wanted) -> dict[str, People]:
        """Return everybody who was asked for, by unit."""
        named = self.heard if wanted.units is None else wanted.units
        found = {unit: People.of(self._rows(wanted, unit)) for unit in named}
        return {unit: people for unit, people in found.items() if people.responses}

    def _rows(self, wanted: Wanted, unit: str) -> Iterator[Heard]:
        """Give what was heard of a unit in the span; of days in the months at its edges."""
        edges = Span(first=wanted.first, last=wanted.last).edges
        first, last = month_of(wanted.first), month_of(wanted.last)
        for heard in self.heard.get(unit, ()):
            if first <= heard.when <= last and heard.when not in edges and wanted.takes(heard):
                yield heard
        for month in edges:
            for heard in self.days_heard.get((unit, int(month[:4])), ()):
                is_in = wanted.first.isoformat() <= heard.when <= wanted.last.isoformat()
                if is_in and heard.when.startswith(month) and wanted.takes(heard):
                    yield heard


def _sum(
    people: Mapping[str, People], taken: Sequence[tuple[Span, Taken]], *, is_refused: bool
) -> Release:
    """Return what is released of several units, given what is counted of each."""
    everybody = sum(people.values(), People()).release()
    if not taken:
        return replace(everybody, withheld=DIFFERENCING if is_refused else TOO_FEW)
    missing = {unit: its.responses for unit, its in people.items()}
    for _, its in taken:
        missing[its.unit] -= its.counted
    return replace(
        everybody,
        pieces=tuple(Piece.of(its, span) for span, its in taken),
        left_out=LeftOut.of(missing.values()),
    )
