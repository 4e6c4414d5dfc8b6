"""Figures that counts published by others give by our formulas (METHOD §6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.score import MEAN01, MEAN5, T2B
from index.tally import Levels
from index.wilson import wilson
from storage.reform_records import PublishedCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Published counts with their figures in percent; the interval is Wilson's of `t2b`."""

    counts: PublishedCounts
    answers: int
    t2b: float
    mean5: float
    mean01: float
    low: float
    high: float


def counted(every: Iterable[PublishedCounts]) -> tuple[Counted, ...]:
    """Return the figures of counts that hold one answer at least."""
    return tuple(_counted(one, Levels(one.levels)) for one in every if sum(one.levels))


def _counted(counts: PublishedCounts, levels: Levels) -> Counted:
    t2b, mean5, mean01 = (score.value(levels) or 0.0 for score in (T2B, MEAN5, MEAN01))
    low, high = wilson(t2b / 100, levels.answers)
    return Counted(
        counts=counts,
        answers=levels.answers,
        t2b=t2b,
        mean5=mean5,
        mean01=mean01,
        low=low,
        high=high,
    )
