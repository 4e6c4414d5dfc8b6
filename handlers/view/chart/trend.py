"""The exhibit of a figure over time.

Rules: no line leads across a gap or a break; months told together stand as one point under both
their names; the table says what the picture does.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from handlers.view.aside import aside_of
from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.exhibits import ABOUT, FIGURE
from handlers.view.chart.months import Month, MonthMark, months_chart
from handlers.view.chart.past import JoinedPast
from handlers.view.chart.trend_points import about_point, figure_data, figure_text, subtitle_of
from handlers.view.numbers import count_shown
from handlers.view.trend_words import break_note, point_name, series_title
from handlers.view.words import Words
from storage.records import SEVERAL
from survey.text import Language
from usecases.trends.lineage import Lineage
from usecases.trends.points import Point
from usecases.trends.trend import Trend


def months_exhibit(
    trend: Trend, mergers: Sequence[str], language: Language, lineage: Lineage | None = None
) -> Exhibit:
    """Return the points of a series, with gaps where they may not be shown.

    Args:
        trend: the series.
        mergers: what happened to the unit, as sentences.
        language: of the words.
        lineage: who was joined, where the series is with the past of its unit.
    """
    words, past = Words(language), JoinedPast(trend, lineage)
    points = _shown_points(trend)
    changed = [break_note(b, language) for b in trend.breaks if b.kind == "questionnaire"]
    joined = past.sentence(points, language)
    aside = [f"{line}." for line in aside_of((trend.whole,), language)]
    note = " ".join([*_signs_said(trend, points, words), *mergers, *joined, *changed, *aside])
    return Exhibit(
        code="months",
        title=series_title(trend, language),
        note=note,
        draw=partial(
            months_chart,
            [_month(trend, point, past, language) for point in points],
            marks=_marks(trend, points, language),
        ),
        shown=Sheet(
            columns=(words("exhibit.month"), words("exhibit.value"), words("exhibit.responses")),
            rows=tuple(past.marked(_row_shown(trend, p, language), p, language) for p in points),
        ),
        data=Sheet(
            columns=(*ABOUT, *FIGURE, "responses", "withheld", "part", "units"),
            rows=tuple((*_row_data(trend, p), SEVERAL.join(past.codes(p))) for p in points),
        ),
        subtitle=subtitle_of(points, language),
    )


def _signs_said(trend: Trend, points: Sequence[Point], words: Words) -> Iterator[str]:
    """Yield what the signs mean, of those that the picture has."""
    yield words("exhibit.months_note")
    if any(_is_withheld(trend, point) for point in points):
        yield words("exhibit.months_withheld")


def _is_withheld(trend: Trend, point: Point) -> bool:
    figure = trend.figure(point)
    return point.measured is not None and (figure is None or figure.value is None)


def _shown_points(trend: Trend) -> tuple[Point, ...]:
    """Return the points from the first with a response on."""
    first = next((n for n, point in enumerate(trend.points) if point.measured), 0)
    return trend.points[first:]


def _month(trend: Trend, point: Point, past: JoinedPast, language: Language) -> Month:
    figure, name = trend.figure(point), point_name(point)
    _, shown, responses = _row_shown(trend, point, language)
    said = Words(language)("chart.responses", responses=responses)
    return Month(
        name=name,
        value=figure.value if figure else None,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        withheld=_is_withheld(trend, point),
        tip=f"{name}: {shown} · {said}",
        part=point.part,
        joined=past.is_joined(point),
    )


def _marks(trend: Trend, points: Sequence[Point], language: Language) -> list[MonthMark]:
    words = Words(language)
    marks = []
    for each in trend.breaks:
        place = next((n for n, point in enumerate(points) if each.day <= point.period.last), 0)
        shown = "exhibit.merger" if each.kind == "merger" else "trend.new_questionnaire"
        if place:
            marks.append(MonthMark(place=place, shown=words(shown)))
    return marks


def _row_shown(trend: Trend, point: Point, language: Language) -> tuple[str, str, str]:
    count = point.measured.report.responses if point.measured else 0
    figure = trend.figure(point)
    return point_name(point), figure_text(figure, language), count_shown(count, language)


def _row_data(trend: Trend, point: Point) -> tuple[Cell, ...]:
    measured, figure = point.measured, trend.figure(point)
    count, why = (measured.report.responses, measured.report.withheld) if measured else (0, None)
    return (*about_point(trend, point), *figure_data(figure), count, why, point.part)
