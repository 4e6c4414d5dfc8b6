"""Days inside a block: borders between them that both sides bear.

A border stands after a day where what lies before it, since the last border, and what follows in
the block are linked: enough pairs of responses, one before and one after, are of the same cell and
month. Later responses add borders, and never move one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.release.calendar import month_of
from index.release.cells import Cell
from index.release.linked import are_linked

Day = Mapping[Cell, int]
Days = Mapping[date, Day]
Part = Mapping[tuple[str, Cell], int]
"""A part of a block, by month and cell: months may be told apart for many offices together."""


def in_months(ordered: Iterable[date], days: Days) -> list[Part]:
    """Return what was heard on each of those days, by month and cell."""
    return [{(month_of(day), cell): n for cell, n in days.get(day, {}).items()} for day in ordered]


def split(parts: Sequence[Part], least: int) -> tuple[int, ...]:
    """Return after which of the parts of a block (its days, in order) there is a border.

    The end of the block is the last border.
    """
    rest = _sum(parts)
    found, here = list[int](), _sum(())
    for place, part in enumerate(parts[:-1]):
        here.update(part)
        rest.subtract(part)
        if are_linked(here, rest, least):
            found.append(place)
            here = _sum(())
    return (*found, len(parts) - 1) if parts else ()


def runs(parts: Sequence[Part], ends: Iterable[int]) -> tuple[Part, ...]:
    """Return the parts joined between those borders."""
    found, first = [], 0
    for end in ends:
        found.append(_sum(parts[first : end + 1]))
        first = end + 1
    return tuple(found)


def _sum(parts: Iterable[Part]) -> Counter[tuple[str, Cell]]:
    total: Counter[tuple[str, Cell]] = Counter()
    for part in parts:
        total.update(part)
    return total
