"""The report as data: what the API, the command line and the workbook show.

Rules: as in the document of the index: no field is ever missing, what is unknown, withheld or not
ranked is null, numbers are unrounded. Names and questions stand once, at the head.
"""

from collections import Counter

from handlers.view.index_document import index_value, left_out_document, reform_document
from handlers.view.index_shapes import PeriodDocument
from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from handlers.view.ranks_document import rule_document
from handlers.view.report_shapes import (
    AnsweredDocument,
    FigureDocument,
    NamedDocument,
    OfficeDocument,
    PeersDocument,
    QuestionDocument,
    RankDocument,
    ReportDocument,
)
from index.figures import CriterionReport, FactorReport, IndexReport
from index.period import Period
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.figures.compare import Place
from usecases.figures.measure import Measured
from usecases.figures.report import Line, Peers, Report


def report_document(report: Report, language: Language) -> ReportDocument:
    """Return the document of a report; names and questions in that language."""
    told = [place.measured.report for place in report.places if place.measured]
    reasons = Counter(one.withheld for one in told if one.withheld and one.responses)
    weighed = report.whole.weighed
    return {
        "formula": report.request.formula.code,
        "questionnaire": report.questionnaire.reference,
        "sample": report.sample,
        "period": _period(report.request.period),
        "months": [_period(month) for month in report.months],
        "kind": report.request.kind,
        "least": report.least,
        "rule": rule_document(report.rule),
        "factors": _factors(report.questionnaire, language),
        "criteria": _criteria(report.questionnaire, language),
        "shown": sum(one.index.value is not None for one in told),
        "withheld": dict(sorted(reasons.items())),
        "all": {
            "whole": _of_all(report.whole),
            "dossiers": None if weighed is None else weighed.dossiers,
            "response_rate": None if weighed is None else weighed.response_rate,
            "months": [_of_all(month) for month in report.by_month],
        },
        "kinds": [_peers(peers, report, language) for peers in report.peers],
    }


def _period(period: Period) -> PeriodDocument:
    return {"code": period.code, "from": period.first.isoformat(), "to": period.last.isoformat()}


def _factors(questionnaire: Questionnaire, language: Language) -> list[NamedDocument]:
    return [{"code": f.code, "name": f.name.in_(language)} for f in questionnaire.factors]


def _criteria(questionnaire: Questionnaire, language: Language) -> list[QuestionDocument]:
    return [
        {"code": c.code, "factor": factor.code, "question": c.question.in_(language)}
        for factor in questionnaire.factors
        for c in factor.criteria
    ]


def _peers(peers: Peers, report: Report, language: Language) -> PeersDocument:
    ranking = peers.ranking
    return {
        "kind": ranking.kind,
        "name": kind_shown(ranking.kind, language),
        "of": ranking.of,
        "unranked": ranking.unranked,
        "error": report.rule.error(ranking.of) if ranking.of else None,
        "rows": [_office(line, report, language) for line in peers.lines],
    }


def _office(line: Line, report: Report, language: Language) -> OfficeDocument:
    measured = line.whole.measured
    weighed = None if measured is None else measured.weighed
    factors = () if measured is None else measured.report.factors
    return {
        "unit": line.unit.code,
        "name": name_of(line.unit, language),
        "whole": _figure(line.whole, report.request.period),
        "criteria": [_answered(one) for factor in factors for one in factor.criteria],
        "dossiers": None if weighed is None else weighed.dossiers,
        "response_rate": None if weighed is None else weighed.response_rate,
        "reform": reform_document(line.reform),
        "months": [
            _figure(place, month) for place, month in zip(line.months, report.months, strict=True)
        ],
    }


def _figure(place: Place, period: Period) -> FigureDocument:
    if place.measured is None:
        return {**_NOTHING, "period": period.code, "place": _rank(place)}
    return {**_of_all(place.measured), "place": _rank(place)}


def _of_all(measured: Measured) -> FigureDocument:
    report = measured.report
    overall = report.overall
    return {
        "period": measured.request.period.code,
        "responses": report.responses,
        "finished": report.finished,
        "verified": report.verified,
        "withheld": report.withheld,
        "index": index_value(report.index),
        "overall": {"value": overall.value, "low": overall.low, "high": overall.high},
        "factors": [_answered(factor) for factor in report.factors],
        "place": None,
        "cut": None if measured.cut is None else measured.cut.isoformat(),
        "left_out": left_out_document(measured.left_out),
        "quarantined": measured.quarantined.responses,
    }


def _answered(report: FactorReport | CriterionReport) -> AnsweredDocument:
    return {
        "code": report.code,
        "value": report.value,
        "low": report.low,
        "high": report.high,
        "answers": report.answers,
    }


def _rank(place: Place) -> RankDocument:
    its = place.ranked
    return {
        "rank": None if its is None else its.rank,
        "of": None if its is None else its.of,
        "rank_low": None if its is None else its.low,
        "rank_high": None if its is None else its.high,
        "above": None if its is None else its.above,
        "below": None if its is None else its.below,
        "group": None if its is None else its.group.value,
        "unranked": place.why,
        "partial": place.is_partial,
    }


_NOTHING: FigureDocument = {
    "period": "",
    "responses": 0,
    "finished": 0,
    "verified": None,
    "withheld": None,
    "index": index_value(IndexReport()),
    "overall": {"value": None, "low": None, "high": None},
    "factors": [],
    "place": None,
    "cut": None,
    "left_out": None,
    "quarantined": 0,
}
"""Of an office that nobody answered about."""
