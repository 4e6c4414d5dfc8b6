"""Tallies: additive sums from which every figure is computed (METHOD §3).

Everything here is a sum over responses, so tallies add and subtract in any order: over units,
services, channels, days, and over the merged units of a successor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

ALL = "*"
"""The code under which the moments of all criteria together (the overall item apart) are kept."""

OVERALL = "overall"
"""The code of the overall question, which stands beside the index and never in it."""

SATISFIED_FROM = 4
"""Top-two-box: levels 4 and 5 count as satisfied (METHOD §3, `t2b`)."""


@dataclass(frozen=True, slots=True)
class Levels:
    """How often each level, "not applicable" and "skip" were answered to one question."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)  # levels 1..5
    not_applicable: int = 0
    skipped: int = 0

    @property
    def answers(self) -> int:
        """Answers on the scale: the denominator n."""
        return sum(self.counts)

    def __add__(self, other: "Levels") -> "Levels":
        a, b = self.counts, other.counts
        return Levels(
            (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]),
            self.not_applicable + other.not_applicable,
            self.skipped + other.skipped,
        )

    def __neg__(self) -> "Levels":
        c = self.counts
        return Levels((-c[0], -c[1], -c[2], -c[3], -c[4]), -self.not_applicable, -self.skipped)


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over persons: n answers, s satisfied answers (levels 4 and 5), x sum of levels."""

    persons: int = 0  # m: persons with at least one answer on the scale
    n: int = 0
    s: int = 0
    nn: int = 0
    sn: int = 0
    ss: int = 0
    x: int = 0
    xn: int = 0
    xx: int = 0

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(
            self.persons + other.persons,
            self.n + other.n,
            self.s + other.s,
            self.nn + other.nn,
            self.sn + other.sn,
            self.ss + other.ss,
            self.x + other.x,
            self.xn + other.xn,
            self.xx + other.xx,
        )

    def __neg__(self) -> "Moments":
        return Moments(
            -self.persons,
            -self.n,
            -self.s,
            -self.nn,
            -self.sn,
            -self.ss,
            -self.x,
            -self.xn,
            -self.xx,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Everything that a figure needs, summed over some scope."""

    responses: int = 0  # responses with at least one answer on the scale
    finished: int = 0  # of these, those that reached the end
    verified: int = 0  # of these, those with a one-time invitation
    levels: Mapping[str, Levels] = field(default_factory=dict)  # by question code
    moments: Mapping[str, Moments] = field(default_factory=dict)  # by factor code, and ALL

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            responses=self.responses + other.responses,
            finished=self.finished + other.finished,
            verified=self.verified + other.verified,
            levels=_merged(self.levels, other.levels, Levels()),
            moments=_merged(self.moments, other.moments, Moments()),
        )

    def __neg__(self) -> "Tally":
        return Tally(
            responses=-self.responses,
            finished=-self.finished,
            verified=-self.verified,
            levels={code: -levels for code, levels in self.levels.items()},
            moments={code: -moments for code, moments in self.moments.items()},
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return self + -other


Additive = TypeVar("Additive", Levels, Moments)


def _merged(
    left: Mapping[str, Additive], right: Mapping[str, Additive], zero: Additive
) -> dict[str, Additive]:
    """Return the sums by code; a code whose sum is zero is left out."""
    sums = dict(left)
    for code, value in right.items():
        sums[code] = sums[code] + value if code in sums else value
    return {code: value for code, value in sums.items() if value != zero}


def moments_of(levels: Iterable[int]) -> Moments:
    """Return one person's moments, given the levels (1..5) of their answers."""
    given = tuple(levels)
    n = len(given)
    if not n:
        return Moments()
    s = sum(level >= SATISFIED_FROM for level in given)
    x = sum(given)
    return Moments(1, n, s, n * n, s * n, s * s, x, x * n, x * x)


def response_tally(
    given: Mapping[str, int],
    factor_of: Mapping[str, str],
    *,
    finished: bool,
    verified: bool,
) -> Tally:
    """Return the tally of one response.

    Args:
        given: question code → stored answer (1..5 a level, 0 not applicable, -1 skipped).
        factor_of: the factor's code of each criterion; a question without one (the overall
            item) is in no moments.
        finished: whether the response reached its end.
        verified: whether it stands on a one-time invitation.
    """
    if not any(value > 0 for value in given.values()):
        return Tally(levels={code: levels_of(value) for code, value in given.items()})
    by_factor: dict[str, list[int]] = {}
    for code, value in given.items():
        if value > 0 and code in factor_of:
            by_factor.setdefault(factor_of[code], []).append(value)
    moments = {factor: moments_of(levels) for factor, levels in by_factor.items()}
    if by_factor:
        moments[ALL] = moments_of(level for levels in by_factor.values() for level in levels)
    return Tally(
        responses=1,
        finished=int(finished),
        verified=int(verified),
        levels={code: levels_of(value) for code, value in given.items()},
        moments=moments,
    )


_ONE = {
    -1: Levels(skipped=1),
    0: Levels(not_applicable=1),
    1: Levels((1, 0, 0, 0, 0)),
    2: Levels((0, 1, 0, 0, 0)),
    3: Levels((0, 0, 1, 0, 0)),
    4: Levels((0, 0, 0, 1, 0)),
    5: Levels((0, 0, 0, 0, 1)),
}


def levels_of(value: int) -> Levels:
    """Return what one stored answer (-1..5) adds to its question."""
    return _ONE[value]
