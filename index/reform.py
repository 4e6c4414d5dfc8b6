"""The published reform score that stands beside the satisfaction index (METHOD §5).

Scores are kept as published and never recomputed from parts or from printed changes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.bands import THAI_NGUYEN_2018, Band, BandRule, band_of

__all__ = [
    "THAI_NGUYEN_2018",
    "Band",
    "BandRule",
    "ReformScore",
    "YearScore",
    "band_of",
    "ranks",
    "reform",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearScore:
    """A unit's published score of one year; a rank is nothing without its denominator `of`."""

    year: int
    score: float
    rank: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformScore:
    """The latest published score with its band, and the change in percentage points."""

    index: str
    year: int
    score: float
    rank: int | None
    of: int | None
    band: Band | None  # None: no rule of bands for this index
    change: float | None  # unrounded; None: the year before is not known


def reform(
    index: str, scores: Iterable[YearScore], up_to_year: int, rule: BandRule | None
) -> ReformScore | None:
    """Return the latest score of a unit up to a year; None when there is none."""
    by_year = {score.year: score for score in scores if score.year <= up_to_year}
    if not by_year:
        return None
    latest = by_year[max(by_year)]
    before = by_year.get(latest.year - 1)
    return ReformScore(
        index=index,
        year=latest.year,
        score=latest.score,
        rank=latest.rank,
        of=latest.of,
        band=band_of(latest.score, rule) if rule else None,
        change=latest.score - before.score if before else None,
    )


def ranks(values: Sequence[float]) -> tuple[int, ...]:
    """Return competition ranks (1, 2, 2, 4) of unrounded values, the highest first."""
    ascending = sorted(values)
    return tuple(1 + len(ascending) - bisect_right(ascending, value) for value in values)
