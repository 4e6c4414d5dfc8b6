"""The exhibits over time: a figure by month, and its control chart.

Rules: no line leads across a gap or a break; months told together stand as one point under both
their names; the table says what the picture does.
"""

from collections.abc import Sequence
from functools import partial

from handlers.view.chart.control import Watched, control_chart
from handlers.view.chart.exhibit import Cell, Exhibit, Sheet
from handlers.view.chart.exhibits import ABOUT, FIGURE, about
from handlers.view.chart.months import Month, MonthMark, months_chart
from handlers.view.chart.past import JoinedPast
from handlers.view.numbers import count_shown, interval_shown, value_shown
from handlers.view.trend_words import break_note, figure_name, point_name
from handlers.view.words import Words
from index.control_chart import Control, Place
from index.difference import Bounded
from index.span import Step
from storage.records import SEVERAL
from survey.text import Language
from usecases.lineage import Lineage
from usecases.points import Point
from usecases.trend import Trend

NOTHING = "–"
WATCHED = ("control_low", "control_high", "ewma", "ewma_low", "ewma_high", "signal", "rule")


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
    note = " ".join([words("exhibit.months_note"), *mergers, *joined, *changed])
    return Exhibit(
        code="months",
        title=_title(trend, language),
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
        subtitle=_subtitle(points, language),
    )


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
        note=words("exhibit.control_note", baseline=baseline),
        draw=partial(control_chart, months, centre, value_shown(centre, language)),
        shown=Sheet(columns=tuple(columns), rows=tuple(_shown(trend, control, factor, language))),
        data=Sheet(
            columns=(*ABOUT, "factor", *FIGURE, "responses", *WATCHED),
            rows=tuple(_data(trend, control, factor)),
        ),
        subtitle=_subtitle(_of_control(trend, control), language),
    )


def code_of(factor: str | None) -> str:
    """Return the code of a figure's control chart, as in the address of its files."""
    return "control" if factor is None else f"control-{factor}"


def _title(trend: Trend, language: Language) -> str:
    words, factor = Words(language), trend.request.factor
    if factor is not None:
        name = figure_name(trend.questionnaire, factor, language)
        return words("trend.title_factor", factor=name)
    return words("exhibit.months" if trend.request.step is Step.MONTH else "trend.title")


def _shown_points(trend: Trend) -> tuple[Point, ...]:
    """Return the points from the first with a response on."""
    first = next((n for n, point in enumerate(trend.points) if point.measured), 0)
    return trend.points[first:]


def _subtitle(points: Sequence[Point], language: Language) -> str:
    """Return the first and the last month, and the responses in them."""
    if not points:
        return ""
    counts = [point.measured.report.responses for point in points if point.measured]
    count = sum(each for each in counts if each is not None)
    said = Words(language)("chart.responses", responses=count_shown(count, language))
    return f"{point_name(points[0])}–{point_name(points[-1])} · {said}"


def _month(trend: Trend, point: Point, past: JoinedPast, language: Language) -> Month:
    figure, name = trend.figure(point), point_name(point)
    _, shown, responses = _row_shown(trend, point, language)
    said = Words(language)("chart.responses", responses=responses)
    is_known = figure is not None and figure.value is not None
    return Month(
        name=name,
        value=figure.value if figure else None,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        withheld=point.measured is not None and not is_known,
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


def _row_shown(trend: Trend, point: Point, language: Language) -> tuple[str, str, str]:
    count = point.measured.report.responses if point.measured else 0
    figure = trend.figure(point)
    return point_name(point), figure_text(figure, language), count_shown(count, language)


def _row_data(trend: Trend, point: Point) -> tuple[Cell, ...]:
    measured, figure = point.measured, trend.figure(point)
    bounds = (figure.value, figure.low, figure.high) if figure else (None, None, None)
    count, why = (measured.report.responses, measured.report.withheld) if measured else (0, None)
    return (*_about(trend, point), *bounds, count, why, point.part)


def _about(trend: Trend, point: Point) -> tuple[Cell, ...]:
    unit, _, formula, questionnaire, sample = about(trend.whole)
    if point.measured is not None:
        questionnaire = point.measured.questionnaire.reference
    return (unit, point.period.code, formula, questionnaire, sample)


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
        bounds = (figure.value, figure.low, figure.high) if figure else (None, None, None)
        count = point.measured.report.responses if point.measured else 0
        watched: tuple[Cell, ...] = (None,) * (len(WATCHED) - 1)
        if place is not None:
            trail = (place.smooth, place.smooth_low, place.smooth_high)
            watched = (place.low, place.high, *trail, place.direction)
        rule = control.rule.name
        rows.append((*_about(trend, point), factor, *bounds, count, *watched, rule))
    return rows
