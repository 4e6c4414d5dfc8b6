"""The index over the months: points with their intervals.

A month that may not be shown is a gap with a small cross below it; no line leads across a gap, nor
across a break.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.factors import TOP, Row, scale_start, scale_ticks
from handlers.view.chart.theme import CHAT, Json, Look, fixed, words_mark

HEIGHT: Final = 230
LABEL: Final = 64  # units that a month's words need
LETTER: Final = 8  # likewise a letter of longer ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month; `withheld`: there are responses, but too few to be shown."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    withheld: bool
    tip: str
    part: int = 0  # how many breaks lie before it
    joined: bool = False  # the sum of units that became one later


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthMark:
    """A break before the month of that place."""

    place: int
    shown: str


def months_chart(
    months: Sequence[Month], look: Look = CHAT, marks: Sequence[MonthMark] = ()
) -> Json:
    """Return the view of the months, the newest at the right."""
    start = scale_start([Row(name="", shown="", value=m.value, low=m.low) for m in months])
    y: Json = {"field": "value", "type": "quantitative", "title": None}
    y["scale"] = {"domain": [start, TOP], "nice": False}
    y["axis"] = {"values": scale_ticks(start), "grid": True, "title": None, "labelPadding": 8}
    own: Json = {
        "data": {"values": [_values(month, place, start) for place, month in enumerate(months)]},
        "encoding": {"x": across([month.name for month in months], look), "y": y},
        "layer": _layers(look),
    }
    step = look.width / max(1, len(months))
    broken = [layer for mark in marks for layer in _mark(mark, step * mark.place, look)]
    return {"width": look.width, "height": HEIGHT, "layer": [own, *broken]}


def _values(month: Month, place: int, start: float) -> Json:
    return {
        "place": place,
        "name": month.name,
        "value": month.value,
        "low": month.value if month.low is None else month.low,
        "high": month.value if month.high is None else month.high,
        "withheld": month.withheld,
        "foot": start + (TOP - start) * 0.03,  # where the cross of a withheld one stands
        "tip": month.tip,
        "part": month.part,
        "joined": month.joined,
    }


def across(names: Sequence[str], look: Look) -> Json:
    """Return the horizontal channel: as many months are named as there is room for."""
    room = max([LABEL, *(LETTER * len(name) for name in names)])
    every = -(-len(names) * room // look.width)
    last = len(names) - 1
    named = [name for place, name in enumerate(names) if (last - place) % every == 0]
    return {
        "field": "name",
        "type": "ordinal",
        "sort": {"field": "place"},
        "scale": {"type": "point", "padding": 0.5},
        "axis": {"title": None, "values": named, "labelAngle": 0, "labelPadding": 10},
    }


def _layers(look: Look) -> list[Json]:
    known = [{"filter": "isValid(datum.value)"}]
    hidden = [{"filter": "datum.withheld"}]
    line = {"type": "line", "color": look.accent, "strokeWidth": 2, "opacity": 0.7}
    line |= {"invalid": "break-paths-show-domains"}
    bar = {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "color": look.accent_soft}
    dot: Json = {"type": "point", "shape": "circle", "filled": True, "opacity": 1, "size": 90}
    dot |= {"color": look.accent, "stroke": look.ground, "strokeWidth": 1.5}
    cross: Json = {"type": "point", "shape": "cross", "filled": True, "opacity": 1, "size": 50}
    cross |= {"color": look.quiet, "angle": 45}
    tip = {"field": "tip", "type": "nominal"}
    low, high = {"field": "low", "type": "quantitative"}, {"field": "high"}
    return [
        {
            "transform": known,
            "mark": bar,
            "encoding": {"y": low, "y2": high, "tooltip": tip},
        },
        {"mark": line, "encoding": {"detail": {"field": "part", "type": "nominal"}}},
        {"transform": known, "mark": dot, "encoding": {"tooltip": tip, **_hollow(look)}},
        {
            "transform": hidden,
            "mark": cross,
            "encoding": {"y": {"field": "foot", "type": "quantitative"}, "tooltip": tip},
        },
    ]


def _hollow(look: Look) -> Json:
    """Return the channels that leave the points of several units empty."""
    joined = "datum.joined"
    fill = {"condition": {"test": joined, "value": look.ground}, "value": look.accent}
    stroke = {"condition": {"test": joined, "value": look.accent}, "value": look.ground}
    return {"fill": fill, "stroke": stroke}


def _mark(mark: MonthMark, x: float, look: Look) -> list[Json]:
    """Return a dashed line before a month, and its words above it."""
    rule = {"type": "rule", "color": look.quiet, "strokeDash": [4, 4], "strokeWidth": 1.5}
    align = "left" if x < look.width / 2 else "right"
    words = words_mark(12, color=look.quiet, align=align, fontStyle="italic")
    place = {"x": {"value": x}, "y": {"value": -6}, "y2": {"value": HEIGHT}}
    return [
        {"data": {"values": [{}]}, "mark": rule, "encoding": place},
        fixed(x, -12, mark.shown, words),
    ]
