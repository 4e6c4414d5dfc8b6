"""The index of an office or of all together, as it stands large on a page of the results."""

from datetime import date

from handlers.view.aside import aside_shown
from handlers.view.index_card import figure_shown
from handlers.view.numbers import (
    count_shown,
    interval_shown,
    period_shown,
    share_shown,
    value_shown,
)
from handlers.view.withheld import why_shown
from handlers.view.words import Words
from survey.text import Language
from usecases.figures.measure import Measured


def index_of(measured: Measured, language: Language, today: date) -> dict[str, object]:
    """Return the index with its interval, and how many stand behind it; or why there is none."""
    report, index = measured.report, measured.report.index
    interval = None
    if index.low is not None and index.high is not None:
        interval = interval_shown(index.low, index.high, language)
    return {
        "value": None if index.value is None else value_shown(index.value, language),
        "interval": interval,
        "withheld": why_shown(measured, language, today) if report.withheld else None,
        "responses": count_shown(report.responses, language),
        "finished": count_shown(report.finished, language),
        "verified": None if report.verified is None else share_shown(report.verified),
    }


def without_aside(measured: Measured, language: Language) -> str:
    """Return the index without what was set aside, as a sentence."""
    period = measured.request.period
    return Words(language)(
        "aside.without",
        period=period_shown(period.code, period.first, period.last, language),
        value=figure_shown(measured.report.index, language),
    )


def aside_lines(measured: Measured, language: Language) -> list[str]:
    """Return how many were set aside; where the index with them is told, that without as well."""
    lines = list(aside_shown(measured, language))
    return [*lines[:1], *(without_aside(measured, language) for _ in lines[1:]), *lines[1:]]
