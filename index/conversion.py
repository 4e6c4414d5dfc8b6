"""What a point of one index is worth in another: named, dated rules with their status (METHOD §5).

Rules: a rule holds for the indexes that it names; used for another one it is an assumption, and
whoever shows it says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.instruments import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRule:
    """A linear rule: `points` of an index's whole come from another index of `scale` points."""

    name: str
    source: str
    status: Status
    since: date | None  # None: the first day is not known
    of: str  # the index that is converted: SIPAS
    into: str  # the index that its points are part of: PARINDEX
    points: float  # how many points of the whole it gives: 10
    scale: float  # how many points it has itself: 100

    @property
    def rate(self) -> float:
        """Points of the whole for one point of the converted index."""
        return self.points / self.scale

    def converted(self, points: float) -> float:
        """Return what so many points are worth in the whole."""
        return points * self.rate

    def needed(self, points: float) -> float:
        """Return how many points of the converted index give so many points of the whole."""
        return points / self.rate


PAR_INDEX_SIPAS_10 = ConversionRule(
    name="par-index-sipas-10@1",
    source="METHOD §5: a province's PAR INDEX gives SIPAS 10 of 100 points, linear; to confirm",
    status=Status.TO_CONFIRM,
    since=None,
    of="SIPAS",
    into="PARINDEX",
    points=10,
    scale=100,
)

CONVERSIONS = (PAR_INDEX_SIPAS_10,)
"""Every known rule, the latest last."""


def conversions_into(
    index: str, year: int, rules: Iterable[ConversionRule] = CONVERSIONS
) -> tuple[ConversionRule, ...]:
    """Return the rules that hold for points of an index in a year."""
    end = date(year, 12, 31)
    return tuple(r for r in rules if r.into == index and (r.since is None or r.since <= end))
