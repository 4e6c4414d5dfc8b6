"""The bounds of a figure that is set beside another one: of these its differences are made.

An interval that stands alone is METHOD §3's (`index.interval`): the variance of top-two-box is
drawn to the middle by two answers for each factor, and the bounds are Wilson's. Both are careful
in one figure; in a difference the care adds up, and changes of one factor covered up to 99.7 % in
place of 95 % (docs/coverage.md). What is compared has bounds of its own, by the rule `beside@1`,
2026-11-24, a choice of this project:

- the variance is that of `caution@1` (`index.alike`), which is drawn less the more persons there
  are;
- the bounds are not Wilson's, of which one errs more often than the other near the end of the
  scale, but those of T. T. Cai, Journal of Statistical Planning and Inference 131 (2005) 63-88,
  whose two sides err alike to the second order. Square-and-add (`index.difference`) takes the lower
  bound of one figure and the upper one of the other, so that each has to be right by itself.
  His terms are an expansion in powers of t²/n. With five persons or fewer (`FEW`) it is none: near
  the middle of the scale it left no width at all. Their bounds are Wilson's;
- neither side is less than half as wide as Wilson's, whatever the answers.

A figure alone keeps its published interval. One question has Wilson's in both places.
"""

from math import sqrt
from typing import NamedTuple

from index.interval import Figure, Part, drawn_estimate, figure_of
from index.score import Score
from index.tally import Moments
from index.wilson import bounds, t_quantile

FEW = 5
"""So many persons whose answers are all alike are worth fewer independent answers than t²."""


class Basis(NamedTuple):
    """The sums of which a figure was made, those of the criteria that are shown in it."""

    score: Score
    moments: Moments
    parts: tuple[Part, ...]


def beside(basis: Basis) -> Figure:
    """Return the figure with the bounds that its differences are made of."""
    return figure_of(basis.score, drawn_estimate(*basis), limits=balanced)


def balanced(share: float, n: float, quantile: float) -> tuple[float, float]:
    """Return Cai's bounds of a share (0..1) of `n` independent answers, as shares.

    They lie on the scale and hold the share itself, at least half as far from it as Wilson's. Of
    few persons, whose quantile is large, they are Wilson's.
    """
    low, high = bounds(share, n, quantile)
    z2, scatter = quantile * quantile, share * (1 - share)
    if quantile < t_quantile(FEW - 1):
        moved = z2 / 3 + 1 / 6
        centre = (share * n + moved) / (n + 2 * moved)
        more = (z2 / 18 + 7 / 36) - (13 * z2 + 17) / 18 * scatter
        half = quantile * sqrt(max(0.0, scatter + more / n) / n)
        low = min((share + low) / 2, centre - half)
        high = max((share + high) / 2, centre + half)
    return min(share, max(0.0, low)), max(share, min(1.0, high))
