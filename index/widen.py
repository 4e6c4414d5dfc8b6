"""A figure's interval at another error rate, from the published 95 % interval alone.

A bound b of Wilson's interval around a share p satisfies (p - b)² = κ·b(1 - b) with κ = t²/n, so
that κ is known from the bound that is printed. At another error rate κ grows with the square of
the quantile, and everything else stays: whoever has the published table can do the same.

In the far tails it matters how surely the variance between persons is known: where nearly all are
satisfied it rests on the few who are not. If people answer all alike or all unlike, the variance of
m persons has 2m·p(1 - p)/(1 - 4p(1 - p)) degrees of freedom (Satterthwaite, for a yes or no of
each person; p drawn to the middle by one of each), at most m - 1. So much does the quantile grow,
but never so far that a person would count for less than one yes or no: κ <= t²/m. With m - 1
degrees of freedom instead, ranges among 150 offices held in 89 % only (docs/coverage.md).

The bound that is at the end of the scale (nobody, or everybody, satisfied) stays there.
"""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from index.student import student_t
from index.wilson import CONFIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure with both its bounds, on the published scale."""

    value: float
    low: float
    high: float


class Scale(NamedTuple):
    """The ends of the published scale: 0 and 100, or 20 and 100 of `mean5`."""

    floor: float = 0.0
    span: float = 100.0


PERCENT = Scale()


class Published(NamedTuple):
    """A figure as it is published: on how many persons it rests, and its 95 % interval."""

    value: float
    low: float | None
    high: float | None
    persons: int


def widened(figure: Published, error: float, scale: Scale) -> Interval:
    """Return the figure's interval with that error rate in place of 5 %.

    A figure without an interval (one person's) may lie anywhere on the scale.
    """
    floor, span = scale
    if figure.low is None or figure.high is None:
        return Interval(value=figure.value, low=floor, high=floor + span)
    share = (figure.value - floor) / span
    growth = _growth(share, max(2, figure.persons), error)
    low = _moved(share, (figure.low - floor) / span, growth, -1)
    high = _moved(share, (figure.high - floor) / span, growth, +1)
    return Interval(value=figure.value, low=floor + span * low, high=floor + span * high)


class _Growth(NamedTuple):
    """By how much κ grows, at the least and at the most, and what it need not exceed."""

    least: float
    most: float
    enough: float

    def of(self, kappa: float) -> float:
        """Return the grown κ."""
        return min(kappa * self.most, max(kappa * self.least, self.enough))


def _growth(share: float, persons: int, error: float) -> _Growth:
    known, few = persons - 1, _freedom(share, persons)
    return _Growth(
        least=_ratio(known, error),
        most=_ratio(few, error),
        enough=student_t(known, error) ** 2 / persons,
    )


def _ratio(df: int, error: float) -> float:
    return (student_t(df, error) / student_t(df, 1 - CONFIDENCE)) ** 2


def _freedom(share: float, persons: int) -> int:
    """Return the degrees of freedom of the variance of persons who say but yes or no."""
    drawn = (share * persons + 1) / (persons + 2)
    scatter = drawn * (1 - drawn)
    skew = 1 - 4 * scatter
    known = persons - 1
    if 2 * persons * scatter >= known * skew:
        return known
    return max(1, int(2 * persons * scatter / skew))


def _moved(share: float, bound: float, growth: _Growth, side: int) -> float:
    """Return where a bound of Wilson's goes when κ grows."""
    room = bound * (1 - bound)
    if room <= 0:
        return min(1.0, max(0.0, bound))
    kappa = growth.of((share - bound) ** 2 / room)
    half = sqrt(kappa * (max(0.0, share * (1 - share)) + kappa / 4))
    return (share + kappa / 2 + side * half) / (1 + kappa)
