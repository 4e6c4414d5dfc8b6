"""The exhibits over time: the index by month and the reform score by year, with their breaks."""

from collections.abc import Sequence
from functools import partial

from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.exhibits import ABOUT, FIGURE, about
from handlers.view.chart.history import Year, YearMark, history_chart
from handlers.view.chart.months import Month, MonthMark, months_chart
from handlers.view.index_card import figure_shown, rank_shown
from handlers.view.naming import name_of
from handlers.view.numbers import count_shown, day_shown, value_shown
from handlers.view.words import Words
from index.breaks import breaks_of
from index.figures import IndexReport
from survey.text import Language
from usecases.measure import REFORM, Measured
from usecases.series import Merger, Series

NOTHING = "–"


def years_of(measured: Measured, language: Language) -> list[Year]:
    """Return the published reform scores of a unit, as they are drawn."""
    words = Words(language)
    return [
        Year(
            year=score.year,
            score=score.score,
            shown=value_shown(score.score, language),
            rank=""
            if score.rank is None
            else words("index.rank", rank=rank_shown(score.rank, score.of)),
        )
        for score in measured.scores
    ]


def method_marks(language: Language) -> list[YearMark]:
    """Return the marks of the years from which on the reform score is made in another way."""
    shown = Words(language)("exhibit.method_break")
    return [YearMark(year=each.year, shown=shown) for each in breaks_of(REFORM)]


def merger_shown(merger: Merger, language: Language) -> str:
    """Return what happened to the unit on that day, as a sentence."""
    words, day = Words(language), day_shown(merger.day)
    told = (
        ("formed_from" if merger.is_begin else "merged_from", merger.predecessors),
        ("part_from", merger.divided),
        ("divided_into" if len(merger.successors) > 1 else "merged_into", merger.successors),
    )
    return " ".join(
        words(f"exhibit.{key}", day=day, names=", ".join(name_of(each, language) for each in units))
        for key, units in told
        if units
    )


def months_exhibit(measured: Measured, series: Series, language: Language) -> Exhibit:
    """Return the index of each month, with gaps where it may not be shown."""
    words = Words(language)
    rows = {row.label: row for row in series.rows}
    marks = _month_marks(series, language)
    months = [
        _month(code, rows.get(code), sum(mark.place <= place for mark in marks), language)
        for place, code in enumerate(series.months)
    ]
    return Exhibit(
        code="months",
        title=words("exhibit.months"),
        note=_with_mergers(words("exhibit.months_note"), series.mergers, language),
        draw=partial(months_chart, months, marks=marks),
        shown=Sheet(
            columns=(words("exhibit.month"), words("exhibit.value"), words("exhibit.responses")),
            rows=tuple(_month_shown(code, rows.get(code), language) for code in series.months),
        ),
        data=Sheet(
            columns=(*ABOUT, *FIGURE, "responses", "withheld"),
            rows=tuple(_month_data(measured, code, rows.get(code)) for code in series.months),
        ),
        subtitle=_months_shown(series, language),
    )


def _months_shown(series: Series, language: Language) -> str:
    """Return the first and the last month, and the responses in them."""
    count = sum(row.report.responses for row in series.rows)
    said = Words(language)("chart.responses", responses=count_shown(count, language))
    return f"{_name(series.months[0])}–{_name(series.months[-1])} · {said}"


def _month(code: str, row: Measured | None, part: int, language: Language) -> Month:
    index = IndexReport() if row is None else row.report.index
    shown = NOTHING if row is None else figure_shown(index, language)
    responses = count_shown(row.report.responses if row else 0, language)
    said = Words(language)("chart.responses", responses=responses)
    return Month(
        name=_name(code),
        value=index.value,
        low=index.low,
        high=index.high,
        withheld=row is not None and index.value is None,
        tip=f"{_name(code)}: {shown} · {said}",
        part=part,
    )


def _name(code: str) -> str:
    """Return a month as 11/2026."""
    year, month = code.split("-")
    return f"{month}/{year}"


def _month_marks(series: Series, language: Language) -> list[MonthMark]:
    shown = Words(language)("exhibit.merger")
    places = {code: place for place, code in enumerate(series.months)}
    found = [places.get(merger.day.isoformat()[:7]) for merger in series.mergers]
    return [MonthMark(place=place, shown=shown) for place in found if place]


def _month_shown(code: str, row: Measured | None, language: Language) -> tuple[Cell, ...]:
    if row is None:
        return (_name(code), NOTHING, "0")
    responses = count_shown(row.report.responses, language)
    return (_name(code), figure_shown(row.report.index, language), responses)


def _month_data(measured: Measured, code: str, row: Measured | None) -> tuple[Cell, ...]:
    unit, _, *rest = about(measured)
    if row is None:
        return (unit, code, *rest, None, None, None, 0, None)
    index, report = row.report.index, row.report
    figure = (index.value, index.low, index.high)
    return (unit, code, *rest, *figure, report.responses, report.withheld)


def reform_exhibit(measured: Measured, series: Series, language: Language) -> Exhibit:
    """Return the published reform score of each year; the unit must have one."""
    words = Words(language)
    marks = [*method_marks(language), *_merger_marks(series.mergers, language)]
    note = words("exhibit.reform_note", index=REFORM)
    return Exhibit(
        code="reform",
        title=words("chart.reform", index=REFORM),
        note=_with_mergers(note, series.mergers, language),
        draw=partial(history_chart, years_of(measured, language), marks=marks),
        shown=Sheet(
            columns=tuple(words(f"exhibit.{name}") for name in ("year", "score", "rank", "source")),
            rows=tuple(
                (
                    str(score.year),
                    value_shown(score.score, language),
                    NOTHING if score.rank is None else rank_shown(score.rank, score.of),
                    score.source,
                )
                for score in measured.scores
            ),
        ),
        data=Sheet(
            columns=("unit", "index", "year", "score", "rank", "of", "source", "new_method"),
            rows=tuple(
                (s.unit, s.index, s.year, s.score, s.rank, s.of, s.source, int(_is_first(s.year)))
                for s in measured.scores
            ),
        ),
        subtitle="",
        foot=tuple(dict.fromkeys(score.source for score in measured.scores if score.source)),
    )


def _is_first(year: int) -> bool:
    """Whether that year is the first of another method."""
    return any(each.year == year for each in breaks_of(REFORM))


def _merger_marks(mergers: Sequence[Merger], language: Language) -> list[YearMark]:
    """Return a mark for each merger: the score of a year that it fell into is of the new unit."""
    shown = Words(language)("exhibit.merger")
    return [YearMark(year=merger.day.year, shown=shown) for merger in mergers]


def _with_mergers(note: str, mergers: Sequence[Merger], language: Language) -> str:
    return " ".join([note, *(merger_shown(merger, language) for merger in mergers)])
