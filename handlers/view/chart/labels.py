"""Puts words beside points so that none overlaps another, nor a point, nor what else is drawn.

Rules: the words that matter most are placed first; what finds no free place near its point has no
words there (the table below the chart names every point). Everything is in units from the upper
left corner of the plot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LETTER: Final = 0.68  # width of a letter, in sizes: capitals are wide
BESIDE: Final = 11  # units from a point to its words
DOT: Final = 7  # half a point
STEPS: Final = (0, 13, -13, 24, -24, 38, -38, 54, -54, 72, -72)
"""How far up or down the words may move from their point, nearest first."""
NEAR: Final = 5  # so many of the steps for words that need not be there
LED: Final = 20  # from so far on, a line leads from the point to its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other one lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point that wants words; `must` asks for them also at some distance."""

    x: float
    y: float
    words: str
    must: bool = False
    beside: float = BESIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words at their place: `x` is where they begin or, `to_left`, where they end."""

    x: float
    y: float
    to_left: bool
    box: Box

    @property
    def align(self) -> str:
        """How a text mark at x is aligned."""
        return "right" if self.to_left else "left"


def labels(
    spots: Sequence[Spot], room: Box, taken: Iterable[Box], size: float
) -> list[Label | None]:
    """Return the place of each spot's words, in their order; None where there is no room."""
    full = [*taken, *(around(spot.x, spot.y) for spot in spots)]
    found: dict[int, Label] = {}
    for place in sorted(range(len(spots)), key=lambda place: not spots[place].must):
        for label in _candidates(spots[place], size):
            if room.holds(label.box) and not any(label.box.overlaps(box) for box in full):
                found[place] = label
                full.append(label.box)
                break
    return [found.get(place) for place in range(len(spots))]


def around(x: float, y: float, half: float = DOT) -> Box:
    """Return the place that a point takes."""
    return Box(left=x - half, top=y - half, right=x + half, bottom=y + half)


def is_led(spot: Spot, label: Label) -> bool:
    """Whether the words lie so far away that a line should lead to them."""
    return abs(label.y - spot.y) >= LED


def _candidates(spot: Spot, size: float) -> Iterator[Label]:
    width, half = len(spot.words) * size * LETTER, size * 0.62
    for step in STEPS if spot.must else STEPS[:NEAR]:
        y = spot.y + step
        for to_left in (False, True):
            x = spot.x + (-spot.beside if to_left else spot.beside)
            left = x - width if to_left else x
            box = Box(left=left, top=y - half, right=left + width, bottom=y + half)
            yield Label(x=x, y=y, to_left=to_left, box=box)
