"""An exhibit: one chart with its words, the table that says the same, and its data.

On a page the chart stands bare, for the page says the rest; as a file of its own it carries what
every published figure must carry: unit, period, responses, formula, questionnaire (METHOD §1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Final

from handlers.view.chart.theme import FILE, Json, Look, config, fixed, words_mark
from handlers.view.index_card import period_of, unit_shown
from handlers.view.numbers import count_shown, share_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
LETTER: Final = 8.4  # units that a letter of a unit's name needs
SMALL_LETTER: Final = 6.9  # likewise in a footnote
BETWEEN: Final = 26  # units from one part of a file to the next

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows under their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """`shown` is the table in words, `data` the same unrounded, under names for programs.

    `subtitle` and `foot` are its own, where it is not about the report of the page's period.
    """

    code: str
    title: str
    note: str
    draw: Callable[[Look], Json]
    shown: Sheet
    data: Sheet
    subtitle: str | None = None
    foot: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands around a chart that travels alone."""

    name: str
    subtitle: str
    sample: str  # the marker, or nothing
    foot: Sequence[str]


def bare(exhibit: Exhibit, look: Look) -> Json:
    """Return the specification of the chart alone."""
    config_ = {"$schema": SCHEMA, "config": config(look), "description": exhibit.title}
    return {**config_, **exhibit.draw(look)}


def framed(exhibit: Exhibit, caption: Caption, look: Look = FILE) -> Json:
    """Return the specification of the chart with its title and all that must be told with it."""
    own = replace(
        caption,
        subtitle=caption.subtitle if exhibit.subtitle is None else exhibit.subtitle,
        foot=caption.foot if exhibit.foot is None else exhibit.foot,
    )
    views = [_head(exhibit.title, own, look), exhibit.draw(look), _foot(exhibit, own, look)]
    return {
        "$schema": SCHEMA,
        "config": {**config(look), "concat": {"spacing": BETWEEN}},
        "description": exhibit.title,
        "vconcat": views,
        "resolve": {"legend": {"color": "independent"}},
    }


def caption_of(measured: Measured, language: Language) -> Caption:
    """Return the caption of what was measured."""
    words = Words(language)
    report, request = measured.report, measured.request
    responses = words("chart.responses", responses=count_shown(report.responses, language))
    parts = [period_of(measured, language), responses]
    if report.verified is not None:
        parts.append(words("index.verified", share=share_shown(report.verified)))
    method = words(
        "index.method",
        formula=request.formula.code,
        questionnaire=measured.questionnaire.reference,
    )
    return Caption(
        name=unit_shown(measured, language),
        subtitle=" · ".join(parts),
        sample=words("sample.marker") if measured.sample else "",
        foot=(method, words("index.self_selected")),
    )


def _head(title: str, caption: Caption, look: Look) -> Json:
    name = wrap(caption.name, int(look.width / LETTER), max_lines=2, placeholder="…")
    below = 44 + 24 * len(name)
    layers = [
        fixed(0, 10, title, words_mark(24, fontWeight=700, limit=look.width)),
        fixed(0, 42, name, words_mark(17, lineHeight=24, fontWeight=600)),
        fixed(0, below, caption.subtitle, words_mark(15, color=look.quiet, limit=look.width)),
    ]
    if caption.sample:
        mark = words_mark(15, align="right", color=look.sample, fontWeight=700)
        layers.append(fixed(look.width, 10, caption.sample, mark))
    return {"width": look.width, "height": below + 4, "layer": layers}


def _foot(exhibit: Exhibit, caption: Caption, look: Look) -> Json:
    letters = int(look.width / SMALL_LETTER)
    lines = [line for text in (exhibit.note, *caption.foot) if text for line in wrap(text, letters)]
    mark = words_mark(13, color=look.quiet, lineHeight=19)
    return {
        "width": look.width,
        "height": 19 * len(lines),
        "layer": [fixed(0, 10, lines or [""], mark)],
    }
