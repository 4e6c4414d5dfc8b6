"""The picture of /chiso: what was measured in large, the factors, and the reform score's years."""

from datetime import date
from textwrap import wrap
from typing import Final

from handlers.view.chart.factors import Row, factors_chart
from handlers.view.chart.history import history_chart
from handlers.view.chart.theme import (
    ACCENT,
    QUIET,
    REFORM,
    SAMPLE,
    WIDTH,
    Json,
    config,
    fixed,
    words_mark,
)
from handlers.view.chart.timeline import method_marks, score_years
from handlers.view.index_card import Figure, period_of, reform_shown, unit_shown
from handlers.view.numbers import count_shown, interval_shown, value_shown
from handlers.view.withheld import why_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured

LETTERS: Final = 50  # of a unit's name on one line
DIGIT: Final = 35  # width of one in the large figure, the comma's and a space's share in it
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"


def index_picture(measured: Measured, language: Language, today: date | None = None) -> Json:
    """Return the specification of the whole picture (not drawn yet)."""
    views = [_head(measured, language, today)]
    if any(factor.value is not None for factor in measured.report.factors):
        views.append(factors_chart(_rows(measured, language)))
        views.append(_note(Words(language)("chart.interval")))
    if measured.scores:
        views.append(_reform_head(measured, language))
        views.append(
            history_chart(score_years(measured.scores, language), marks=method_marks(language))
        )
    return {"$schema": SCHEMA, "config": config(), "vconcat": views}


def _head(measured: Measured, language: Language, today: date | None) -> Json:
    """Return the title, the unit, the subtitle and the index in large letters."""
    words = Words(language)
    name = wrap(unit_shown(measured, language), LETTERS, max_lines=2, placeholder="…")
    responses = count_shown(measured.report.responses, language)
    subtitle = f"{period_of(measured, language)} · {words('chart.responses', responses=responses)}"
    below = 43 + 24 * len(name)
    layers = [
        fixed(0, 10, words("index.name"), words_mark(25, fontWeight=700, limit=WIDTH)),
        fixed(0, 40, name, words_mark(17, lineHeight=24, fontWeight=600)),
        fixed(0, below, subtitle, words_mark(16, color=QUIET)),
        *_hero(measured, below + 56, language, today),
    ]
    if measured.sample:
        mark = words_mark(16, align="right", color=SAMPLE, fontWeight=700)
        layers.append(fixed(WIDTH, below, words("sample.marker"), mark))
    return {"width": WIDTH, "height": below + 66, "layer": layers}


def _hero(measured: Measured, y: float, language: Language, today: date | None) -> list[Json]:
    words = Words(language)
    index = measured.report.index
    if index.value is None:
        why = wrap(why_shown(measured, language, today), LETTERS)
        return [fixed(0, y - 18, why, words_mark(19, color=QUIET, fontWeight=600, lineHeight=26))]
    value = value_shown(index.value, language)
    beside = [words("index.value", value="").strip()]
    if index.low is not None and index.high is not None:
        interval = interval_shown(index.low, index.high, language)
        beside.append(words("index.interval", interval=interval))
    large = words_mark(52, color=ACCENT, fontWeight=700)
    return [
        fixed(0, y, value, large),
        fixed(DIGIT * len(value), y - 22, beside, words_mark(16, color=QUIET, lineHeight=22)),
    ]


def _rows(measured: Measured, language: Language) -> list[Row]:
    words = Words(language)
    names = {factor.code: factor.name for factor in measured.questionnaire.factors}
    factors = [
        _row(names[factor.code].in_(language), factor, language)
        for factor in measured.report.factors
    ]
    if measured.report.index.value is None:
        return factors
    return [_row(words("chart.index"), measured.report.index, language, main=True), *factors]


def _row(name: str, figure: Figure, language: Language, *, main: bool = False) -> Row:
    withheld = Words(language)("index.withheld")
    shown = withheld if figure.value is None else value_shown(figure.value, language)
    value, low, high = figure.value, figure.low, figure.high
    return Row(name=name, shown=shown, main=main, value=value, low=low, high=high)


def _note(text: str) -> Json:
    layers = [fixed(0, 6, text, words_mark(13, color=QUIET))]
    return {"width": WIDTH, "height": 14, "layer": layers}


def _reform_head(measured: Measured, language: Language) -> Json:
    words = Words(language)
    layers = [
        fixed(
            0,
            18,
            words("chart.reform", index=measured.scores[-1].index),
            words_mark(20, fontWeight=700),
        )
    ]
    if measured.reform is not None:
        latest = reform_shown(measured.reform, language)
        layers.append(fixed(0, 46, latest, words_mark(16, color=REFORM, fontWeight=600)))
    return {"width": WIDTH, "height": 52, "layer": layers}
