"""The exhibit of a unit's reform score over the years, of whatever index it is."""

from collections.abc import Sequence
from functools import partial

from handlers.view.chart.exhibit import Caption, Cell, Exhibit, Sheet
from handlers.view.chart.history import YearMark, history_chart
from handlers.view.chart.timeline import NOTHING, score_years
from handlers.view.index_card import rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import value_shown
from handlers.view.reform_words import change_said
from handlers.view.source_words import source_shown
from handlers.view.words import Words
from index.breaks import breaks_of
from index.reform import ReformScore
from survey.text import Language
from usecases.reform.score import ReformView
from usecases.trends.series import Merger


def score_marks(view: ReformView, mergers: Sequence[Merger], language: Language) -> list[YearMark]:
    """Return what sets years apart: another method, another unit."""
    words = Words(language)
    method = words("exhibit.method_break")
    marks = [YearMark(year=each.year, shown=method) for each in breaks_of(view.index)]
    merged = words("exhibit.merger")
    return marks + [YearMark(year=merger.day.year, shown=merged) for merger in mergers]


def years_exhibit(view: ReformView, mergers: Sequence[Merger], language: Language) -> Exhibit:
    """Return the published scores of the unit's reform index; there must be one."""
    words = Words(language)
    columns = ("exhibit.year", "exhibit.score", "exhibit.rank", "reform.band", "reform.since")
    marks = score_marks(view, mergers, language)
    return Exhibit(
        code="years",
        title=words("reform.years", index=view.index),
        note=words("reform.years_note", index=view.index),
        draw=partial(history_chart, score_years(view.series, language), marks=marks),
        shown=Sheet(
            columns=tuple(words(column) for column in columns),
            rows=tuple(_shown(one, language) for one in view.series),
        ),
        data=Sheet(
            columns=("unit", "index", "year", "score", "rank", "of", "band", "change", "break"),
            rows=tuple(_data(view, one) for one in view.series),
        ),
    )


def reform_caption(view: ReformView, language: Language) -> Caption:
    """Return what stands around the years where they travel alone."""
    words = Words(language)
    return Caption(
        name=name_of(view.unit, language),
        subtitle="",
        sample=words("sample.marker") if view.sample else "",
        foot=(words("reform.source", source=source_shown(view.source, language)),)
        if view.source
        else (),
    )


def _shown(one: ReformScore, language: Language) -> tuple[Cell, ...]:
    return (
        str(one.year),
        value_shown(one.score, language),
        NOTHING if one.rank is None else rank_shown(one.rank, one.of),
        NOTHING if one.band is None else Words(language)(f"band.{one.band.code}"),
        change_said(one, language) or NOTHING,
    )


def _data(view: ReformView, one: ReformScore) -> tuple[Cell, ...]:
    return (
        view.unit.code,
        one.index,
        one.year,
        one.score,
        one.rank,
        one.of,
        None if one.band is None else one.band.code,
        one.change,
        None if one.broken is None else one.broken.name,
    )
