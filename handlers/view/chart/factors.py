"""The index and its factors: one row each, a dot for the value and a bar for its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.theme import (
    ACCENT,
    ACCENT_SOFT,
    LINE,
    QUIET,
    WIDTH,
    Json,
    words_mark,
)

ROW: Final = 58  # units of height
ABOVE: Final = 18  # from the name to the line below it
MARGIN: Final = 5.0  # points of scale kept free below the lowest figure
STEP: Final = 10.0
TOP: Final = 100.0
CAP: Final = 5  # half of a line's thickness


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the picture: its name, what is written at its right, and its figures."""

    name: str
    shown: str
    main: bool = False  # the index, above its factors
    value: float | None
    low: float | None = None
    high: float | None = None


def factors_chart(rows: Sequence[Row]) -> Json:
    """Return the view of the rows, from above; a row without a value keeps its empty line."""
    start = scale_start(rows)
    height = len(rows) * ROW
    y: Json = {"field": "y", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [0, height], "reverse": True}
    return {
        "width": WIDTH,
        "height": height,
        "data": {"values": [_values(row, place) for place, row in enumerate(rows)]},
        "encoding": {"y": y},
        "layer": [*_tracks(start), *_figures(_scale(start)), *_labels()],
    }


def scale_start(rows: Sequence[Row]) -> float:
    """Return where the scale begins: a round number below everything shown, zero at the least."""
    lows = [low for row in rows for low in (row.value, row.low) if low is not None]
    if not lows:
        return 0.0
    return max(0.0, (min(lows) - MARGIN) // STEP * STEP)


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
        **figures,
    }


def _ticks(start: float) -> list[float]:
    step = STEP if TOP - start <= 5 * STEP else 2 * STEP
    count = int((TOP - start) // step)
    return [TOP - step * back for back in range(count, -1, -1)]


def _scale(start: float) -> Json:
    """Return the horizontal channel; the ends leave room for the round caps."""
    axis = {"title": None, "values": _ticks(start), "orient": "bottom", "labelPadding": 8}
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [start, TOP], "range": [CAP, WIDTH - CAP], "nice": False},
        "axis": axis,
    }


def _tracks(start: float) -> list[Json]:
    """Return the line that each row's figures lie on, cut where the scale has a tick."""
    line = {"type": "rule", "color": LINE, "strokeWidth": 2 * CAP, "strokeCap": "round"}
    cut = words_mark(13, baseline="middle", align="center", color="white", fontWeight=700)
    places = [CAP + (WIDTH - 2 * CAP) * (tick - start) / (TOP - start) for tick in _ticks(start)]
    cuts: list[Json] = [
        {"mark": {**cut, "text": "|"}, "encoding": {"x": {"value": place}}}
        for place in places[1:-1]
    ]
    return [
        {"mark": line, "encoding": {"x": {"value": CAP}, "x2": {"value": WIDTH - CAP}}},
        *cuts,
    ]


def _figures(x: Json) -> list[Json]:
    known = [{"filter": "datum.known"}]
    bar = {"type": "rule", "strokeWidth": 2 * CAP, "strokeCap": "round", "color": ACCENT_SOFT}
    dot = {"type": "point", "shape": "circle", "size": 190, "filled": True, "opacity": 1}
    dot |= {"color": ACCENT, "stroke": "white", "strokeWidth": 2}
    low: Json = {**x, "field": "low"}
    return [
        {"transform": known, "mark": bar, "encoding": {"x": low, "x2": {"field": "high"}}},
        {"transform": known, "mark": dot, "encoding": {"x": x}},
    ]


def _labels() -> list[Json]:
    """Return the name at the left and the figure at the right, both above the line."""
    left = words_mark(16, baseline="middle", limit=WIDTH - 190)
    right = words_mark(16, baseline="middle", align="right", fontWeight=600)
    return [
        _written(left, "!datum.main", 0, "name"),
        _written({**left, "fontWeight": 700}, "datum.main", 0, "name"),
        _written(right, "datum.known", WIDTH, "shown"),
        _written({**right, "color": QUIET, "fontWeight": 400}, "!datum.known", WIDTH, "shown"),
    ]


def _written(mark: Json, test: str, x: float, field: str) -> Json:
    above: Json = {"field": "labels", "type": "quantitative"}
    return {
        "transform": [{"filter": test}],
        "mark": mark,
        "encoding": {"x": {"value": x}, "y": above, "text": {"field": field}},
    }
