"""What is drawn on a plane: units with two figures, the means, and what the corners say."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How a point looks."""

    PLAIN = "plain"
    UNCLEAR = "unclear"
    UP = "up"  # people are ahead
    DOWN = "down"  # the score is ahead

    @property
    def is_named(self) -> bool:
        """Whether the unit is one of those whose two figures disagree."""
        return self in {Shape.UP, Shape.DOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One unit: across its score, upwards its satisfaction with the interval."""

    words: str
    x: float
    y: float
    low: float
    high: float
    shape: Shape
    chosen: bool = False
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corners:
    """What the four corners say."""

    upper_left: str
    upper_right: str
    lower_left: str
    lower_right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that is drawn; without means there are no corners."""

    dots: Sequence[Dot]
    across: str
    upwards: str
    means: tuple[float, float] | None  # across, upwards
    corners: Corners
