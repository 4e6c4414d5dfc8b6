"""A figure of a unit over time: its points, what changed, and what the control charts say.

The same for the chat, the pages, the API and the command line (METHOD §3, §5; docs/method).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.breaks import SeriesBreak
from index.control import control, worth
from index.control_chart import Control, Observation
from index.difference import Bounded
from index.errors import SpanTooLongError
from index.formula import Formula
from index.period import Period
from index.span import Step, since_last_january, steps, told_until, whole_years
from survey.questionnaire import Questionnaire
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest, Measured
from usecases.trends.comparable import is_nearly_whole
from usecases.trends.comparison import Change, changes_of, check_factor, figure_of
from usecases.trends.lineage import with_past
from usecases.trends.points import Point, Series, series
from usecases.trends.series_breaks import breaks_of

LONGEST = 120
"""How many months a series may span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRequest:
    """What is asked for: None is all units, the index, and last year with this one so far.

    `joined`: with the counts of the units that were merged into the unit (`trends.lineage`).
    """

    unit: str | None = None
    joined: bool = False
    factor: str | None = None  # or `overall`
    span: Period | None = None
    step: Step = Step.MONTH
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The series of one figure.

    `changes` are of the newest point that is told, as far as it is counted: against the period of
    the same length right before it, and against the same months of last year. `controls` are the
    charts of the months between two breaks, one for each part that has any; none for other steps
    than months.
    """

    request: TrendRequest
    span: Period
    whole: Measured
    points: tuple[Point, ...]
    breaks: tuple[SeriesBreak, ...]  # those within the span
    changes: tuple[Change, ...]
    controls: tuple[Control, ...]

    @property
    def questionnaire(self) -> Questionnaire:
        """The newest questionnaire; each point names its own."""
        return self.whole.questionnaire

    def figure(self, point: Point) -> Bounded | None:
        """Return the figure of a point; None where nobody answered."""
        return None if point.measured is None else figure_of(point.measured, self.request.factor)

    @property
    def told(self) -> tuple[Point, ...]:
        """The points that have a figure."""
        return _told(self.points, self.request.factor)

    def of_factor(self, factor: str | None) -> "Trend":
        """Return the same points with the charts of another figure, and without its changes."""
        if factor == self.request.factor:
            return self
        request = replace(self.request, factor=factor)
        charts = _controls(_told(self.points, factor), request)
        return replace(self, request=request, changes=(), controls=charts)

    @property
    def control(self) -> Control | None:
        """The chart of the newest months."""
        return self.controls[-1] if self.controls else None


async def trend(desk: Desk, request: TrendRequest, asker: Asker) -> Trend:
    """Return the series.

    Raises:
        UnknownFactorError: the questionnaire has no such factor.
        StepRefusedError, SpanTooLongError: the span is not made of whole steps, or of too many.
        UnknownUnitError: there is no such unit.
    """
    check_factor(desk.questionnaire, request.factor)
    span = _span(desk, request)
    asked = IndexRequest(unit=request.unit, period=span, formula=request.formula)
    if request.joined:
        asked = await with_past(desk, asked)
    breaks = await breaks_of(desk, asked)
    found = await series(desk, asked, request.step, breaks, asker)
    told = _told(found.points, request.factor)
    changes: tuple[Change, ...] = ()
    if told:
        changes = await _changes(desk, request, found, breaks, asker)
    return Trend(
        request=request,
        span=span,
        whole=found.whole,
        points=found.points,
        breaks=tuple(each for each in breaks if span.first < each.day <= span.last),
        changes=changes,
        controls=_controls(told, request),
    )


def _span(desk: Desk, request: TrendRequest) -> Period:
    """Return the months of the span that have begun; without a span what fits the step."""
    today = desk.today()
    span = request.span
    if span is None:
        last = since_last_january(today)
        span = last if request.step is Step.MONTH else whole_years(last, request.step)
    months = span.months()
    if months is not None and len(months) > LONGEST:
        raise SpanTooLongError(f"{span.code}: at most {LONGEST} months make a series")
    steps(span, request.step)
    return told_until(span, today) if request.step is Step.MONTH else span


def _told(points: Sequence[Point], factor: str | None) -> tuple[Point, ...]:
    figures = [(p, figure_of(p.measured, factor) if p.measured else None) for p in points]
    return tuple(point for point, figure in figures if figure and figure.value is not None)


async def _changes(
    desk: Desk,
    request: TrendRequest,
    found: Series,
    breaks: Sequence[SeriesBreak],
    asker: Asker,
) -> tuple[Change, ...]:
    """Compare the newest point that is told, as `usecases.trends.comparison` does any period."""
    newest = _told(found.points, request.factor)[-1].measured
    if newest is None:
        return ()
    return await changes_of(desk, newest, breaks, asker, factor=request.factor)


def _controls(told: Sequence[Point], request: TrendRequest) -> tuple[Control, ...]:
    """Return the charts of each part of the months; a figure without an interval is a gap."""
    if request.step is not Step.MONTH:
        return ()
    return tuple(
        control(_observed(list(part), request.factor))
        for _, part in groupby(told, key=lambda point: point.part)
    )


def _observed(points: Sequence[Point], factor: str | None) -> list[Observation]:
    """Return what is watched: not a month in which many offices of several are not counted."""
    found = []
    for point in points:
        if point.measured is not None and not is_nearly_whole(point.measured):
            continue
        figure = figure_of(point.measured, factor) if point.measured else None
        answers = worth(figure) if figure else None
        if figure and figure.value is not None and answers is not None:
            found.append(Observation(point.period.code, figure.value, answers))
    return found
