"""What /xuhuong says: what changed over time and what the charts signal, in a few sentences.

The text fits the caption of a picture (1 024 characters), however long the names are.
"""

from collections.abc import Sequence
from typing import Final

from handlers.view import callback
from handlers.view.aside import aside_shown
from handlers.view.card import Button, Card, Row, escaped, notice, paragraphs, strong
from handlers.view.index_card import unit_shown
from handlers.view.internal import ROOM
from handlers.view.left_out import series_left_out
from handlers.view.naming import name_of
from handlers.view.trend_words import figure_name, series_title, span_shown, trend_sentences
from handlers.view.words import Words
from storage.records import Unit
from survey.text import Language
from usecases.trends.trend import Trend

MOST: Final = 50  # offices to choose from on one card
IN_A_ROW: Final = 2
LONGEST: Final = 640 - ROOM
"""Letters of the sentences and of what was set aside: with heading and footnote they fit under a
picture."""


def trend_card(trend: Trend, language: Language) -> Card:
    """Return the sentences of a series, and buttons for its other figures."""
    words = Words(language)
    sample = f"⚠ {words('sample.marker')}\n" if trend.whole.sample else ""
    heading = f"{unit_shown(trend.whole, language)} · {span_shown(trend.span, language)}"
    method = words(
        "index.method",
        formula=trend.request.formula.code,
        questionnaire=trend.questionnaire.reference,
    )
    said = " ".join(trend_sentences(trend, language))
    aside = " · ".join(aside_shown(trend.whole, language, with_index=trend.request.factor is None))
    left = " ".join(series_left_out(trend, language))
    room = LONGEST - len(aside) - len(left)
    short = said if len(said) <= room else f"{said[:room]}…"
    text = paragraphs(
        f"{escaped(sample)}{strong(series_title(trend, language))}\n{escaped(heading)}",
        *(escaped(part) for part in (short, left, aside, method) if part),
    )
    return Card(text, _figures(trend, language))


def trend_units_card(units: Sequence[Unit], span: str | None, language: Language) -> Card:
    """Return the offices whose series an administrator can see, for that span's code."""
    words = Words(language)
    if not units:
        return notice(words("units.none"))
    rows = ((Button(name_of(u, language), callback.trend(u.code, span)),) for u in units[:MOST])
    return Card(strong(words("index.choose")), tuple(rows))


def _figures(trend: Trend, language: Language) -> tuple[Row, ...]:
    """Return a button for the index and for each factor but the one shown."""
    unit, span = trend.request.unit, trend.request.span
    if unit is None:
        return ()
    code = span.code if span else None
    asked = trend.questionnaire
    every = [(None, None), *((place, factor.code) for place, factor in enumerate(asked.factors))]
    buttons = [
        Button(figure_name(asked, factor, language), callback.trend(unit, code, place))
        for place, factor in every
        if factor != trend.request.factor
    ]
    starts = range(0, len(buttons), IN_A_ROW)
    return tuple(tuple(buttons[start : start + IN_A_ROW]) for start in starts)
