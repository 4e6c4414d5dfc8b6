"""A frame: one calendar year of one unit under one questionnaire, cut into blocks.

The public's blocks are unions of the administrators', so both views together are no finer than
the finer one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from index.release.blocks import Least, borders, joined
from index.release.calendar import edges, month_of
from index.release.cells import Cell, Counts
from index.release.days import Days, Part, in_months, runs, split
from index.release.parts import Parts, parts_of


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
    """The responses of one year, and its blocks. Cells are only needed where a filter is.

    Months are in order.
    """

    months: Mapping[str, int]
    inside: tuple[str, ...]  # the last months of the blocks for administrators
    outside: tuple[str, ...]  # for the public: some of these
    least: Least
    cells: Counts = field(default_factory=dict)
    after: str = ""  # it begins after that month

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

    @cached_property
    def settled(self) -> "Frame":
        """The months that the public counts; none, where it sees nothing of the year."""
        until = self.outside[-1] if self.outside else ""
        kept = {month: n for month, n in self.months.items() if month <= until}
        return self if len(kept) == len(self.months) else self._of(kept, self.outside, self.after)

    @cached_property
    def waiting(self) -> "Frame":
        """The months that the public does not count, as a year of which it sees nothing."""
        if not self.outside:
            return self
        after = self.outside[-1]
        return self._of({month: n for month, n in self.months.items() if month > after}, (), after)

    def _of(self, months: Mapping[str, int], outside: tuple[str, ...], after: str) -> "Frame":
        """Return whole blocks, and what follows the last one."""
        return Frame(
            months=months,
            inside=tuple([end for end in self.inside if end in months]),
            outside=outside,
            least=self.least,
            cells={key: n for key, n in self.cells.items() if key[0] in months},
            after=after,
        )

    def rows(self) -> Iterator[tuple[str, Cell | None, int]]:
        """Give the responses by month, and by cell where those are known."""
        if self.cells:
            for (month, cell), n in self.cells.items():
                yield month, cell, n
        else:
            for month, n in self.months.items():
                yield month, None, n

    def block(self, month: str, view: View) -> tuple[str, str]:
        """Return after which month the block of a month begins, and its last month.

        A month that no block counts stands alone.
        """
        ends = self.ends(view)
        place = bisect_left(ends, month)
        before = ends[place - 1] if place else ""
        return (before, ends[place]) if place < len(ends) else (max(before, _before(month)), month)

    def runs(self, month: str, view: View, days: Days, kept: Days) -> tuple[Part, ...]:
        """Return what is kept of each run of days in the block of a month, given all its days."""
        begin, end = self.block(month, view)
        ordered = sorted(day for day in days if begin < month_of(day) <= end)
        its, taken = in_months(ordered, days), in_months(ordered, kept)
        fine = list[int]()
        for last in (e for e in self.inside if begin < e <= end):
            start = fine[-1] + 1 if fine else 0
            until = sum(month_of(day) <= last for day in ordered)
            fine += [start + place for place in split(its[start:until], self.least.internal)]
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
        months=dict(sorted(months.items())),
        inside=inside,
        outside=joined(inside, months, least.public, before),
        least=least,
        cells=cells or {},
    )


def _before(month: str) -> str:
    """Return a text after every earlier month and before that one."""
    return f"{month[:-1]}{chr(ord(month[-1]) - 1)}~"
