"""A point of a series as charts over time show it: in words, and as cells of their data."""

from collections.abc import Sequence
from typing import Final

from handlers.view.chart.exhibit import Cell
from handlers.view.chart.exhibits import about
from handlers.view.numbers import count_shown, interval_shown, value_shown
from handlers.view.words import Words
from index.difference import Bounded
from survey.text import Language
from usecases.trends.points import Point
from usecases.trends.trend import Trend

NOTHING: Final = "–"


def figure_text(figure: Bounded | None, language: Language) -> str:
    """Return a value with its interval, that there is too little, or a dash for nobody."""
    if figure is None:
        return NOTHING
    if figure.value is None:
        return Words(language)("index.withheld")
    value = value_shown(figure.value, language)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} ({interval_shown(figure.low, figure.high, language)})"


def subtitle_of(points: Sequence[Point], language: Language) -> str:
    """Return the first and the last month, and the responses in them."""
    if not points:
        return ""
    counts = [point.measured.report.responses for point in points if point.measured]
    count = sum(each for each in counts if each is not None)
    said = Words(language)("chart.responses", responses=count_shown(count, language))
    first, last = points[0].period.first, points[-1].period.last
    return f"{first:%m/%Y}–{last:%m/%Y} · {said}"


def about_point(trend: Trend, point: Point) -> tuple[Cell, ...]:
    """Return what a row is about, with the version of the questionnaire that was answered."""
    unit, _, formula, questionnaire, sample = about(trend.whole)
    if point.measured is not None:
        questionnaire = point.measured.questionnaire.reference
    return (unit, point.period.code, formula, questionnaire, sample)


def figure_data(figure: Bounded | None) -> tuple[Cell, Cell, Cell]:
    """Return a value with its bounds, unrounded."""
    return (figure.value, figure.low, figure.high) if figure else (None, None, None)
