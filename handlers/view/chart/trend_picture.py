"""The picture of /xuhuong: a figure by month with its intervals, and its control chart below."""

from textwrap import wrap
from typing import Final

from handlers.view.chart.exhibit import SCHEMA, Exhibit
from handlers.view.chart.theme import CHAT, QUIET, SAMPLE, WIDTH, Json, config, fixed, words_mark
from handlers.view.chart.trend import months_exhibit
from handlers.view.chart.watched import control_exhibit
from handlers.view.index_card import unit_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.trends.trend import Trend

LETTERS: Final = 50  # of a unit's name on one line
SMALL: Final = 76  # letters of a note's line
LINE: Final = 18  # units of height of a note's line


def trend_picture(trend: Trend, language: Language) -> Json:
    """Return the specification of the whole picture (not drawn yet)."""
    months = months_exhibit(trend, (), language)
    views = [_head(trend, months, language), months.draw(CHAT), _note(months.note)]
    if trend.control is not None and trend.control.places:
        control = control_exhibit(trend, trend.control, trend.request.factor, language)
        views += [_title(control.title), control.draw(CHAT), _note(control.note)]
    return {"$schema": SCHEMA, "config": config(), "vconcat": views}


def _head(trend: Trend, months: Exhibit, language: Language) -> Json:
    words = Words(language)
    name = wrap(unit_shown(trend.whole, language), LETTERS, max_lines=2, placeholder="…")
    below = 43 + 24 * len(name)
    layers = [
        fixed(0, 10, months.title, words_mark(25, fontWeight=700, limit=WIDTH)),
        fixed(0, 40, name, words_mark(17, lineHeight=24, fontWeight=600)),
        fixed(0, below, months.subtitle or "", words_mark(16, color=QUIET)),
    ]
    if trend.whole.sample:
        mark = words_mark(16, align="right", color=SAMPLE, fontWeight=700)
        layers.append(fixed(WIDTH, below, words("sample.marker"), mark))
    return {"width": WIDTH, "height": below + 16, "layer": layers}


def _title(text: str) -> Json:
    layers = [fixed(0, 16, text, words_mark(20, fontWeight=700, limit=WIDTH))]
    return {"width": WIDTH, "height": 28, "layer": layers}


def _note(text: str) -> Json:
    lines = wrap(text, SMALL)
    layers = [fixed(0, 6, lines, words_mark(13, color=QUIET, lineHeight=LINE))]
    return {"width": WIDTH, "height": LINE * len(lines), "layer": layers}
