"""The picture of /caicach: the score's years, and the unit among its peers on the plane."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from handlers.view.chart.exhibit import SCHEMA
from handlers.view.chart.gap import gap_exhibit
from handlers.view.chart.history import history_chart
from handlers.view.chart.reform import score_marks
from handlers.view.chart.theme import CHAT, QUIET, REFORM, SAMPLE, WIDTH, Json, config, fixed
from handlers.view.chart.theme import words_mark as mark
from handlers.view.chart.timeline import score_years
from handlers.view.naming import name_of
from handlers.view.numbers import period_shown
from handlers.view.reform_words import score_said
from handlers.view.words import Words
from survey.text import Language
from usecases.reform.gap import Gap
from usecases.reform.score import ReformView
from usecases.trends.series import Merger

LETTERS: Final = 50  # of a unit's name on one line
SMALL_LETTERS: Final = 82  # of a note's line


def reform_picture(
    view: ReformView, found: Gap | None, mergers: Sequence[Merger], language: Language
) -> Json | None:
    """Return the specification of the whole picture; None where there is nothing to draw."""
    views: list[Json] = []
    if view.series:
        marks = score_marks(view, mergers, language)
        views.append(history_chart(score_years(view.series, language), marks=marks))
    if found is not None and found.compared:
        views += _plane(view, found, language)
    if not views:
        return None
    return {"$schema": SCHEMA, "config": config(), "vconcat": [_head(view, language), *views]}


def _head(view: ReformView, language: Language) -> Json:
    words = Words(language)
    name = wrap(name_of(view.unit, language), LETTERS, max_lines=2, placeholder="…")
    below = 43 + 24 * len(name)
    title = words("reform.name", index=view.index)
    layers = [
        fixed(0, 10, title, mark(23, fontWeight=700, limit=WIDTH)),
        fixed(0, 40, name, mark(17, lineHeight=24, fontWeight=600)),
    ]
    if view.score is not None:
        said = f"{view.score.year}: {score_said(view.score, language)}"
        lines = wrap(said, LETTERS + 12)
        layers.append(fixed(0, below, lines, mark(16, color=REFORM, fontWeight=600, lineHeight=22)))
        below += 22 * (len(lines) - 1)
    if view.sample:
        right = mark(16, align="right", color=SAMPLE, fontWeight=700)
        layers.append(fixed(WIDTH, below + 26, words("sample.marker"), right))
    return {"width": WIDTH, "height": below + (34 if view.sample else 14), "layer": layers}


def _plane(view: ReformView, found: Gap, language: Language) -> list[Json]:
    words, period = Words(language), found.period
    exhibit = gap_exhibit(found, language, view.unit.code)
    when = period_shown(period.code, period.first, period.last, language)
    head = [
        fixed(0, 18, words("gap.title"), mark(20, fontWeight=700)),
        fixed(0, 44, when, mark(16, color=QUIET)),
    ]
    lines = wrap(exhibit.note, SMALL_LETTERS)
    note = [fixed(0, 8, lines, mark(12, color=QUIET, lineHeight=18))]
    return [
        {"width": WIDTH, "height": 54, "layer": head},
        exhibit.draw(CHAT),
        {"width": WIDTH, "height": 18 * len(lines), "layer": note},
    ]
