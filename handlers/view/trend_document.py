"""A figure over time as data: the shape of `GET /api/v1/trend` and `hailong trend --format json`.

Rules: no field is ever missing; what is unknown or withheld is null, never 0; numbers are
unrounded; changes are in percentage points.
"""

from typing import TypedDict

from handlers.view.aside import quarantined_document
from handlers.view.index_shapes import PeriodDocument, QuarantinedDocument
from index.breaks import SeriesBreak
from index.control_chart import Chart, Control, Direction, Place, Signal
from index.period import Period
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Against, Change
from usecases.trends.points import Point
from usecases.trends.trend import Trend


class TrendScopeDocument(TypedDict):
    """What was counted; a factor of null is the index, a unit of null all units.

    `units` are the codes whose counts were added, where the unit was joined with its past.
    """

    unit: str | None
    units: list[str] | None
    factor: str | None


class PointDocument(TypedDict):
    """One step, or several that are told together; points of one `part` may be compared.

    `withheld` is `too_few`, `factor_missing` or `differencing`, and null where nothing is.
    `left_out` are responses that were asked for and are not in the figure; `quarantined` those
    that somebody set aside, with the index (not the factor) with them, null where nobody answered.
    """

    period: PeriodDocument
    questionnaire: str | None
    value: float | None
    low: float | None
    high: float | None
    responses: int | None
    withheld: str | None
    left_out: int | None
    part: int
    quarantined: QuarantinedDocument | None


class BreakDocument(TypedDict):
    """From that day on the series is of something else: a `merger` or a `questionnaire`."""

    day: str
    kind: str
    name: str


class ChangeDocument(TypedDict):
    """`now - then` in percentage points; without one, `silence` says why.

    `is_clear`: the interval leaves 0 out.
    """

    against: Against
    now: PeriodDocument
    then: PeriodDocument
    change: float | None
    low: float | None
    high: float | None
    is_clear: bool
    silence: Silence | None
    breaks: list[BreakDocument]


class PlaceDocument(TypedDict):
    """A watched month with the limits of both charts; `charts` are those that signal.

    They are `laney` and `ewma`; `direction` is `up` or `down`, null without a signal.
    """

    period: str
    value: float
    low: float
    high: float
    ewma: float
    ewma_low: float
    ewma_high: float
    charts: list[Chart]
    direction: Direction | None


class SignalDocument(TypedDict):
    """Months in a row beyond the limits; `since` is when it probably began."""

    direction: Direction
    charts: list[Chart]
    first: str
    last: str
    since: str
    lasts: bool


class ControlDocument(TypedDict):
    """The control charts between two breaks; `lacking` months until the first is watched."""

    rule: str
    months: int
    lacking: int
    centre: float | None
    sigma_z: float | None
    baseline: list[str]
    places: list[PlaceDocument]
    signals: list[SignalDocument]


class TrendDocument(TypedDict):
    """A figure over time, with its changes, breaks and control charts.

    `quarantined` is what was set aside in the whole period, under its newest questionnaire.
    """

    formula: str
    questionnaire: str
    sample: bool
    scope: TrendScopeDocument
    period: PeriodDocument
    step: str
    points: list[PointDocument]
    breaks: list[BreakDocument]
    changes: list[ChangeDocument]
    controls: list[ControlDocument]
    quarantined: QuarantinedDocument


def trend_document(trend: Trend) -> TrendDocument:
    """Return the document of a series."""
    request = trend.request
    return {
        "formula": request.formula.code,
        "questionnaire": trend.questionnaire.reference,
        "sample": trend.whole.sample,
        "scope": {
            "unit": request.unit,
            "units": list(trend.whole.request.units) or None,
            "factor": request.factor,
        },
        "period": _period(trend.span),
        "step": request.step.value,
        "points": [_point(trend, point) for point in trend.points],
        "breaks": [_break(each) for each in trend.breaks],
        "changes": [_change(change) for change in trend.changes],
        "controls": [_control(each) for each in trend.controls],
        "quarantined": quarantined_document(trend.whole),
    }


def _period(period: Period) -> PeriodDocument:
    return {"code": period.code, "from": period.first.isoformat(), "to": period.last.isoformat()}


def _point(trend: Trend, point: Point) -> PointDocument:
    figure, measured = trend.figure(point), point.measured
    return {
        "period": _period(point.period),
        "questionnaire": measured.questionnaire.reference if measured else None,
        "value": figure.value if figure else None,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "responses": measured.report.responses if measured else 0,
        "withheld": measured.report.withheld if measured else None,
        "left_out": measured.left_out.responses if measured and measured.left_out else None,
        "part": point.part,
        "quarantined": quarantined_document(measured) if measured else None,
    }


def _break(each: SeriesBreak) -> BreakDocument:
    return {"day": each.day.isoformat(), "kind": each.kind, "name": each.name}


def _change(change: Change) -> ChangeDocument:
    found = change.difference
    return {
        "against": change.against,
        "now": _period(change.now),
        "then": _period(change.then),
        "change": found.value,
        "low": found.low,
        "high": found.high,
        "is_clear": found.is_clear,
        "silence": change.silence,
        "breaks": [_break(each) for each in change.breaks],
    }


def _control(control: Control) -> ControlDocument:
    return {
        "rule": control.rule.name,
        "months": control.months,
        "lacking": control.lacking,
        "centre": control.centre,
        "sigma_z": control.spread,
        "baseline": list(control.baseline),
        "places": [_place(place) for place in control.places],
        "signals": [_signal(signal) for signal in control.signals],
    }


def _place(place: Place) -> PlaceDocument:
    return {
        "period": place.label,
        "value": place.value,
        "low": place.low,
        "high": place.high,
        "ewma": place.smooth,
        "ewma_low": place.smooth_low,
        "ewma_high": place.smooth_high,
        "charts": list(place.charts),
        "direction": place.direction,
    }


def _signal(signal: Signal) -> SignalDocument:
    return {
        "direction": signal.direction,
        "charts": list(signal.charts),
        "first": signal.first,
        "last": signal.last,
        "since": signal.since,
        "lasts": signal.lasts,
    }
