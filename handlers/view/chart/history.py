"""The reform score over the years: a line that breaks where a year is missing, and the ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.theme import QUIET, REFORM, REFORM_SOFT, WIDTH, Json, words_mark

HEIGHT: Final = 140
MOST: Final = 7  # years that a phone can show
ROOM: Final = 0.25  # of the range, kept free above and below


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year's published score, as a number and as it is written, and its rank in words."""

    year: int
    score: float
    shown: str
    rank: str


def history_chart(years: Sequence[Year]) -> Json:
    """Return the view of the last years, the newest at the right."""
    latest = sorted(years, key=lambda each: each.year)[-MOST:]
    scores = [each.score for each in latest]
    spare = max((max(scores) - min(scores)) * ROOM, 1.0)
    y: Json = {"field": "score", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [min(scores) - 1.5 * spare, max(scores) + 1.5 * spare], "zero": False}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": _values(latest)},
        "encoding": {"x": _years(), "y": y},
        "layer": _layers(),
    }


def _values(latest: Sequence[Year]) -> list[Json]:
    """Return every year from the first to the last; one without a score breaks the line."""
    known = {each.year: each for each in latest}
    newest = latest[-1].year
    return [
        {
            "year": str(year),
            "score": known[year].score if year in known else None,
            "shown": known[year].shown if year in known else "",
            "under": [str(year), known[year].rank if year in known else ""],
            "newest": year == newest,
            "valley": _is_valley(year, known),
        }
        for year in range(latest[0].year, newest + 1)
    ]


def _is_valley(year: int, known: Mapping[int, Year]) -> bool:
    """Say whether the line comes down to that year from both sides: its words go below."""
    if year not in known:
        return False
    beside = [known[near].score for near in (year - 1, year + 1) if near in known]
    return bool(beside) and all(score > known[year].score for score in beside)


def _years() -> Json:
    return {
        "field": "year",
        "type": "ordinal",
        "scale": {"type": "point", "padding": 0.5},
        "axis": None,
    }


def _layers() -> list[Json]:
    known = [{"filter": "isValid(datum.score)"}]
    line = {"type": "line", "color": REFORM_SOFT, "strokeWidth": 4, "strokeCap": "round"}
    line |= {"invalid": "break-paths-show-domains"}
    dot: Json = {"type": "point", "shape": "circle", "filled": True, "opacity": 1, "color": REFORM}
    dot |= {"stroke": "white", "strokeWidth": 2}
    size = {"condition": {"test": "datum.newest", "value": 230}, "value": 120}
    above = words_mark(16, align="center", dy=-18, fontWeight=600)
    below = {**above, "dy": 28}
    under = words_mark(13, align="center", baseline="top", color=QUIET, lineHeight=18)
    return [
        {"mark": line},
        {"transform": known, "mark": dot, "encoding": {"size": size}},
        _written(above, "isValid(datum.score) && !datum.valley"),
        _written(below, "isValid(datum.score) && datum.valley"),
        {"mark": under, "encoding": {"text": {"field": "under"}, "y": {"value": HEIGHT + 20}}},
    ]


def _written(mark: Json, test: str) -> Json:
    return {
        "transform": [{"filter": test}],
        "mark": mark,
        "encoding": {"text": {"field": "shown"}},
    }
