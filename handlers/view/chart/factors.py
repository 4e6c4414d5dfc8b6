"""The index and its factors: one row each, a dot for the value and a bar for its interval.

A row may have a second figure on the same scale, the published reform score: a diamond.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.signs import sign_mark
from handlers.view.chart.theme import CHAT, Json, Look, words_mark
from index.ranking import Group

ROW: Final = 58  # units of height
ABOVE: Final = 18  # from the name to the line below it
MARGIN: Final = 5.0  # points of scale kept free below the lowest figure
STEP: Final = 10.0
TOP: Final = 100.0
CAP: Final = 5  # half of a line's thickness
BESIDE: Final = 60  # units that a figure at the right needs
WITHHELD: Final = 140  # units that its absence needs
INDENT: Final = 18  # units that a sign before the names needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the picture: its name, what is written at its right, and its figures."""

    name: str
    shown: str
    main: bool = False  # the index, above its factors
    value: float | None
    low: float | None = None
    high: float | None = None
    reform: float | None = None
    sign: str = ""  # the group of a rank: a sign before the name
    tip: str = ""


def factors_chart(rows: Sequence[Row], look: Look = CHAT) -> Json:
    """Return the view of the rows, from above; a row without a value keeps its empty line."""
    start = scale_start(rows)
    height = len(rows) * ROW
    y: Json = {"field": "y", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [0, height], "reverse": True}
    room = WITHHELD if any(row.value is None for row in rows) else BESIDE
    return {
        "width": look.width,
        "height": height,
        "data": {"values": [_values(row, place) for place, row in enumerate(rows)]},
        "encoding": {"y": y},
        "layer": [
            *_tracks(start, look),
            *_figures(_scale(start, look), look),
            *_labels(room, look, INDENT if any(row.sign for row in rows) else 0),
            *_signs(rows, look),
        ],
    }


def scale_start(rows: Sequence[Row]) -> float:
    """Return where the scale begins: a round number below everything shown, zero at the least."""
    figures = [figure for row in rows for figure in (row.value, row.low, row.reform)]
    lows = [low for low in figures if low is not None]
    if not lows:
        return 0.0
    return max(0.0, (min(lows) - MARGIN) // STEP * STEP)


def scale_ticks(start: float) -> list[float]:
    """Return the marks of a scale from there to its top."""
    step = STEP if TOP - start <= 5 * STEP else 2 * STEP
    count = int((TOP - start) // step)
    return [TOP - step * back for back in range(count, -1, -1)]


def _values(row: Row, place: int) -> Json:
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    figures = {"value": row.value, "low": low, "high": high, "known": row.value is not None}
    return {
        "y": place * ROW + ROW - ABOVE,
        "labels": place * ROW + ABOVE,
        "name": row.name,
        "shown": row.shown,
        "main": row.main,
        "reform": row.reform,
        "sign": row.sign,
        "tip": row.tip or f"{row.name}: {row.shown}",
        **figures,
    }


def _scale(start: float, look: Look) -> Json:
    """Return the horizontal channel; the ends leave room for the round caps."""
    ticks = scale_ticks(start)
    axis = {"title": None, "values": ticks, "orient": "bottom", "labelPadding": 8}
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [start, TOP], "range": [CAP, look.width - CAP], "nice": False},
        "axis": axis,
    }


def _tracks(start: float, look: Look) -> list[Json]:
    """Return the line that each row's figures lie on, cut where the scale has a tick."""
    line = {"type": "rule", "color": look.line, "strokeWidth": 2 * CAP, "strokeCap": "round"}
    cut = words_mark(13, baseline="middle", align="center", color=look.ground, fontWeight=700)
    ticks = scale_ticks(start)
    places = [CAP + (look.width - 2 * CAP) * (tick - start) / (TOP - start) for tick in ticks]
    cuts: list[Json] = [
        {"mark": {**cut, "text": "|"}, "encoding": {"x": {"value": place}}}
        for place in places[1:-1]
    ]
    return [
        {"mark": line, "encoding": {"x": {"value": CAP}, "x2": {"value": look.width - CAP}}},
        *cuts,
    ]


def _figures(x: Json, look: Look) -> list[Json]:
    known = [{"filter": "datum.known"}]
    bar = {"type": "rule", "strokeWidth": 2 * CAP, "strokeCap": "round", "color": look.accent_soft}
    dot = {"type": "point", "shape": "circle", "size": 190, "filled": True, "opacity": 1}
    dot |= {"color": look.accent, "stroke": look.ground, "strokeWidth": 2}
    diamond = {**dot, "shape": "diamond", "color": look.reform}
    tip = {"field": "tip", "type": "nominal"}
    low: Json = {**x, "field": "low"}
    high = {"field": "high"}
    return [
        {"transform": known, "mark": bar, "encoding": {"x": low, "x2": high, "tooltip": tip}},
        {
            "transform": [{"filter": "isValid(datum.reform)"}],
            "mark": diamond,
            "encoding": {"x": {**x, "field": "reform"}, "tooltip": tip},
        },
        {"transform": known, "mark": dot, "encoding": {"x": x, "tooltip": tip}},
    ]


def _labels(room: int, look: Look, indent: int) -> list[Json]:
    """Return the name at the left and the figure at the right, both above the line."""
    left = words_mark(look.letters, baseline="middle", limit=look.width - room - indent)
    right = words_mark(look.letters, baseline="middle", align="right", fontWeight=600)
    quiet: Json = {**right, "color": look.quiet, "fontWeight": 400}
    return [
        _written(left, "!datum.main", indent, "name"),
        _written({**left, "fontWeight": 700}, "datum.main", indent, "name"),
        _written(right, "datum.known", look.width, "shown"),
        _written(quiet, "!datum.known", look.width, "shown"),
    ]


def _signs(rows: Sequence[Row], look: Look) -> list[Json]:
    """Return the signs before the names, one layer for each kind of sign."""
    above: Json = {"field": "labels", "type": "quantitative"}
    return [
        {
            "transform": [{"filter": f"datum.sign === '{sign}'"}],
            "mark": sign_mark(Group(sign), look),
            "encoding": {"x": {"value": INDENT / 3}, "y": above},
        }
        for sign in dict.fromkeys(row.sign for row in rows if row.sign)
    ]


def _written(mark: Json, test: str, x: float, field: str) -> Json:
    above: Json = {"field": "labels", "type": "quantitative"}
    return {
        "transform": [{"filter": test}],
        "mark": mark,
        "encoding": {"x": {"value": x}, "y": above, "text": {"field": field}},
    }
