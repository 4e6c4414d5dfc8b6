"""Breaks of published series: from which year on a score was made in another way (METHOD §5).

What lies on two sides of a break is not compared: no change is shown, no line leads across. Units
that merged are breaks of another kind, told by the dates in the units themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """From that year on, the scores of those indexes come from another method."""

    name: str
    source: str
    year: int  # the first of the new method
    indexes: tuple[str, ...]


METHOD_2022 = Break(
    name="method-2022",
    source="METHOD §5: 2021 → 2022 is a break in method, not a fall",
    year=2022,
    indexes=("CCHC", "PARINDEX", "SIPAS"),
)

BREAKS = (METHOD_2022,)
"""Every known break, the earliest first."""


def breaks_of(index: str, breaks: Iterable[Break] = BREAKS) -> tuple[Break, ...]:
    """Return the breaks in the series of an index."""
    return tuple(each for each in breaks if index in each.indexes)


def is_broken(index: str, before: int, after: int, breaks: Iterable[Break] = BREAKS) -> bool:
    """Whether a break lies between two years, so that they are not compared."""
    return any(before < each.year <= after for each in breaks_of(index, breaks))
