"""How the answers lie on the scale: one bar of a hundred per cent for each question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.theme import CHAT, Json, Look, words_mark
from handlers.view.numbers import share_shown
from survey.answer import LEVELS

ROW: Final = 50  # units of height
ABOVE: Final = 14  # from the row's upper edge to the middle of its name
BAR: Final = 18  # thickness of a bar
HEAD: Final = 34  # height of a factor's name
COUNT: Final = 70  # units that «n = 1.234» needs
READABLE: Final = 34  # units a segment must have to carry its figure
ALL: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One question; `levels` counts the answers 1..5, None where it may not be shown."""

    name: str
    count: str
    levels: Sequence[int] | None
    withheld: str


@dataclass(frozen=True, slots=True)
class Group:
    """A factor with its questions; without a name they stand alone."""

    name: str
    bars: Sequence[Bar]


def levels_chart(groups: Sequence[Group], labels: Sequence[str], look: Look = CHAT) -> Json:
    """Return the view of the bars, from above; `labels` name the levels 1..5."""
    segments: list[Json] = []
    names: list[Json] = []
    top = 0.0
    for group in groups:
        if group.name:
            names.append({"y": top + HEAD / 2 + 4, "name": group.name, "kind": "group"})
            top += HEAD
        for bar in group.bars:
            names += _names(bar, top)
            segments += _segments(bar, top, labels, look)
            top += ROW
    y: Json = {"field": "y", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [0, top], "reverse": True}
    return {
        "width": look.width,
        "height": top,
        "data": {"values": [*segments, *names]},
        "encoding": {"y": y},
        "layer": [_bars(labels, look), _figures(), *_words(look)],
    }


def _names(bar: Bar, top: float) -> list[Json]:
    middle = top + ABOVE
    said: list[Json] = [{"y": middle, "name": bar.name, "count": bar.count, "kind": "name"}]
    if bar.levels is None or not sum(bar.levels):
        said.append({"y": top + ROW / 2 + 8, "name": bar.withheld, "kind": "withheld"})
    return said


def _segments(bar: Bar, top: float, labels: Sequence[str], look: Look) -> list[Json]:
    """Return a piece for each level that was given, from left to right."""
    counts = bar.levels or ()
    total, start, pieces = sum(counts), 0.0, list[Json]()
    for level, count, label in zip(LEVELS, counts, labels, strict=False):
        if not count:
            continue
        share = ALL * count / total
        readable = share * look.width / ALL >= READABLE
        pieces.append(
            {
                "y": top + ABOVE + 11,
                "y2": top + ABOVE + 11 + BAR,
                "middle": top + ABOVE + 11 + BAR / 2,
                "x": start,
                "x2": start + share,
                "centre": start + share / 2,
                "level": label,
                "share": share_shown(count / total) if readable else "",
                "on": look.on_levels[level],
                "tip": f"{bar.name} · {label}: {share_shown(count / total)} ({count})",
                "kind": "segment",
            }
        )
        start += share
    return pieces


def _across(field: str) -> Json:
    scale = {"domain": [0, ALL], "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _bars(labels: Sequence[str], look: Look) -> Json:
    colours = [look.levels[level] for level in LEVELS]
    legend = {"title": None, "orient": "top", "symbolType": "square", "symbolSize": 150}
    legend |= {"columns": 2 if look.is_narrow else 5, "columnPadding": 14, "offset": 10}
    legend |= {"symbolStrokeWidth": 0}
    return {
        "transform": [{"filter": "datum.kind == 'segment'"}],
        "mark": {"type": "rect", "stroke": look.ground, "strokeWidth": 1},
        "encoding": {
            "x": _across("x"),
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "color": {
                "field": "level",
                "type": "nominal",
                "scale": {"domain": list(labels), "range": colours},
                "legend": legend,
            },
            "tooltip": {"field": "tip", "type": "nominal"},
        },
    }


def _figures() -> Json:
    """Return the shares, written where there is room."""
    return {
        "transform": [{"filter": "datum.kind == 'segment'"}],
        "mark": words_mark(12, align="center", baseline="middle", fontWeight=600),
        "encoding": {
            "x": _across("centre"),
            "y": {"field": "middle", "type": "quantitative"},
            "text": {"field": "share"},
            "color": {"field": "on", "type": "nominal", "scale": None},
        },
    }


def _words(look: Look) -> list[Json]:
    name = words_mark(look.letters - 1, baseline="middle", limit=look.width - COUNT)
    head = words_mark(look.letters, baseline="middle", fontWeight=700, limit=look.width)
    count = words_mark(13, baseline="middle", align="right", color=look.quiet)
    withheld = words_mark(13, baseline="middle", color=look.quiet, fontStyle="italic")
    return [
        _written(name, "name", 0, "name"),
        _written(head, "group", 0, "name"),
        _written(count, "name", look.width, "count"),
        _written(withheld, "withheld", 0, "name"),
    ]


def _written(mark: Json, kind: str, x: float, field: str) -> Json:
    return {
        "transform": [{"filter": f"datum.kind == '{kind}'"}],
        "mark": mark,
        "encoding": {"x": {"value": x}, "text": {"field": field}},
    }
