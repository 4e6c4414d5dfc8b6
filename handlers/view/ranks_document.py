"""Rankings as data: the JSON of `GET /api/v1/ranks` and of `hailong compare`.

Rules: as in the document of the index: no field is ever missing, what is unknown, withheld or not
ranked is null, numbers are unrounded.
"""

from typing import TypedDict

from handlers.view.aside import with_aside
from handlers.view.index_shapes import BoundsDocument, PeriodDocument
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from index.difference import Difference
from index.figures import IndexReport
from index.ranking import Group, RankRule
from survey.text import Language
from usecases.figures.compare import Comparison, Place, Ranking

_NO_INDEX = IndexReport()


class RuleDocument(TypedDict):
    """How ranges are made; `confidence` is that of one office's range."""

    name: str
    confidence: float
    since: str
    source: str


class RankScopeDocument(TypedDict):
    """What was compared: null kind and unit mean every kind; "" are offices without a kind."""

    kind: str | None
    unit: str | None
    against: str | None


class DifferenceDocument(TypedDict):
    """The unit that was asked for minus this one, in percentage points, with its interval."""

    value: float
    low: float | None
    high: float | None
    clear: bool


class PlaceDocument(TypedDict):
    """One office; `group` is leading, middle, last, wide or unclear, and null without a rank.

    `unranked` says why there is none: `no_responses`, `not_in_period`, `alone` (the only one of its
    kind), or why the index is withheld (`too_few`, `factor_missing`, `differencing`).
    `cut` is the last day that its figure counts, where later responses are not counted yet;
    `quarantined` is how many responses were set aside and do not count, `quarantined_with` the
    index with them where it is told.
    """

    unit: str
    name: str
    rank: int | None
    of: int | None
    rank_low: int | None
    rank_high: int | None
    above: int | None
    below: int | None
    group: Group | None
    unranked: str | None
    partial: bool
    value: float | None
    low: float | None
    high: float | None
    responses: int
    verified: float | None
    cut: str | None
    quarantined: int
    difference: DifferenceDocument | None
    quarantined_with: BoundsDocument | None


class RankingDocument(TypedDict):
    """The offices of one kind; `error` is that of each comparison."""

    kind: str
    name: str
    of: int
    unranked: int
    error: float | None
    rows: list[PlaceDocument]


class RanksDocument(TypedDict):
    """Rankings with all that they can be made again from."""

    formula: str
    questionnaire: str
    sample: bool
    period: PeriodDocument
    scope: RankScopeDocument
    least: int
    rule: RuleDocument
    rankings: list[RankingDocument]


def ranks_document(comparison: Comparison, language: Language) -> RanksDocument:
    """Return the document of a comparison; names in that language."""
    request = comparison.request
    period = request.period
    return {
        "formula": request.formula.code,
        "questionnaire": comparison.questionnaire.reference,
        "sample": comparison.sample,
        "period": {
            "code": period.code,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
        },
        "scope": {"kind": request.kind, "unit": request.unit, "against": request.against},
        "least": comparison.least,
        "rule": rule_document(comparison.rule),
        "rankings": [
            _ranking(ranking, comparison.rule, language) for ranking in comparison.rankings
        ],
    }


def rule_document(rule: RankRule) -> RuleDocument:
    """Return how ranges are made."""
    return {
        "name": rule.name,
        "confidence": rule.confidence,
        "since": rule.since.isoformat(),
        "source": rule.source,
    }


def _ranking(ranking: Ranking, rule: RankRule, language: Language) -> RankingDocument:
    return {
        "kind": ranking.kind,
        "name": kind_shown(ranking.kind, language),
        "of": ranking.of,
        "unranked": ranking.unranked,
        "error": rule.error(ranking.of) if ranking.of else None,
        "rows": [_place(place, language) for place in ranking.places],
    }


def _place(place: Place, language: Language) -> PlaceDocument:
    report = None if place.measured is None else place.measured.report
    index = _NO_INDEX if report is None else report.index
    its, cut = place.ranked, None if place.measured is None else place.measured.cut
    return {
        "unit": place.unit.code,
        "name": name_of(place.unit, language),
        "rank": None if its is None else its.rank,
        "of": None if its is None else its.of,
        "rank_low": None if its is None else its.low,
        "rank_high": None if its is None else its.high,
        "above": None if its is None else its.above,
        "below": None if its is None else its.below,
        "group": None if its is None else its.group,
        "unranked": place.why,
        "partial": place.is_partial,
        "value": index.value,
        "low": index.low,
        "high": index.high,
        "responses": 0 if report is None else report.responses,
        "verified": None if report is None else report.verified,
        "cut": None if cut is None else cut.isoformat(),
        "quarantined": 0 if place.measured is None else place.measured.quarantined.responses,
        "difference": _difference(place.difference),
        "quarantined_with": None if place.measured is None else with_aside(place.measured),
    }


def _difference(found: Difference | None) -> DifferenceDocument | None:
    if found is None or found.value is None:
        return None
    return {"value": found.value, "low": found.low, "high": found.high, "clear": found.is_clear}
