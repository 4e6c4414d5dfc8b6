"""Two figures of many units on one plane: one of them with its interval, each with its mean.

The four corners say in words what lies there. A unit that is named stands out by shape, not by
colour alone: a triangle that points to where its people are, beside its score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap
from typing import Final

from handlers.view.chart.labels import BESIDE, Box, Label, Spot, around, is_led, labels
from handlers.view.chart.theme import CHAT, Json, Look, fixed, words_mark

TOP: Final = 100.0
STRIP: Final = 50  # units kept free above and below all points, for the words of the corners
EDGE: Final = 16  # units kept free at the sides
SMALL: Final = 12  # size of those words
SMALL_LETTER: Final = 6.4  # width of a letter of that size
LINE: Final = 15  # height of one of its lines
BESIDE_MEAN: Final = 4  # units between the words of a corner and the means' lines
LEAST_LETTERS: Final = 14  # of a line, however near the mean is to the edge
MARGIN: Final = 2.0  # points of scale kept free beyond everything shown
FINE, COARSE, COARSEST = 5.0, 10.0, 20.0  # from one tick to the next
FEW: Final = 7  # intervals between ticks, at most
RING: Final = 18  # units from a ringed point to its words
WHISKER: Final = 4  # units that an interval's line takes


class Shape(StrEnum):
    """How a point looks."""

    PLAIN = "plain"
    UNCLEAR = "unclear"
    UP = "up"  # people are ahead
    DOWN = "down"  # the score is ahead


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


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plot: its size and its two scales."""

    width: int
    height: int
    across: tuple[float, float]
    upwards: tuple[float, float]

    def x(self, value: float) -> float:
        """Return where a score lies."""
        first, last = self.across
        return EDGE + (self.width - 2 * EDGE) * (value - first) / (last - first)

    def y(self, value: float) -> float:
        """Return where a satisfaction lies."""
        first, last = self.upwards
        return self.height - STRIP - (self.height - 2 * STRIP) * (value - first) / (last - first)


def plane_chart(picture: Picture, look: Look = CHAT) -> Json:
    """Return the view of the plane."""
    frame = _frame(picture, look)
    corners = _corners(picture, frame)
    seen = [_values(dot, frame) for dot in picture.dots]
    taken = [box for _, box in corners] + _lines(picture, frame)
    room = Box(left=0, top=0, right=frame.width, bottom=frame.height)
    spots = [
        Spot(
            x=frame.x(dot.x),
            y=frame.y(dot.y),
            words=dot.words,
            must=dot.chosen or dot.shape in {Shape.UP, Shape.DOWN},
            beside=RING if dot.chosen else BESIDE,
        )
        for dot in picture.dots
    ]
    placed = labels(spots, room, taken, look.letters - 2)
    return {
        "width": frame.width,
        "height": frame.height,
        "layer": [
            _ground(frame, look),
            *_means(picture, frame, look),
            *(_corner(mark, look) for mark, _ in corners),
            *_points(seen, look),
            *_words(spots, placed, picture.dots, look),
            fixed(0, -16, picture.upwards, words_mark(13, color=look.quiet, fontWeight=600)),
            fixed(
                frame.width,
                frame.height + 36,
                picture.across,
                words_mark(13, color=look.quiet, fontWeight=600, align="right"),
            ),
        ],
    }


def _frame(picture: Picture, look: Look) -> _Frame:
    width = look.width - 34  # the scale's numbers stand at the left
    scores = [dot.x for dot in picture.dots] or [50.0, TOP]
    figures = [bound for dot in picture.dots for bound in (dot.low, dot.high)] or [50.0, TOP]
    height = round(width * (1.06 if look.is_narrow else 0.74)) + STRIP
    return _Frame(width, height, _domain(scores), _domain(figures))


