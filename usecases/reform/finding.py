"""What was found when published figures were compared: told with both numbers, never corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class FindingCode(StrEnum):
    """What was compared with what."""

    PRINTED_CHANGE = "printed_change"  # a printed change with the difference of two scores
    RECOMPUTED = "recomputed"  # a score with its criteria
    COMPONENTS_SUM = "components_sum"  # a score with the sum of its components
    COMPONENTS_MEAN = "components_mean"  # a score with the mean of its components
    MAXIMA = "maxima"  # the maxima of a complete table with 100
    GROUP_SUM = "group_sum"  # a group of criteria with what is below it
    AGAINST_RANK = "against_rank"  # the score falls and the rank does not, or the other way round
    SAME_VALUE = "same_value"  # one value in two units and two years running
    SAME_RANK = "same_rank"  # one rank for two values
    RANK_ORDER = "rank_order"  # a better rank with a lower value
    DENOMINATORS = "denominators"  # ranks among different numbers of units in one year
    NO_DENOMINATOR = "no_denominator"  # a rank of an unknown number
    BREAK = "break"  # years on two sides of a change of method


Figure = float | int | str | None


class About(NamedTuple):
    """A unit in a year."""

    unit: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One comparison: what it is about, whether it agrees, and the figures of both sides."""

    code: FindingCode
    index: str
    about: tuple[About, ...]  # the first is the one that it is told of
    agrees: bool = False
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def concerns(self, unit: str) -> bool:
        """Whether a unit has a part in it."""
        return any(one.unit == unit for one in self.about)
