"""The picture of /sosanh: offices by rank with their intervals, and which can be told apart.

A sign before each name says the group: a triangle up for the leading group, one down for the last,
a dot between them, a hollow square where the range reaches into both halves of the ranking, a ring
where an office cannot be told apart from anybody. Shape and colour say the same, and the legend
writes it out.
"""

from collections.abc import Iterable
from textwrap import wrap
from typing import Final

from handlers.view.chart.factors import Row, factors_chart
from handlers.view.chart.signs import sign_mark
from handlers.view.chart.theme import (
    CHAT,
    QUIET,
    SAMPLE,
    WIDTH,
    Json,
    Look,
    config,
    fixed,
    words_mark,
)
from handlers.view.naming import name_of
from handlers.view.numbers import interval_shown, period_shown, value_shown
from handlers.view.ranks_card import PARTIAL, Sheet, kind_of, rank_with_range, why_shown
from handlers.view.words import Words
from index.figures import IndexReport
from index.ranking import Group
from survey.text import Language
from usecases.figures.compare import Place

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
LETTERS: Final = 58  # of a line in the head
BETWEEN: Final = 16  # units from a sign to its word
LINE: Final = 20  # units from a line of the legend to the next
LETTER: Final = 7.6  # units that a letter of the legend needs
_NO_INDEX: Final = IndexReport()


def ranks_picture(sheet: Sheet, language: Language) -> Json:
    """Return the specification of the whole picture (not drawn yet)."""
    words = Words(language)
    rows = [row_of(place, language) for place in sheet.places]
    views = [_head(sheet, language)]
    if any(row.value is not None for row in rows):
        views.append(factors_chart(rows))
        views.append(legend(rows, language, CHAT))
        note = wrap(f"{words('rank.note')} {words('chart.interval')}", 74)
        mark = words_mark(13, color=QUIET, lineHeight=18)
        views.append({"width": WIDTH, "height": 18 * len(note), "layer": [fixed(0, 8, note, mark)]})
    return {"$schema": SCHEMA, "config": config(), "vconcat": views}


def row_of(place: Place, language: Language) -> Row:
    """Return the line of an office, its rank and range before its name."""
    index = _NO_INDEX if place.measured is None else place.measured.report.index
    name = name_of(place.unit, language) + (PARTIAL if place.is_partial else "")
    shown = why_shown(place, language)
    if index.value is not None:
        shown = value_shown(index.value, language)
    tip = f"{name}: {shown}"
    if index.low is not None and index.high is not None:
        tip += f" ({interval_shown(index.low, index.high, language)})"
    if place.ranked is not None:
        name = f"{rank_with_range(place.ranked)} · {name}"
    return Row(
        name=name,
        shown=shown,
        value=index.value,
        low=index.low,
        high=index.high,
        sign="" if place.ranked is None else place.ranked.group.value,
        tip=tip,
    )


def legend(rows: Iterable[Row], language: Language, look: Look) -> Json:
    """Return what the signs of the rows mean, in as many lines as that needs."""
    words, at, down, layers = Words(language), 6.0, 8, []
    seen = {row.sign for row in rows}
    for group in (each for each in Group if each in seen):
        text = words(f"rank.group.{group.value}")
        if at > LETTER and at + BETWEEN + LETTER * len(text) > look.width:
            at, down = 6.0, down + LINE
        layers.append(
            {
                "data": {"values": [{}]},
                "mark": sign_mark(group, look),
                "encoding": {"x": {"value": at}, "y": {"value": down}},
            }
        )
        mark = words_mark(13, baseline="middle", color=look.ink)
        layers.append(fixed(at + BETWEEN - 4, down, text, mark))
        at += BETWEEN * 2 + LETTER * len(text)
    return {"width": look.width, "height": down + 8, "layer": layers}


def _head(sheet: Sheet, language: Language) -> Json:
    words, request = Words(language), sheet.comparison.request
    period = request.period
    shown = period_shown(period.code, period.first, period.last, language)
    kind = wrap(kind_of(sheet.ranking, language), LETTERS, max_lines=1, placeholder="…")
    counts = words("rank.counts", of=sheet.ranking.of, unranked=sheet.ranking.unranked)
    layers = [
        fixed(0, 10, words("rank.title"), words_mark(25, fontWeight=700, limit=WIDTH)),
        fixed(0, 40, [f"{kind[0]} · {shown}"], words_mark(17, fontWeight=600, limit=WIDTH)),
        fixed(0, 66, counts, words_mark(15, color=QUIET, limit=WIDTH)),
    ]
    if sheet.comparison.sample:
        mark = words_mark(15, align="right", color=SAMPLE, fontWeight=700)
        layers.append(fixed(WIDTH, 66, words("sample.marker"), mark))
    return {"width": WIDTH, "height": 78, "layer": layers}
