"""What /chiso says: the index with all that must be told with it, beside the reform score.

The text fits the caption of a picture (1 024 characters), however long the names are.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from handlers.view.aside import aside_shown
from handlers.view.card import Card, escaped, strong
from handlers.view.left_out import left_out_lines
from handlers.view.naming import name_of
from handlers.view.numbers import (
    change_shown,
    count_shown,
    interval_shown,
    period_shown,
    share_shown,
    value_shown,
)
from handlers.view.weighed_words import weighed_lines
from handlers.view.withheld import why_shown
from handlers.view.words import Words
from index.reform import ReformScore
from index.report import CriterionReport, FactorReport, IndexReport
from survey.text import Language
from usecases.figures.measure import Measured

LONGEST_NAME: Final = 120

Figure = IndexReport | FactorReport | CriterionReport


def index_card(measured: Measured, language: Language, today: date | None = None) -> Card:
    """Return the figures of one scope as a text for people; given today, it tells what is ahead."""
    blocks = (
        _heading(measured, language),
        _index(measured, language, today),
        _factors(measured, language),
        _reform(measured.reform, language),
        _footnotes(measured, language),
    )
    return Card("\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))))


def unit_shown(measured: Measured, language: Language) -> str:
    """Return the name of the unit that was measured, or that it was all of them."""
    if measured.unit is None:
        return Words(language)("index.all_units")
    name = name_of(measured.unit, language)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def figure_shown(figure: Figure, language: Language) -> str:
    """Return a value with its interval: «83,00 (79,10–86,30)»; or that there is too little."""
    if figure.value is None:
        return Words(language)("index.withheld")
    value = value_shown(figure.value, language)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} ({interval_shown(figure.low, figure.high, language)})"


def reform_shown(reform: ReformScore, language: Language) -> str:
    """Return «CCHC 2023: 88,52 · hạng 3/19 · Tốt · +6,04 điểm»."""
    words = Words(language)
    score = value_shown(reform.score, language)
    parts = [words("index.reform", index=reform.index, year=reform.year, score=score)]
    if reform.rank is not None:
        parts.append(words("index.rank", rank=rank_shown(reform.rank, reform.of)))
    if reform.band is not None:
        parts.append(words(f"band.{reform.band.code}"))
    if reform.change is not None:
        parts.append(words("index.change", change=change_shown(reform.change, language)))
    return " · ".join(parts)


def rank_shown(rank: int, of: int | None) -> str:
    """Return a rank with its denominator: «3/19»."""
    return str(rank) if of is None else f"{rank}/{of}"


def period_of(measured: Measured, language: Language) -> str:
    """Return the period that was measured."""
    period = measured.request.period
    return period_shown(period.code, period.first, period.last, language)


def _heading(measured: Measured, language: Language) -> Iterator[str]:
    words = Words(language)
    if measured.sample:
        yield escaped(f"⚠ {words('sample.marker')}")
    yield strong(words("index.name"))
    yield escaped(f"{unit_shown(measured, language)} · {period_of(measured, language)}")


def _index(measured: Measured, language: Language, today: date | None) -> Iterator[str]:
    words = Words(language)
    report = measured.report
    if report.index.value is not None:
        yield strong(words("index.value", value=value_shown(report.index.value, language)))
        if report.index.low is not None and report.index.high is not None:
            interval = interval_shown(report.index.low, report.index.high, language)
            yield escaped(words("index.interval", interval=interval))
    else:
        yield strong(why_shown(measured, language, today))
    responses = count_shown(report.responses, language)
    finished = count_shown(report.finished, language)
    yield escaped(words("index.responses", responses=responses, finished=finished))
    yield from (escaped(line) for line in left_out_lines(measured, language))
    if report.verified is not None:
        yield escaped(words("index.verified", share=share_shown(report.verified)))
    yield from (escaped(line) for line in weighed_lines(measured, language))
    yield from (escaped(line) for line in aside_shown(measured, language))


def _factors(measured: Measured, language: Language) -> Iterator[str]:
    words = Words(language)
    report = measured.report
    figures: tuple[Figure, ...] = (report.overall, *report.factors)
    if all(figure.value is None for figure in figures):
        return
    yield escaped(f"{words('index.overall')}: {figure_shown(report.overall, language)}")
    names = {factor.code: factor.name for factor in measured.questionnaire.factors}
    for factor in report.factors:
        name = names[factor.code].in_(language)
        yield escaped(f"• {name}: {figure_shown(factor, language)}")


def _reform(reform: ReformScore | None, language: Language) -> Iterator[str]:
    if reform is not None:
        yield strong(reform_shown(reform, language))


def _footnotes(measured: Measured, language: Language) -> Iterator[str]:
    words = Words(language)
    yield escaped(words("index.self_selected"))
    formula, questionnaire = str(measured.request.formula), measured.questionnaire.reference
    yield escaped(words("index.method", formula=formula, questionnaire=questionnaire))