def _domain(values: Sequence[float]) -> tuple[float, float]:
    """Return a scale of round ends that holds the values with something to spare."""
    first = max(0.0, (min(values) - MARGIN) // FINE * FINE)
    last = min(TOP, -(-(max(values) + MARGIN) // FINE) * FINE)
    return first, max(last, first + FINE)


def ticks(first: float, last: float) -> list[float]:
    """Return the marks of a scale: round numbers, not too many."""
    fits = [step for step in (FINE, COARSE) if (last - first) / step <= FEW]
    step = fits[0] if fits else COARSEST
    begin = -(-first // step) * step
    return [begin + step * place for place in range(int((last - begin) // step) + 1)]


def _ground(frame: _Frame, look: Look) -> Json:
    """Return the two scales with their lines."""
    bottom, top = frame.height - STRIP, STRIP
    across = _channel("x", frame.across, (EDGE, frame.width - EDGE), look)
    upwards = _channel("y", frame.upwards, (bottom, top), look)
    return {
        "data": {"values": [{"x": frame.across[0], "y": frame.upwards[0]}]},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {"x": across, "y": upwards},
    }


def _channel(
    field: str, domain: tuple[float, float], places: tuple[float, float], look: Look
) -> Json:
    scale = {"domain": list(domain), "range": list(places), "nice": False, "zero": False}
    axis: Json = {"title": None, "grid": True, "gridColor": look.line, "gridOpacity": 0.7}
    axis |= {"labelPadding": 8, "values": ticks(*domain)}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _values(dot: Dot, frame: _Frame) -> Json:
    return {
        "score": dot.x,
        "value": dot.y,
        "low": dot.low,
        "high": dot.high,
        "x": frame.x(dot.x),
        "y": frame.y(dot.y),
        "y1": frame.y(dot.low),
        "y2": frame.y(dot.high),
        "shape": dot.shape.value,
        "named": dot.shape in {Shape.UP, Shape.DOWN},
        "chosen": dot.chosen,
        "tip": dot.tip,
    }


def _plain(field: str) -> Json:
    """Return a channel that takes a place as it is."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _points(values: Sequence[Json], look: Look) -> list[Json]:
    """Return the intervals, the ring of the chosen unit, and the points."""
    tip = {"field": "tip", "type": "nominal"}
    place = {"x": _plain("x"), "y": _plain("y"), "tooltip": tip}
    whisker = {"type": "rule", "strokeWidth": WHISKER, "strokeCap": "round"}
    ring = {"type": "point", "shape": "circle", "size": 560, "filled": False}
    point: Json = {"type": "point", "opacity": 1, "filled": True, "strokeWidth": 1.5}
    named, own = look.sample, look.accent
    looks: dict[Shape, Json] = {
        Shape.UNCLEAR: {"shape": "circle", "size": 95, "color": look.ground, "stroke": own},
        Shape.PLAIN: {"shape": "circle", "size": 110, "color": own, "stroke": look.ground},
        Shape.UP: {"shape": "triangle-up", "size": 200, "color": named, "stroke": look.ground},
        Shape.DOWN: {"shape": "triangle-down", "size": 200, "color": named, "stroke": look.ground},
    }
    drawn: list[Json] = [
        {"transform": _of(shape), "mark": {**point, **one}, "encoding": place}
        for shape, one in looks.items()
    ]
    colour = {"condition": {"test": "datum.named", "value": named}, "value": look.accent_soft}
    bar = {"x": _plain("x"), "y": _plain("y1"), "y2": {"field": "y2"}, "color": colour}
    layers: list[Json] = [
        {
            "mark": {**whisker, "opacity": 0.55},
            "encoding": {**bar, "tooltip": tip},
        },
        {
            "transform": [{"filter": "datum.chosen"}],
            "mark": {**ring, "stroke": look.ink, "strokeWidth": 2},
            "encoding": place,
        },
        *drawn,
    ]
    return [{"data": {"values": list(values)}, "layer": layers}] if values else []


def _of(shape: Shape) -> list[Json]:
    return [{"filter": f"datum.shape == '{shape.value}'"}]


def _means(picture: Picture, frame: _Frame, look: Look) -> list[Json]:
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


def _lines(picture: Picture, frame: _Frame) -> list[Box]:
    """Return the places of the intervals, which no point's words must cover."""
    return [
        Box(
            left=frame.x(dot.x) - WHISKER,
            top=frame.y(dot.high) - 1,
            right=frame.x(dot.x) + WHISKER,
            bottom=frame.y(dot.low) + 1,
        )
        for dot in picture.dots
    ]


def _corners(picture: Picture, frame: _Frame) -> list[tuple[Json, Box]]:
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
        lines = wrap(words, max(LEAST_LETTERS, int(room / SMALL_LETTER))) or [""]
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


def _corner(words: Json, look: Look) -> Json:
    mark = words["mark"]
    return {**words, "mark": {**(mark if isinstance(mark, dict) else {}), "color": look.quiet}}


def _words(
    spots: Sequence[Spot], placed: Sequence[Label | None], dots: Sequence[Dot], look: Look
) -> list[Json]:
    """Return the points' words, with a line to those that lie apart."""
    size = look.letters - 2
    layers: list[Json] = []
    for spot, label, dot in zip(spots, placed, dots, strict=True):
        if label is None:
            continue
        if is_led(spot, label):
            layers.append(_leader(spot, label, look))
        weight = 700 if spot.must else 500
        mark = words_mark(size, align=label.align, baseline="middle", fontWeight=weight)
        layers.append(fixed(label.x, label.y, dot.words, mark))
    return layers


def _leader(spot: Spot, label: Label, look: Look) -> Json:
    near = around(spot.x, spot.y)
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": look.quiet, "strokeWidth": 1},
        "encoding": {
            "x": {"value": near.left + 2 if label.to_left else near.right - 2},
            "x2": {"value": label.x + (1 if label.to_left else -1)},
            "y": {"value": spot.y},
            "y2": {"value": label.y},
        },
    }
