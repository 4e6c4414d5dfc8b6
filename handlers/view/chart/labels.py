"""Puts words beside points so that none overlaps another, nor a point, nor what else is drawn.

Rules: the words that matter most are placed first; what finds no free place near its point has no
words there (the table below the chart names every point). Some things, like a mean's line, are
crossed only where there is no other place. Everything is in units from the upper left corner of
the plot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

LETTER: Final = 0.68  # width of a letter, in sizes: capitals are wide
BESIDE: Final = 11  # units from a point to its words
DOT: Final = 7  # half a point
STEPS: Final = (0, 13, -13, 24, -24, 38, -38, 54, -54, 72, -72)
"""How far up or down the words may move from their point, nearest first."""
NEAR: Final = 5  # so many of the steps for words that need not be there
OVER: Final = (1, 8, 16)
"""How far above or below its point's surroundings words may stand, nearest first."""
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
    """Words at their place: `x` is where they begin, have their middle, or end, by `align`."""

    x: float
    y: float
    align: Literal["left", "center", "right"]
    box: Box


def labels(
    spots: Sequence[Spot],
    room: Box,
    taken: Iterable[Box],
    size: float,
    spared: Sequence[Box] = (),
) -> list[Label | None]:
    """Return the place of each spot's words, in their order; None where there is no room.

    Args:
        spots: the points.
        room: where words may be.
        taken: what they never cover.
        size: of their letters.
        spared: what they cover only where they find no other place.
    """
    full = [*taken, *(around(spot.x, spot.y) for spot in spots)]
    found: dict[int, Label] = {}
    for place in sorted(range(len(spots)), key=lambda place: not spots[place].must):
        fits = [
            label
            for label in _candidates(spots[place], size, room)
            if room.holds(label.box) and not _meets(label.box, full)
        ]
        if fits:
            best = next((label for label in fits if not _meets(label.box, spared)), fits[0])
            found[place] = best
            full.append(best.box)
    return [found.get(place) for place in range(len(spots))]


def _meets(box: Box, others: Iterable[Box]) -> bool:
    return any(box.overlaps(other) for other in others)


def around(x: float, y: float, half: float = DOT) -> Box:
    """Return the place that a point takes."""
    return Box(left=x - half, top=y - half, right=x + half, bottom=y + half)


def is_led(spot: Spot, label: Label) -> bool:
    """Whether the words lie so far to a side that a line should lead to them."""
    return label.align != "center" and abs(label.y - spot.y) >= LED


def _candidates(spot: Spot, size: float, room: Box) -> Iterator[Label]:
    """Yield places beside the point, the nearest first, then those above and below it."""
    width, half = len(spot.words) * size * LETTER, size * 0.62
    for step in STEPS if spot.must else STEPS[:NEAR]:
        y = spot.y + step
        first, last = spot.x + spot.beside, spot.x - spot.beside
        right = Box(left=first, top=y - half, right=first + width, bottom=y + half)
        left = Box(left=last - width, top=y - half, right=last, bottom=y + half)
        yield Label(x=first, y=y, align="left", box=right)
        yield Label(x=last, y=y, align="right", box=left)
    middle = min(max(spot.x, room.left + width / 2), room.right - width / 2)
    for away in OVER:
        for y in (spot.y - spot.beside - half - away, spot.y + spot.beside + half + away):
            box = Box(
                left=middle - width / 2, top=y - half, right=middle + width / 2, bottom=y + half
            )
            yield Label(x=middle, y=y, align="center", box=box)
