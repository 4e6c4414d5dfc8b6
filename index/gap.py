"""Satisfaction and reform score of the same units on one plane, and where the two disagree.

The two are different things (METHOD §1: our index stands *beside* the reform score) and are never
mixed into one number: each is compared with the mean of its own kind only, and what is told of a
unit are two differences, one of them with an interval. The published score is taken as it is.

Sources: for the interval of a difference from a mean, the same square-and-add as in
`index.difference`, for any sum of figures (Zou and Donner 2008); for the many units that are
looked at together, C. E. Bonferroni (1936), with each interval taken to its smaller error rate as
in `index.widen`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean

from index.difference import Difference
from index.rounding import shown
from index.widen import PERCENT, Interval, Published, widened
from index.wilson import CONFIDENCE

__all__ = ["PEER_MEAN_2026", "Finding", "GapRule", "Placed", "Plane", "Point", "gap"]


class Finding(StrEnum):
    """Where a unit stands among its peers, in both ways of looking."""

    BOTH_HIGH = "both_high"
    BOTH_LOW = "both_low"
    SCORE_AHEAD = "score_ahead"  # the score is above its mean, satisfaction below: they disagree
    PEOPLE_AHEAD = "people_ahead"  # the other way round: they disagree
    UNCLEAR = "unclear"  # too near to a mean to be on a side of it

    @property
    def disagrees(self) -> bool:
        """Whether the two ways of looking tell different things of the unit."""
        return self in {Finding.SCORE_AHEAD, Finding.PEOPLE_AHEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRule:
    """From when on two figures of a unit are said to disagree: a choice of this project [C].

    `error_rate`: of all the units of a plane together, how often at most a side of the mean of
    satisfaction is named that is not the true one. `margin`: a published score nearer to its mean
    than so many points is on neither side. `least`: so many units are needed to speak of peers.
    """

    name: str
    source: str
    since: int  # the year of the choice
    error_rate: float
    margin: float
    least: int


PEER_MEAN_2026 = GapRule(
    name="peer-mean-2026",
    source="METHOD §1, §4, §5; a choice of this project, 11/2026",
    since=2026,
    error_rate=1 - CONFIDENCE,
    margin=1.0,
    least=3,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One unit: the satisfaction of so many persons with its 95 % interval, and its score."""

    code: str
    value: float
    low: float
    high: float
    persons: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A unit on the plane: how far it lies from each of the two means, and what that says.

    `satisfaction` is the difference from the mean of satisfaction, its interval so wide that all
    intervals of the plane hold together (see `GapRule.error_rate`).
    """

    code: str
    satisfaction: Difference
    score: float
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Comparable units; both means are None, and nothing is placed, where they are too few."""

    rule: GapRule
    satisfaction_mean: float | None
    score_mean: float | None
    placed: tuple[Placed, ...]


def gap(points: Sequence[Point], rule: GapRule = PEER_MEAN_2026) -> Plane:
    """Place comparable units against their two means.

    With K units, d = value - mean = Σ c_j·value_j, c = (K-1)/K for the unit itself and -1/K for
    each other one; an arm of its interval is √Σ (c_j·arm_j)², arm_j being the lower arm of the
    unit and the upper ones of the others (for the upper bound the other way round), all of them
    of intervals with the error rate error_rate/K in place of 5 %.
    """
    if len(points) < rule.least:
        return Plane(rule=rule, satisfaction_mean=None, score_mean=None, placed=())
    mean, score_mean = fmean(p.value for p in points), fmean(p.score for p in points)
    wide = [_widened(point, rule.error_rate / len(points)) for point in points]
    squares = (
        sum((one.value - one.low) ** 2 for one in wide),
        sum((one.high - one.value) ** 2 for one in wide),
    )
    placed = []
    for point, own in zip(points, wide, strict=True):
        difference = _difference(own, mean, squares, len(points))
        score = point.score - score_mean
        finding = _finding(difference, score, rule)
        placed.append(
            Placed(code=point.code, satisfaction=difference, score=score, finding=finding)
        )
    return Plane(rule=rule, satisfaction_mean=mean, score_mean=score_mean, placed=tuple(placed))


def _widened(point: Point, error: float) -> Interval:
    return widened(Published(point.value, point.low, point.high, point.persons), error, PERCENT)


def _difference(one: Interval, mean: float, squares: tuple[float, float], count: int) -> Difference:
    """Return how far a unit lies from the mean; `squares` are Σ arm² of all lows and highs."""
    lows, highs = squares
    below, above = (one.value - one.low) ** 2, (one.high - one.value) ** 2
    value, own = one.value - mean, (count - 1) ** 2
    return Difference(
        value=value,
        low=value - sqrt(own * below + max(0.0, highs - above)) / count,
        high=value + sqrt(own * above + max(0.0, lows - below)) / count,
    )


def _finding(satisfaction: Difference, score: float, rule: GapRule) -> Finding:
    """Return the finding; a bound that reads 0.00 is on no side of 0."""
    bounds = shown(satisfaction.low or 0.0), shown(satisfaction.high or 0.0)
    if min(bounds) <= 0 <= max(bounds) or abs(score) < rule.margin:
        return Finding.UNCLEAR
    if (satisfaction.value or 0.0) > 0:
        return Finding.BOTH_HIGH if score > 0 else Finding.PEOPLE_AHEAD
    return Finding.SCORE_AHEAD if score > 0 else Finding.BOTH_LOW
