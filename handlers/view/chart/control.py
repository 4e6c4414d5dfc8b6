"""A control chart: months, the limits around the base level, the moving average, and signals.

Months of the baseline are hollow; a month that signals is a triangle that points where it went.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.factors import TOP, Row, scale_start, scale_ticks
from handlers.view.chart.months import HEIGHT, across
from handlers.view.chart.theme import CHAT, Json, Look, fixed, words_mark

SIGNAL: Final = 230  # area of a triangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One month; limits and the average are None in the baseline."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    smooth: float | None = None
    direction: str | None = None  # up or down: it signals
    tip: str = ""


def control_chart(
    months: Sequence[Watched], centre: float, centre_shown: str, look: Look = CHAT
) -> Json:
    """Return the view of the months, the newest at the right."""
    start = scale_start([Row(name="", shown="", value=m.value, low=m.low) for m in months])
    y: Json = {"field": "value", "type": "quantitative", "title": None}
    y["scale"] = {"domain": [start, TOP], "nice": False}
    y["axis"] = {"values": scale_ticks(start), "grid": True, "title": None, "labelPadding": 8}
    names = [month.name for month in months]
    own: Json = {
        "data": {"values": [_values(month, place) for place, month in enumerate(months)]},
        "encoding": {"x": across(names, look), "y": y},
        "layer": [*_limits(look), *_months(look)],
    }
    base = _base(centre, centre_shown, look)
    return {"width": look.width, "height": HEIGHT, "layer": [own, *base]}


def _values(month: Watched, place: int) -> Json:
    return {
        "place": place,
        "name": month.name,
        "value": month.value,
        "low": month.low,
        "high": month.high,
        "smooth": month.smooth,
        "direction": month.direction or "",
        "tip": month.tip,
    }


def _limits(look: Look) -> list[Json]:
    watched = [{"filter": "isValid(datum.low)"}]
    band = {"type": "area", "interpolate": "step", "color": look.accent_soft, "opacity": 0.22}
    line = {"type": "line", "color": look.quiet, "strokeWidth": 1.5, "interpolate": "monotone"}
    low, high = {"field": "low", "type": "quantitative"}, {"field": "high"}
    return [
        {"transform": watched, "mark": band, "encoding": {"y": low, "y2": high}},
        {
            "transform": watched,
            "mark": line,
            "encoding": {"y": {"field": "smooth", "type": "quantitative"}},
        },
    ]


def _base(centre: float, shown: str, look: Look) -> list[Json]:
    """Return the centre line, and its value above the picture, where no month can lie."""
    rule = {"type": "rule", "color": look.ink, "strokeWidth": 1.5, "strokeDash": [6, 4]}
    words = words_mark(13, color=look.ink, fontWeight=600)
    at: Json = {"y": {"datum": centre, "type": "quantitative"}}
    one: Json = {"values": [{}]}
    whole = {"x": {"value": 0}, "x2": {"value": look.width}}
    return [
        {"data": one, "mark": rule, "encoding": {**at, **whole}},
        fixed(0, -12, f"– – {shown}", words),
    ]


def _months(look: Look) -> list[Json]:
    dot: Json = {"type": "point", "shape": "circle", "filled": True, "opacity": 1, "size": 80}
    dot |= {"color": look.accent, "stroke": look.ground, "strokeWidth": 1.5}
    hollow: Json = {**dot, "color": look.ground, "stroke": look.accent, "strokeWidth": 2}
    signal: Json = {**dot, "color": look.sample, "size": SIGNAL}
    tip = {"tooltip": {"field": "tip", "type": "nominal"}}
    layers = [
        ("!isValid(datum.low)", hollow),
        ("isValid(datum.low) && !datum.direction", dot),
        ("datum.direction == 'up'", {**signal, "shape": "triangle-up"}),
        ("datum.direction == 'down'", {**signal, "shape": "triangle-down"}),
    ]
    return [
        {"transform": [{"filter": test}], "mark": mark, "encoding": tip} for test, mark in layers
    ]
