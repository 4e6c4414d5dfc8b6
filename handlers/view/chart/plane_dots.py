"""The units on a plane: their intervals, points and words."""

from collections.abc import Sequence
from typing import Final

from handlers.view.chart.labels import Box, Label, Spot, around, is_led
from handlers.view.chart.plane_frame import Frame
from handlers.view.chart.plane_values import Dot, Picture, Shape
from handlers.view.chart.theme import Json, Look, fixed, words_mark

WHISKER: Final = 4  # units that an interval's line takes


def values_of(dot: Dot, frame: Frame) -> Json:
    """Return a unit's figures and their places."""
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
        "named": dot.shape.is_named,
        "chosen": dot.chosen,
        "tip": dot.tip,
    }


def _plain(field: str) -> Json:
    """Return a channel that takes a place as it is."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def points(values: Sequence[Json], look: Look) -> list[Json]:
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


def intervals(picture: Picture, frame: Frame) -> list[Box]:
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


def words_beside(
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
            "x": {"value": near.left + 2 if label.align == "right" else near.right - 2},
            "x2": {"value": label.x + (1 if label.align == "right" else -1)},
            "y": {"value": spot.y},
            "y2": {"value": label.y},
        },
    }
