"""The difference of two figures with its own interval: Newcombe's square-and-add (METHOD §3).

Sources: MOVER. R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10; G. Y. Zou and
A. Donner, Statistics in Medicine 27 (2008) 1693-1702, for any two figures that have intervals.

Which bounds go in: of an index or a factor those for comparisons (`index.beside`, through
`index.figures.compared`); of whatever else, and between ranked offices, the published ones.

Rules: unrounded values go in; what comes out is in percentage points, never percent. The persons
behind the two figures are taken as independent groups. Where some stand behind both (whoever came
to an office in two months) the interval is a little too wide when their answers resemble each
other, which is the careful side; people are not linked between days, so it is never known.
"""

from dataclasses import dataclass
from math import hypot
from typing import Protocol


class Bounded(Protocol):
    """A figure with its 95 % interval; None where it is withheld, or has no interval."""

    @property
    def value(self) -> float | None:
        """The figure itself."""

    @property
    def low(self) -> float | None:
        """The lower bound."""

    @property
    def high(self) -> float | None:
        """The upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`a - b` in percentage points, and between which bounds it lies with 95 %.

    All three are None where one of the figures is withheld; the bounds alone where one of them
    has no interval.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 0 out: only then one figure is called the higher one."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def difference(a: Bounded, b: Bounded) -> Difference:
    """Return `a - b` with its interval; of a change, `a` is the later one.

    With d = a - b: low = d - √((a - a.low)² + (b.high - b)²) and
    high = d + √((a.high - a)² + (b - b.low)²). The bounds cannot leave the scale of the figures.
    """
    if a.value is None or b.value is None:
        return Difference()
    value = a.value - b.value
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return Difference(value=value)
    return Difference(
        value=value,
        low=value - hypot(a.value - a.low, b.high - b.value),
        high=value + hypot(a.high - a.value, b.value - b.low),
    )
