"""A frame: one calendar year of one unit under one questionnaire, cut into blocks.

The public's blocks are unions of the administrators', so both views together are no finer than
the finer one.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from index.release.blocks import Least, borders, joined
from index.release.calendar import edges, month_of
from index.release.cells import Counts
from index.release.days import Day, runs, split
from index.release.parts import Parts, parts_of

Days = Mapping[date, Day]


class View(Enum):
    """Whose threshold."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that are asked for, all of one year."""

    first: date
    last: date

    @property
    def edges(self) -> tuple[str, ...]:
        """The months inside which it begins or ends."""
        return edges(self.first, self.last)

    def has(self, month: str) -> bool:
        """Whether it has days of that month."""
        return month_of(self.first) <= month <= month_of(self.last)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The responses of one year, and its blocks. Cells are only needed where a filter is."""

    months: Mapping[str, int]
    inside: tuple[str, ...]  # the last months of the blocks for administrators
    outside: tuple[str, ...]  # for the public: some of these
    least: Least
    cells: Counts = field(default_factory=dict)

    def ends(self, view: View) -> tuple[str, ...]:
        """Return the last months of the blocks."""
        return self.outside if view is View.PUBLIC else self.inside

    def needs(self, view: View) -> int:
        """Return from how many responses on something has figures."""
        return self.least.public if view is View.PUBLIC else self.least.internal

    @cached_property
    def parts(self) -> Mapping[View, Parts]:
        """What may be told apart of what the public counts, for each threshold."""
        until = self.outside[-1] if self.outside else ""
        inner = tuple(end for end in self.inside if end <= until)
        return {
            View.PUBLIC: parts_of(self.cells, self.outside, self.least.public),
            View.INTERNAL: parts_of(self.cells, inner, self.least.internal),
        }

    def block(self, month: str, view: View) -> tuple[str, str]:
        """Return after which month the block of a month begins, and its last month.

        A month that no block counts stands alone.
        """
        ends = self.ends(view)
        place = bisect_left(ends, month)
        before = ends[place - 1] if place else ""
        return (before, ends[place]) if place < len(ends) else (max(before, _before(month)), month)

    def runs(self, month: str, view: View, days: Days, kept: Days) -> tuple[Day, ...]:
        """Return what is kept of each run of days in the block of a month, given all its days."""
        begin, end = self.block(month, view)
        ordered = sorted(day for day in days if begin < month_of(day) <= end)
        its, taken = [days[day] for day in ordered], [kept.get(day, {}) for day in ordered]
        fine = list[int]()
        for last in (e for e in self.inside if begin < e <= end):
            start = len(ordered[: fine[-1] + 1]) if fine else 0
            of_block = [days[day] for day in ordered[start:] if month_of(day) <= last]
            fine += [start + place for place in split(of_block, self.least.internal)]
        if view is View.INTERNAL:
            return runs(taken, fine)
        coarse = split(runs(its, fine), self.least.public)
        return runs(runs(taken, fine), coarse)


def frame_of(
    months: Mapping[str, int], least: Least, cells: Counts | None = None, before: str | None = None
) -> Frame:
    """Return the frame of a year; given `before`, the public's blocks end before that month."""
    inside = borders(months, least.internal)
    return Frame(
        months=months,
        inside=inside,
        outside=joined(inside, months, least.public, before),
        least=least,
        cells=cells or {},
    )


def _before(month: str) -> str:
    """Return a text after every earlier month and before that one."""
    return f"{month[:-1]}{chr(ord(month[-1]) - 1)}~"
