"""The published reform score that stands beside the satisfaction index (METHOD §5).

Scores are kept as published and never recomputed from parts or from printed changes; across a
break in method there is no change, only the break.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.bands import RULES, THAI_NGUYEN_2018, Band, BandRule, band_of, rule_for
from index.breaks import Break, breaks_of

__all__ = [
    "THAI_NGUYEN_2018",
    "Band",
    "BandRule",
    "ReformScore",
    "YearScore",
    "band_of",
    "ranks",
    "reform",
    "reforms",
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
    """A published score with its band, and the change in percentage points."""

    index: str
    year: int
    score: float
    rank: int | None
    of: int | None
    band: Band | None  # None: no rule of bands for this index and year
    change: float | None  # unrounded; None: the year before is not known, or does not compare
    broken: Break | None = None  # a break since the score before this one


def reform(
    index: str, scores: Iterable[YearScore], up_to_year: int, rules: Sequence[BandRule] = RULES
) -> ReformScore | None:
    """Return the latest score of a unit up to a year; None when there is none."""
    series = reforms(index, (score for score in scores if score.year <= up_to_year), rules)
    return series[-1] if series else None


def reforms(
    index: str, scores: Iterable[YearScore], rules: Sequence[BandRule] = RULES
) -> tuple[ReformScore, ...]:
    """Return a unit's scores by year, each with its band and its change to the year before."""
    ordered = sorted({score.year: score for score in scores}.values(), key=lambda one: one.year)
    befores: list[YearScore | None] = [None, *ordered[:-1]] if ordered else []
    return tuple(
        _reform(index, own, before, rules) for own, before in zip(ordered, befores, strict=True)
    )


def _reform(
    index: str, own: YearScore, before: YearScore | None, rules: Sequence[BandRule]
) -> ReformScore:
    rule = rule_for(index, own.year, rules)
    between = [b for b in breaks_of(index) if before and before.year < b.year <= own.year]
    is_next = before is not None and before.year == own.year - 1 and not between
    return ReformScore(
        index=index,
        year=own.year,
        score=own.score,
        rank=own.rank,
        of=own.of,
        band=band_of(own.score, rule) if rule else None,
        change=own.score - before.score if before and is_next else None,
        broken=between[-1] if between else None,
    )


def ranks(values: Sequence[float]) -> tuple[int, ...]:
    """Return competition ranks (1, 2, 2, 4) of unrounded values, the highest first."""
    ascending = sorted(values)
    return tuple(1 + len(ascending) - bisect_right(ascending, value) for value in values)
