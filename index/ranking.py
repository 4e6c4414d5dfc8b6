"""Ranks among peers, each with the range in which the true rank lies.

A rank is a competition rank (1, 2, 2, 4) of unrounded values, and is nothing without its
denominator and its range. For one unit, each of its m - 1 peers is compared with it, with an error
rate of 5 %/(m - 1) for each (Bonferroni), so that with 95 % none of these comparisons is wrong.
Then its true rank is at least 1 + (peers clearly above) and at most m - (peers clearly below),
whichever way ties are broken. All else «không khác biệt rõ».

Sources: M. Mogstad, J. P. Romano, A. M. Shaikh, D. Wilhelm, Inference for Ranks, Review of Economic
Studies 91 (2024) 476-518, the marginal confidence set; each comparison is MOVER's (`difference`).
Why not others (M. Klein, T. Wright, J. Wieczorek, JRSS A 183 (2020) 589-606: overlapping joint
intervals; Holm; the bootstrap): measured in docs/coverage.md. The same level for all makes "A is
clearly above B" true in A's line and in B's.

Nothing is drawn at random: the same published figures give the same ranges.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from math import hypot

from index.widen import PERCENT, Interval, Published, Scale, widened

NOISE = 9
"""Decimals to which two values are the same: arithmetic leaves less, counts of people more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRule:
    """How ranges are made, by a dated name: what a name means never changes."""

    name: str
    confidence: float  # that the range of one unit holds its true rank
    since: date
    source: str

    def error(self, of: int) -> float:
        """Return the error rate of each comparison among so many units."""
        return (1 - self.confidence) / max(1, of - 1)


PAIRS = RankRule(
    name="pairs@1",
    confidence=0.95,
    since=date(2026, 11, 23),
    source="Mogstad, Romano, Shaikh, Wilhelm 2024 (marginal); Bonferroni; MOVER (Newcombe 1998)",
)


class Group(StrEnum):
    """What a range says of a unit, by the rule `HALVES`.

    A half is one of all peers, those included whose figure is withheld: they may stand anywhere.
    """

    LEADING = "leading"  # may be the first, and its whole range lies in the upper half
    MIDDLE = "middle"  # clearly below somebody and clearly above somebody
    LAST = "last"  # may be the last, and its whole range lies in the lower half
    WIDE = "wide"  # clearly above or clearly below somebody, but in either half
    UNCLEAR = "unclear"  # cannot be told apart from anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """When a unit is said to lead or to be among the last: nobody is blamed for a wide range."""

    name: str
    share: float  # of the ranking: the whole range lies on one side of its middle rank
    since: date
    source: str

    def middle(self, of: int) -> float:
        """Return the rank that divides so many units; nobody who may have it is on a side."""
        return 1 + self.share * (of - 1)


HALVES = GroupRule(
    name="halves@2",
    share=0.5,
    since=date(2026, 11, 24),
    source="a choice of this program; no law gives groups to this index",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A rank with its denominator, its range, and why: peers clearly above and clearly below.

    `withheld` counts peers with responses whose figure is not shown, and who are not in `of`.
    """

    rank: int
    of: int
    above: int
    below: int
    withheld: int = 0

    @property
    def low(self) -> int:
        """The best rank that the unit may truly have."""
        return 1 + self.above

    @property
    def high(self) -> int:
        """The worst rank that the unit may truly have."""
        return self.of - self.below

    @property
    def alike(self) -> int:
        """How many peers cannot be told apart from it."""
        return self.of - 1 - self.above - self.below

    @property
    def group(self) -> Group:
        """What the range says, wherever those who are withheld may stand."""
        middle = HALVES.middle(self.of + self.withheld)
        if not self.above and not self.below:
            return Group.UNCLEAR
        if self.above and self.below:
            return Group.MIDDLE
        if self.high + self.withheld < middle:
            return Group.LEADING
        return Group.LAST if self.low > middle else Group.WIDE


def ranking(
    figures: Sequence[Published],
    scale: Scale = PERCENT,
    rule: RankRule = PAIRS,
    *,
    withheld: int = 0,
) -> tuple[Ranked, ...]:
    """Return the rank of each figure among all of them, in the same order."""
    of = len(figures)
    error = rule.error(of)
    order = sorted(range(of), key=lambda place: -figures[place].value)
    above, below = _apart([widened(figures[place], error, scale) for place in order])
    ranks = _competition([figures[place].value for place in order])
    made = dict(zip(order, zip(ranks, above, below, strict=True), strict=True))
    return tuple(
        Ranked(rank=rank, of=of, above=its_above, below=its_below, withheld=withheld)
        for rank, its_above, its_below in (made[place] for place in range(of))
    )


def _competition(falling: Sequence[float]) -> list[int]:
    """Return competition ranks of values that are in falling order."""
    ranks: list[int] = []
    for place, value in enumerate(falling, start=1):
        is_tie = place > 1 and round(falling[place - 2] - value, NOISE) <= 0
        ranks.append(ranks[-1] if is_tie else place)
    return ranks


def _apart(falling: Sequence[Interval]) -> tuple[list[int], list[int]]:
    """Return how many are clearly above each, and how many clearly below, in falling order.

    One is clearly above another where the gap is larger than √(down² + up²): the distance to its
    own lower bound and to the other's upper one. Whoever is so far above that the widest lower
    distance does not matter is counted at once; where the gap is too small even for the narrowest
    the search ends. Only those between are looked at one by one.
    """
    rising = [-one.value for one in falling]
    downs = [(one.value - one.low) ** 2 for one in falling]
    widest, narrowest = max(downs, default=0.0) ** 0.5, min(downs, default=0.0) ** 0.5
    above, below, surely = [], [0] * len(falling), [0] * (len(falling) + 1)
    for one in falling:
        up = one.high - one.value
        sure = bisect_left(rising, -(one.value + hypot(widest, up)))
        end = bisect_left(rising, -(one.value + hypot(narrowest, up)))
        surely[sure] += 1
        found, value, up_squared = sure, one.value, up * up
        for place in range(sure, end):
            gap = -rising[place] - value
            if gap * gap > downs[place] + up_squared:
                found += 1
                below[place] += 1
        above.append(found)
    later = list(accumulate(reversed(surely)))[::-1]
    return above, [count + later[place + 1] for place, count in enumerate(below)]
