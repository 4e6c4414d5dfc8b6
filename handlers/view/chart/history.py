"""The reform score over the years: a line that breaks where a year is missing, and the ranks.

Where the method or the office changed between two years, the line breaks too, and a mark says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handlers.view.chart.theme import CHAT, Json, Look, fixed, words_mark

HEIGHT: Final = 140
YEAR: Final = 46  # units that a year's score needs
RANKED: Final = 75  # likewise with its rank in words
ROOM: Final = 0.25  # of the range, kept free above and below


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year's published score, as a number and as it is written, and its rank in words.

    `place` is the rank alone, where there is no room for the word.
    """

    year: int
    score: float
    shown: str
    rank: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """Something that sets that year and those after it apart from the years before."""

    year: int
    shown: str


def history_chart(years: Sequence[Year], look: Look = CHAT, marks: Sequence[YearMark] = ()) -> Json:
    """Return the view of the last years, the newest at the right."""
    newest, most = max(each.year for each in years), look.width // YEAR
    latest = sorted((y for y in years if y.year > newest - most), key=lambda each: each.year)
    scores = [each.score for each in latest]
    spare = max((max(scores) - min(scores)) * ROOM, 1.0)
    y: Json = {"field": "score", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [min(scores) - 1.5 * spare, max(scores) + 1.5 * spare], "zero": False}
    first, last = latest[0].year, latest[-1].year
    seen = [mark for mark in marks if first < mark.year <= last]
    step = look.width / (last - first + 1)
    chart: Json = {
        "width": look.width,
        "height": HEIGHT,
        "data": {"values": _values(latest, seen, is_narrow=step < RANKED)},
        "encoding": {"x": _years(), "y": y},
        "layer": _layers(look),
    }
    if not seen:
        return chart
    broken = [layer for mark in seen for layer in _mark(mark, step * (mark.year - first), look)]
    own = {key: chart.pop(key) for key in ("data", "encoding", "layer")}
    return {**chart, "layer": [*broken, own]}


def _mark(mark: YearMark, x: float, look: Look) -> list[Json]:
    """Return a dashed line between two years, and its words beside its upper end."""
    rule = {"type": "rule", "color": look.quiet, "strokeDash": [4, 4], "strokeWidth": 1.5}
    words = words_mark(12, color=look.quiet, align="center", fontStyle="italic")
    place = {"x": {"value": x}, "y": {"value": -6}, "y2": {"value": HEIGHT + 8}}
    return [
        {"data": {"values": [{}]}, "mark": rule, "encoding": place},
        fixed(x, -14, mark.shown, words),
    ]


def _values(latest: Sequence[Year], marks: Sequence[YearMark], *, is_narrow: bool) -> list[Json]:
    """Return every year from the first to the last; one without a score breaks the line."""
    known = {each.year: each for each in latest}
    newest = latest[-1].year
    return [
        {
            "year": str(year),
            "score": known[year].score if year in known else None,
            "shown": known[year].shown if year in known else "",
            "under": [str(year), _rank(known[year], is_narrow=is_narrow) if year in known else ""],
            "newest": year == newest,
            "valley": _is_valley(year, known),
            "tip": _tip(known[year]) if year in known else "",
            "part": sum(mark.year <= year for mark in marks),
        }
        for year in range(latest[0].year, newest + 1)
    ]


def _rank(year: Year, *, is_narrow: bool) -> str:
    return (year.place or year.rank) if is_narrow else year.rank


def _tip(year: Year) -> str:
    return " · ".join(part for part in (f"{year.year}: {year.shown}", year.rank) if part)


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


def _layers(look: Look) -> list[Json]:
    known = [{"filter": "isValid(datum.score)"}]
    line = {"type": "line", "color": look.reform_soft, "strokeWidth": 4, "strokeCap": "round"}
    line |= {"invalid": "break-paths-show-domains"}
    dot: Json = {"type": "point", "shape": "circle", "filled": True, "opacity": 1}
    dot |= {"color": look.reform, "stroke": look.ground, "strokeWidth": 2}
    size = {"condition": {"test": "datum.newest", "value": 230}, "value": 120}
    above = words_mark(look.letters, align="center", dy=-18, fontWeight=600)
    below = {**above, "dy": 28}
    under = words_mark(13, align="center", baseline="top", color=look.quiet, lineHeight=18)
    tip = {"field": "tip", "type": "nominal"}
    return [
        {"mark": line, "encoding": {"detail": {"field": "part", "type": "nominal"}}},
        {"transform": known, "mark": dot, "encoding": {"size": size, "tooltip": tip}},
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
