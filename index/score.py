"""Scores: what the levels of one question are worth, in percent (METHOD §3).

Inside, every score lives on the unit scale 0..1 of its points; `percent` takes it to the scale
on which it is published: 0..100 for `t2b` and `mean01`, 20..100 for `mean5`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from index.tally import Levels, Moments


class Sums(NamedTuple):
    """Sums over the answers to one question: how many, their points, their squared points."""

    n: int
    total: float
    square: float


class PersonSums(NamedTuple):
    """Sums over persons of n (answers of a person) and t (points of these answers)."""

    persons: int
    n: int
    t: float
    nn: int
    tn: float
    tt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score by its name: the floor and span of its percent scale, and what it counts."""

    name: str
    floor: float
    span: float
    counts_levels: bool  # points (level - 1)/4; otherwise 1 for levels 4 and 5, and 0 below

    def percent(self, share: float) -> float:
        """Take a mean of points (0..1) to the published scale."""
        return self.floor + self.span * share

    def value(self, levels: Levels) -> float | None:
        """Return the score of one question, unrounded; None when nobody answered it."""
        n, total, _ = self.sums(levels)
        return self.percent(total / n) if n else None

    def sums(self, levels: Levels) -> Sums:
        """Return the sums of points over the answers to one question."""
        c1, c2, c3, c4, c5 = levels.counts
        n = c1 + c2 + c3 + c4 + c5
        if not self.counts_levels:
            return Sums(n, c4 + c5, c4 + c5)
        return Sums(n, (c2 + 2 * c3 + 3 * c4 + 4 * c5) / 4, (c2 + 4 * c3 + 9 * c4 + 16 * c5) / 16)

    def person_sums(self, moments: Moments) -> PersonSums:
        """Return the same over persons: t = s, or t = (x - n)/4 of the sum x of the levels."""
        m = moments
        if not self.counts_levels:
            return PersonSums(m.persons, m.n, m.s, m.nn, m.sn, m.ss)
        t, tn, tt = m.x - m.n, m.xn - m.nn, m.xx - 2 * m.xn + m.nn
        return PersonSums(m.persons, m.n, t / 4, m.nn, tn / 4, tt / 16)


T2B = Score(name="t2b", floor=0.0, span=100.0, counts_levels=False)
MEAN5 = Score(name="mean5", floor=20.0, span=80.0, counts_levels=True)
MEAN01 = Score(name="mean01", floor=0.0, span=100.0, counts_levels=True)
SCORES = (T2B, MEAN5, MEAN01)


def t2b(levels: Levels) -> float | None:
    """Return 100 (c4 + c5)/n, top-two-box."""
    return T2B.value(levels)


def mean5(levels: Levels) -> float | None:
    """Return 100 Σ k·ck/(5n), the mean level in percent of 5: its floor is 20."""
    return MEAN5.value(levels)


def mean01(levels: Levels) -> float | None:
    """Return 100 Σ (k-1)·ck/(4n), the mean level from 0 (all 1) to 100 (all 5)."""
    return MEAN01.value(levels)
