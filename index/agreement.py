"""Whether a published figure is what its parts give: both numbers, and the tolerance between them.

Rules: a published figure is never replaced; a tolerance is a named choice that says what rounding
alone can explain, and everything beyond it differs.
"""

from dataclasses import dataclass
from datetime import date

NOISE = 1e-9
"""Sums of decimals in floats differ by less than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """By how many points two figures may differ through rounding alone: a dated choice of ours."""

    name: str
    since: date
    source: str
    points: float


PRINTED = Tolerance(
    name="two-decimals@1",
    since=date(2026, 11, 23),
    source="[C] a figure printed with two decimals lies within half a hundredth of the true one",
    points=0.005,
)
"""Between one printed figure and one that is computed from unrounded parts."""

PRINTED_CHANGE = Tolerance(
    name="two-decimals-change@1",
    since=date(2026, 11, 23),
    source="[C] a printed change and the two printed figures are rounded: three times 0.005",
    points=0.015,
)
"""Between a printed change and the difference of two printed figures."""

PRINTED_MEAN = Tolerance(
    name="two-decimals-mean@1",
    since=date(2026, 11, 23),
    source="[C] the printed mean and its printed parts are each rounded by up to 0.005",
    points=0.01,
)
"""Between a printed figure and the mean of printed parts."""


def of_rounded_parts(parts: int) -> Tolerance:
    """Return the tolerance of a printed sum of that many printed parts."""
    return Tolerance(
        name=f"two-decimals-sum-of-{parts}@1",
        since=PRINTED.since,
        source="[C] the printed sum and each printed part are rounded by up to 0.005",
        points=PRINTED.points * (parts + 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What was published, what was computed, and whether rounding alone can explain the rest."""

    published: float
    computed: float
    tolerance: Tolerance

    @property
    def difference(self) -> float:
        """Published minus computed."""
        return self.published - self.computed

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance."""
        return abs(self.difference) <= self.tolerance.points + NOISE
