"""Two figures of many units on one plane: one of them with its interval, each with its mean.

The four corners say in words what lies there. A unit that is named stands out by shape, not by
colour alone: a triangle that points to where its people are, beside its score.
"""

from typing import Final

from handlers.view.chart.labels import BESIDE, Box, Spot, labels
from handlers.view.chart.plane_corners import corner, corners_of, mean_lines, means
from handlers.view.chart.plane_dots import intervals, points, values_of, words_beside
from handlers.view.chart.plane_frame import Frame, frame_of, ground
from handlers.view.chart.plane_values import Dot, Picture
from handlers.view.chart.theme import CHAT, Json, Look, fixed, words_mark

RING: Final = 18  # units from a ringed point to its words


def plane_chart(picture: Picture, look: Look = CHAT) -> Json:
    """Return the view of the plane."""
    frame = frame_of(picture, look)
    corners = corners_of(picture, frame)
    spots = [_spot(dot, frame) for dot in picture.dots]
    taken = [*(box for _, box in corners), *intervals(picture, frame)]
    room = Box(left=0, top=0, right=frame.width, bottom=frame.height)
    placed = labels(spots, room, taken, look.letters - 2, mean_lines(picture, frame))
    title = words_mark(13, color=look.quiet, fontWeight=600)
    return {
        "width": frame.width,
        "height": frame.height,
        "layer": [
            ground(frame, look),
            *means(picture, frame, look),
            *(corner(mark, look) for mark, _ in corners),
            *points([values_of(dot, frame) for dot in picture.dots], look),
            *words_beside(spots, placed, picture.dots, look),
            fixed(0, -16, picture.upwards, title),
            fixed(frame.width, frame.height + 36, picture.across, {**title, "align": "right"}),
        ],
    }


def _spot(dot: Dot, frame: Frame) -> Spot:
    return Spot(
        x=frame.x(dot.x),
        y=frame.y(dot.y),
        words=dot.words,
        must=dot.chosen or dot.shape.is_named,
        beside=RING if dot.chosen else BESIDE,
    )
