"""The gap view as data: the JSON of `GET /api/v1/gap` and of `hailong gap`.

Rules: no field is ever missing; what is unknown or withheld is null, never 0; numbers are
unrounded. `said` is the same sentence that people read.
"""

from typing import TypedDict

from handlers.view.aside import quarantined_document
from handlers.view.gap_words import standing_said
from handlers.view.index_document import index_value, period_document, reform_document
from handlers.view.index_shapes import (
    IndexValueDocument,
    PeriodDocument,
    QuarantinedDocument,
    ReformDocument,
)
from handlers.view.naming import name_of
from index.difference import Difference
from index.figures import IndexReport
from index.gap import Finding
from survey.text import Language
from usecases.figures.measure import REFORM
from usecases.reform.gap import Gap, Standing


class GapRuleDocument(TypedDict):
    """By which rule units are named (docs/method.md)."""

    name: str
    source: str
    since: int
    error_rate: float
    margin: float
    least: int


class DifferenceDocument(TypedDict):
    """How far satisfaction lies from its mean, in percentage points, with a joint interval."""

    value: float | None
    low: float | None
    high: float | None


class StandingDocument(TypedDict):
    """One unit; `finding` is null where it is not compared, and the reasons say why.

    `finding` is `both_high`, `both_low`, `score_ahead` or `people_ahead` (the two disagree), or
    `unclear`. `without_satisfaction` is `no_responses`, `no_interval`, or why the index is withheld
    (`too_few`, `factor_missing`, `differencing`); `without_score` is `no_score` or `other_method`.
    `cut`: the last day that is counted, where later responses are not counted yet. `merged`: the
    day after the score's year on which the unit took others in. `quarantined` is what somebody
    set aside, with the index with it where that is told; null where nobody answered.
    """

    unit: str
    name: str
    responses: int
    cut: str | None
    index: IndexValueDocument
    reform: ReformDocument | None
    without_satisfaction: str | None
    without_score: str | None
    merged: str | None
    satisfaction_from_mean: DifferenceDocument
    score_from_mean: float | None
    finding: Finding | None
    disagrees: bool | None
    said: str
    quarantined: QuarantinedDocument | None


class GapDocument(TypedDict):
    """Satisfaction and reform score of the units of a kind, each on its own scale."""

    formula: str
    questionnaire: str
    sample: bool
    period: PeriodDocument
    unit: str | None
    kind: str
    kinds: list[str]
    reform_index: str
    rule: GapRuleDocument
    compared: int
    satisfaction_mean: float | None
    score_mean: float | None
    disagreeing: list[str]
    units: list[StandingDocument]


def gap_document(found: Gap, language: Language, unit: str | None = None) -> GapDocument:
    """Return the document; `unit` is the one that was asked for, among its peers."""
    request, plane = found.whole.request, found.plane
    rule = plane.rule
    return {
        "formula": request.formula.code,
        "questionnaire": found.whole.questionnaire.reference,
        "sample": found.whole.sample,
        "period": period_document(request),
        "unit": unit,
        "kind": found.kind,
        "kinds": list(found.kinds),
        "reform_index": REFORM,
        "rule": {
            "name": rule.name,
            "source": rule.source,
            "since": rule.since,
            "error_rate": rule.error_rate,
            "margin": rule.margin,
            "least": rule.least,
        },
        "compared": len(found.compared),
        "satisfaction_mean": plane.satisfaction_mean,
        "score_mean": plane.score_mean,
        "disagreeing": [one.unit.code for one in found.disagreeing],
        "units": [_standing(one, language) for one in found.standings],
    }


def _standing(one: Standing, language: Language) -> StandingDocument:
    measured, placed = one.measured, one.placed
    return {
        "unit": one.unit.code,
        "name": name_of(one.unit, language),
        "responses": 0 if measured is None else measured.report.responses,
        "cut": None if measured is None or measured.cut is None else measured.cut.isoformat(),
        "index": index_value(IndexReport() if measured is None else measured.report.index),
        "reform": reform_document(one.reform),
        "without_satisfaction": one.without_satisfaction,
        "without_score": one.without_score,
        "merged": None if one.merged is None else one.merged.isoformat(),
        "satisfaction_from_mean": _difference(
            Difference() if placed is None else placed.satisfaction
        ),
        "score_from_mean": None if placed is None else placed.score,
        "finding": None if placed is None else placed.finding,
        "disagrees": None if placed is None else placed.finding.disagrees,
        "said": standing_said(one, language),
        "quarantined": None if measured is None else quarantined_document(measured),
    }


def _difference(difference: Difference) -> DifferenceDocument:
    return {"value": difference.value, "low": difference.low, "high": difference.high}
