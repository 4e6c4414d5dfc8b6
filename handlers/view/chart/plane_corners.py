"""The means of a plane as dashed lines, and the words of the four corners that they part."""

from textwrap import wrap
from typing import Final

from handlers.view.chart.labels import Box
from handlers.view.chart.plane_frame import Frame
from handlers.view.chart.plane_values import Picture
from handlers.view.chart.theme import Json, Look, fixed, words_mark

SMALL: Final = 12  # size of those words
SMALL_LETTER: Final = 6.9  # width of a letter of that size
LINE: Final = 15  # height of one of its lines
BESIDE_MEAN: Final = 4  # units between the words of a corner and the means' lines
LEAST_LETTERS: Final = 14  # of a line, however near the mean is to the edge


def means(picture: Picture, frame: Frame, look: Look) -> list[Json]:
    """Return a dashed line at each mean."""
    if picture.means is None:
        return []
    x, y = frame.x(picture.means[0]), frame.y(picture.means[1])
    rule = {"type": "rule", "color": look.quiet, "strokeDash": [5, 4], "strokeWidth": 1.2}
    return [
        {
            "data": {"values": [{}]},
            "mark": rule,
            "encoding": {"x": {"value": x}, "y": {"value": 0}, "y2": {"value": frame.height}},
        },
        {
            "data": {"values": [{}]},
            "mark": rule,
            "encoding": {"x": {"value": 0}, "x2": {"value": frame.width}, "y": {"value": y}},
        },
    ]


def mean_lines(picture: Picture, frame: Frame) -> list[Box]:
    """Return the places of those lines."""
    if picture.means is None:
        return []
    x, y = frame.x(picture.means[0]), frame.y(picture.means[1])
    return [
        Box(left=x - 1, top=0, right=x + 1, bottom=frame.height),
        Box(left=0, top=y - 1, right=frame.width, bottom=y + 1),
    ]


def corners_of(picture: Picture, frame: Frame) -> list[tuple[Json, Box]]:
    """Return the words of the corners, each with the place that it takes."""
    if picture.means is None:
        return []
    corners, mean = picture.corners, frame.x(picture.means[0])
    found = []
    for words, is_left, is_upper in (
        (corners.upper_left, True, True),
        (corners.upper_right, False, True),
        (corners.lower_left, True, False),
        (corners.lower_right, False, False),
    ):
        room = (mean if is_left else frame.width - mean) - 2 * BESIDE_MEAN
        lines = _balanced(words, max(LEAST_LETTERS, int(room / SMALL_LETTER)))
        width, height = max(map(len, lines)) * SMALL_LETTER, LINE * len(lines)
        x = 4 if is_left else frame.width - 4
        top = 2 if is_upper else frame.height - height - 2
        box = Box(
            left=x if is_left else x - width,
            top=top,
            right=x + width if is_left else x,
            bottom=top + height,
        )
        align = "left" if is_left else "right"
        mark = words_mark(SMALL, align=align, baseline="top", lineHeight=LINE)
        found.append((fixed(x, top, lines, mark), box))
    return found


def _balanced(words: str, most: int) -> list[str]:
    """Return as few lines as needed, as even as they can be: no word is left alone in the last."""
    lines = wrap(words, most)
    longest = max(map(len, words.split()), default=1)
    evener = (wrap(words, letters) for letters in range(longest, most))
    return next((even for even in evener if len(even) == len(lines)), lines) or [""]


def corner(words: Json, look: Look) -> Json:
    """Return the words of a corner as they are drawn."""
    mark = words["mark"]
    return {**words, "mark": {**(mark if isinstance(mark, dict) else {}), "color": look.quiet}}
