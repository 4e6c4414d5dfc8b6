"""Breaks: from when on a figure is made in another way, or of another unit (METHOD §5).

What lies on two sides of a break is not compared: no change is stated, no line leads across. Those
of published scores are years and stand here; those of the satisfaction index are days, told by the
units that merged and by the questionnaire's versions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal


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
    indexes=("CCHC", "PARINDEX"),
)
POPULATION_2022 = Break(
    name="population-2022",
    source="QĐ 1001/QĐ-BNV asks another population",
    year=2022,
    indexes=("SIPAS",),
)

BREAKS = (METHOD_2022, POPULATION_2022)
"""Every known break, the earliest first."""


def breaks_of(index: str, breaks: Iterable[Break] = BREAKS) -> tuple[Break, ...]:
    """Return the breaks in the series of an index."""
    return tuple(each for each in breaks if index in each.indexes)


def is_broken(index: str, before: int, after: int, breaks: Iterable[Break] = BREAKS) -> bool:
    """Whether a break lies between two years, so that they are not compared."""
    return any(before < each.year <= after for each in breaks_of(index, breaks))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """From that local day on, a series of the satisfaction index is of something else.

    `name` says of what: the questionnaire's reference, or the codes of the units that were joined.
    """

    day: date
    kind: Literal["questionnaire", "merger"]
    name: str


def breaks_between(
    breaks: Iterable[SeriesBreak], first: date, last: date
) -> tuple[SeriesBreak, ...]:
    """Return the breaks after the first day of an earlier period and up to a later one's last.

    One in the middle of a period counts: such a period is itself of two things.
    """
    return tuple(each for each in breaks if first < each.day <= last)
