"""A figure's interval at another error rate, from the published 95 % interval alone.

A bound b of Wilson's interval around a share p satisfies (p - b)² = κ·b(1 - b) with κ = t²/n, so
that κ is known from the bound that is printed. At another error rate κ grows with the square of
the quantile, and everything else stays: whoever has the published table can do the same.

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
    df = max(1, figure.persons - 1)
    growth = (student_t(df, error) / student_t(df, 1 - CONFIDENCE)) ** 2
    low = _moved(share, (figure.low - floor) / span, growth, -1)
    high = _moved(share, (figure.high - floor) / span, growth, +1)
    return Interval(value=figure.value, low=floor + span * low, high=floor + span * high)


def _moved(share: float, bound: float, growth: float, side: int) -> float:
    """Return where a bound of Wilson's goes when κ grows by that factor."""
    room = bound * (1 - bound)
    if room <= 0:
        return min(1.0, max(0.0, bound))
    kappa = growth * (share - bound) ** 2 / room
    half = sqrt(kappa * (max(0.0, share * (1 - share)) + kappa / 4))
    return (share + kappa / 2 + side * half) / (1 + kappa)
