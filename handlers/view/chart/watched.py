"""The exhibit of a control chart: the months since the baseline, with their limits and signals."""

from functools import partial
from typing import Final

from handlers.view.chart.control import Watched, control_chart
from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.exhibits import ABOUT, FIGURE
from handlers.view.chart.trend_points import (
    NOTHING,
    about_point,
    figure_data,
    figure_text,
    subtitle_of,
)
from handlers.view.numbers import interval_shown, value_shown
from handlers.view.trend_words import figure_name, point_name
from handlers.view.words import Words
from index.control_chart import Control, Place
from survey.text import Language
from usecases.trends.points import Point
from usecases.trends.trend import Trend

WATCHED: Final = ("control_low", "control_high", "ewma", "ewma_low", "ewma_high", "signal", "rule")


def control_exhibit(
    trend: Trend, control: Control, factor: str | None, language: Language
) -> Exhibit:
    """Return the control chart of the index, or of a factor; it must have watched a month."""
    words = Words(language)
    name = figure_name(trend.questionnaire, factor, language)
    centre = 0.0 if control.centre is None else control.centre
    first, last = control.baseline[0], control.baseline[-1]
    baseline = words("trend.from_to", first=_name_of(trend, first), last=_name_of(trend, last))
    months = _watched(trend, control, factor, language)
    columns = [words(f"exhibit.{key}") for key in ("month", "value", "limits", "smooth", "signal")]
    return Exhibit(
        code=code_of(factor),
        title=words("exhibit.control", figure=name),
        note=_note(control, baseline, words),
        draw=partial(control_chart, months, centre, value_shown(centre, language)),
        shown=Sheet(columns=tuple(columns), rows=tuple(_shown(trend, control, factor, language))),
        data=Sheet(
            columns=(*ABOUT, "factor", *FIGURE, "responses", *WATCHED),
            rows=tuple(_data(trend, control, factor)),
        ),
        subtitle=subtitle_of(_of_control(trend, control), language),
    )


def code_of(factor: str | None) -> str:
    """Return the code of a figure's control chart, as in the address of its files."""
    return "control" if factor is None else f"control-{factor}"


def _note(control: Control, baseline: str, words: Words) -> str:
    """Return what the signs mean, of those that the picture has."""
    note = words("exhibit.control_note", baseline=baseline)
    has_signal = any(place.direction for place in control.places)
    return f"{note} {words('exhibit.control_signal')}" if has_signal else note


def _of_control(trend: Trend, control: Control) -> list[Point]:
    """Return the points that a chart is made of."""
    labels = {*control.baseline, *(place.label for place in control.places)}
    return [point for point in trend.points if point.period.code in labels]


def _name_of(trend: Trend, label: str) -> str:
    return next(point_name(p) for p in trend.points if p.period.code == label)


def _places(control: Control) -> dict[str, Place]:
    return {place.label: place for place in control.places}


def _watched(
    trend: Trend, control: Control, factor: str | None, language: Language
) -> list[Watched]:
    places, of = _places(control), trend.of_factor(factor)
    found = []
    for point in _of_control(trend, control):
        figure, place = of.figure(point), places.get(point.period.code)
        if figure is None or figure.value is None:
            continue
        found.append(
            Watched(
                name=point_name(point),
                value=figure.value,
                low=place.low if place else None,
                high=place.high if place else None,
                smooth=place.smooth if place else None,
                direction=place.direction if place else None,
                tip=f"{point_name(point)}: {figure_text(figure, language)}",
            )
        )
    return found


def _shown(
    trend: Trend, control: Control, factor: str | None, language: Language
) -> list[tuple[Cell, ...]]:
    words, places, of = Words(language), _places(control), trend.of_factor(factor)
    rows: list[tuple[Cell, ...]] = []
    for point in _of_control(trend, control):
        name, value = point_name(point), figure_text(of.figure(point), language)
        place = places.get(point.period.code)
        if place is None:
            rows.append((name, value, NOTHING, NOTHING, words("exhibit.base_month")))
            continue
        limits = interval_shown(place.low, place.high, language)
        trail = interval_shown(place.smooth_low, place.smooth_high, language)
        smooth = f"{value_shown(place.smooth, language)} ({trail})"
        signal = words(f"exhibit.signal_{place.direction}") if place.direction else NOTHING
        rows.append((name, value, limits, smooth, signal))
    return rows


def _data(trend: Trend, control: Control, factor: str | None) -> list[tuple[Cell, ...]]:
    places, of = _places(control), trend.of_factor(factor)
    rows: list[tuple[Cell, ...]] = []
    for point in _of_control(trend, control):
        figure, place = of.figure(point), places.get(point.period.code)
        count = point.measured.report.responses if point.measured else 0
        watched: tuple[Cell, ...] = (None,) * (len(WATCHED) - 1)
        if place is not None:
            trail = (place.smooth, place.smooth_low, place.smooth_high)
            watched = (place.low, place.high, *trail, place.direction)
        rule = control.rule.name
        rows.append(
            (*about_point(trend, point), factor, *figure_data(figure), count, *watched, rule)
        )
    return rows
