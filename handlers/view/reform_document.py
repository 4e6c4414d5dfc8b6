"""The reform score in full as data: what `GET /api/v1/reform` and `hailong reform` answer.

Rules: no field is ever missing; what is not known is null; numbers are unrounded; what was
published and what was computed stand beside each other, never in each other's place.
"""

from handlers.view.findings import finding_shown
from handlers.view.reform_shapes import (
    BreakDocument,
    ComponentDocument,
    CriteriaDocument,
    FindingDocument,
    PartDocument,
    PublishedDocument,
    PublishedYearDocument,
    RecomputedDocument,
    ReformCriterionDocument,
    ReformViewDocument,
    ReformYearDocument,
    ScaleDocument,
    SupposedDocument,
)
from handlers.view.reform_whatif import place_of, what_if_document
from handlers.view.reform_words import twice_said
from index.breaks import Break
from index.conversion import ConversionRule
from index.criteria import Criterion
from index.instruments import Scale
from index.reform import ReformScore
from storage.reform_records import Component, CriteriaTable
from survey.text import Language
from usecases.reform.finding import Finding
from usecases.reform.score import ReformView
from usecases.reform.side_by_side import PublishedScore, PublishedYear
from usecases.reform.suppose import Part, Supposed


def reform_view_document(
    view: ReformView, language: Language, supposed: Supposed | None = None
) -> ReformViewDocument:
    """Return the document of a reform score; names and sentences in that language."""
    return {
        "unit": view.unit.code,
        "name": view.unit.name_vi if language is Language.VI else view.unit.name_en,
        "kind": view.unit.kind,
        "until": None if view.unit.valid_to is None else view.unit.valid_to.isoformat(),
        "sample": view.sample,
        "index": view.index,
        "asked_year": view.year,
        "score": None if view.score is None else _year(view.score),
        "source": view.source or None,
        "series": [_year(score) for score in view.series],
        "criteria": None if view.table is None else _criteria(view.table, view),
        "lost": [_criterion(one, view) for one in view.lost],
        "recomputed": _recomputed(view),
        "components": [_component(one) for one in view.components],
        "others": [_published_year(one) for one in view.others],
        "what_if": None
        if view.what_if is None
        else what_if_document(view.what_if, view.unit.code, language),
        "supposed": None if supposed is None else _supposed(supposed, language),
        "findings": [finding_document(finding, language) for finding in view.findings],
    }


def finding_document(finding: Finding, language: Language) -> FindingDocument:
    """Return the document of a comparison."""
    return {
        "code": finding.code.value,
        "index": finding.index,
        "agrees": finding.agrees,
        "about": [{"unit": about.unit, "year": about.year} for about in finding.about],
        "figures": dict(finding.figures),
        "text": finding_shown(finding, language),
    }


def _year(score: ReformScore) -> ReformYearDocument:
    return {
        "year": score.year,
        "score": score.score,
        "rank": score.rank,
        "of": score.of,
        "band": None if score.band is None else score.band.name,
        "change": score.change,
        "broken": None if score.broken is None else _break(score.broken),
    }


def _break(broken: Break) -> BreakDocument:
    return {"name": broken.name, "year": broken.year, "source": broken.source}


def _criteria(table: CriteriaTable, view: ReformView) -> CriteriaDocument:
    return {
        "year": table.year,
        "complete": table.complete,
        "criteria": [_criterion(one, view) for one in table.criteria],
    }


def _criterion(one: Criterion, view: ReformView) -> ReformCriterionDocument:
    return {
        "number": view.lost.index(one) + 1 if one in view.lost else None,
        "code": one.code,
        "parent": one.parent,
        "name": one.name,
        "maximum": one.maximum,
        "reviewed": one.reviewed,
        "surveyed": one.surveyed,
        "points": one.points,
        "lost": one.lost,
        "applies": one.applies,
        "reason": one.reason,
        "source": one.source,
    }


def _recomputed(view: ReformView) -> RecomputedDocument | None:
    made, agreement = view.recomputed, view.agreement
    if made is None:
        return None
    return {
        "score": made.score,
        "reviewed": made.reviewed,
        "surveyed": made.surveyed,
        "maximum": made.maximum,
        "published": None if agreement is None else agreement.published,
        "difference": None if agreement is None else agreement.difference,
        "agrees": None if agreement is None else agreement.agrees,
        "tolerance": None if agreement is None else agreement.tolerance.points,
        "tolerance_name": None if agreement is None else agreement.tolerance.name,
    }


def _component(one: Component) -> ComponentDocument:
    return {
        "component": one.component,
        "value": one.value,
        "maximum": one.maximum,
        "source": one.source,
    }


def _published_year(one: PublishedYear) -> PublishedYearDocument:
    return {"year": one.year, "scores": [_published(score) for score in one.scores]}


def _published(one: PublishedScore) -> PublishedDocument:
    score = one.score
    return {
        "index": score.index,
        "unit": score.unit,
        "own": one.is_own,
        "score": score.score,
        "rank": score.rank,
        "of": score.of,
        "scale": None if one.scale is None else _scale(one.scale),
        "source": score.source,
    }


def _scale(scale: Scale) -> ScaleDocument:
    return {
        "name": scale.name,
        "low": scale.low,
        "high": scale.high,
        "percent": scale.percent,
        "source": scale.source,
        "status": scale.status.value,
    }


def _supposed(supposed: Supposed, language: Language) -> SupposedDocument:
    return {
        "parts": [_part(part) for part in supposed.parts],
        "score": supposed.score,
        "uncapped": supposed.uncapped,
        "capped": supposed.is_capped,
        "band": None if supposed.band is None else supposed.band.name,
        "place": place_of(supposed.place),
        "table_year": supposed.table_year,
        "note": twice_said(supposed, language) or None,
    }


def _part(part: Part) -> PartDocument:
    return {
        "text": part.text,
        "lift": part.lift,
        "criterion": None if part.criterion is None else part.criterion.name,
        "code": None if part.criterion is None else part.criterion.code or None,
        "rule": _rule_name(part.rule),
        "assumed": part.is_assumed,
        "left": part.left,
        "possible": part.is_possible,
    }


def _rule_name(rule: ConversionRule | None) -> str | None:
    return None if rule is None else rule.name
