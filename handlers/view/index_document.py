"""The index as data: the one place where what was measured becomes the JSON of the contract.

Rules: no field is ever missing; what is unknown or withheld is null, never 0; numbers are
unrounded. A row of a breakdown is the same object: its scope, period or single factor says what
it stands for.
"""

from collections.abc import Sequence

from handlers.view.aside import quarantined_document
from handlers.view.index_shapes import (
    CriterionDocument,
    FactorDocument,
    IndexDocument,
    IndexValueDocument,
    LeftOutDocument,
    OverallDocument,
    PeriodDocument,
    ReformDocument,
    ScopeDocument,
    StratumDocument,
)
from handlers.view.weighed_document import (
    census_document,
    formula_documents,
    weighted_document,
)
from index.figures import CriterionReport, FactorReport, IndexReport
from index.reform import ReformScore
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.figures.measure import IndexRequest, Measured, Stratum
from usecases.figures.release import LeftOut


def index_document(measured: Measured, language: Language) -> IndexDocument:
    """Return the document of what was measured; names and questions in that language."""
    request, report, questionnaire = measured.request, measured.report, measured.questionnaire
    rows, weighed = measured.rows, measured.weighed
    return {
        "formula": request.formula.code,
        "questionnaire": questionnaire.reference,
        "sample": measured.sample,
        "period": period_document(request),
        "scope": _scope(measured),
        "responses": report.responses,
        "finished": report.finished,
        "verified": report.verified,
        "invited": None,
        "dossiers": None if weighed is None else weighed.dossiers,
        "response_rate": None if weighed is None else weighed.response_rate,
        "withheld": report.withheld,
        "overall": _overall(report.overall, questionnaire, language),
        "index": index_value(report.index),
        "factors": [_factor(factor, questionnaire, language) for factor in report.factors],
        "reform": reform_document(measured.reform),
        "cut": None if measured.cut is None else measured.cut.isoformat(),
        "left_out": left_out_document(measured.left_out),
        "strata": _strata(measured.strata),
        "quarantined": quarantined_document(measured),
        "weighted": weighted_document(weighed),
        "census": census_document(weighed),
        "formulas": formula_documents(measured),
        "rows": None if rows is None else [index_document(row, language) for row in rows],
    }


def _scope(measured: Measured) -> ScopeDocument:
    request, unit = measured.request, measured.unit
    last = None if unit is None else unit.valid_to
    return {
        "unit": request.unit,
        "units": list(request.units) or None,
        "valid_to": None if last is None else last.isoformat(),
        "service": request.service,
        "channel": request.channel,
        "standing": request.standing,
    }


def left_out_document(left_out: LeftOut | None) -> LeftOutDocument | None:
    """Return how many are in no figure; None where nobody is left out."""
    if left_out is None:
        return None
    return {"units": left_out.units, "responses": left_out.responses}


def _strata(strata: Sequence[Stratum] | None) -> list[StratumDocument] | None:
    if strata is None:
        return None
    return [
        {
            "standing": stratum.standing,
            "responses": stratum.responses,
            "index": index_value(stratum.index),
            "withheld": stratum.withheld,
        }
        for stratum in strata
    ]


def period_document(request: IndexRequest) -> PeriodDocument:
    """Return the period of a request."""
    period = request.period
    return {"code": period.code, "from": period.first.isoformat(), "to": period.last.isoformat()}


def _overall(
    report: CriterionReport, questionnaire: Questionnaire, language: Language
) -> OverallDocument:
    return {
        "question": questionnaire.overall.question.in_(language),
        "value": report.value,
        "low": report.low,
        "high": report.high,
        "answers": report.answers,
        "levels": None if report.levels is None else list(report.levels),
    }


def index_value(report: IndexReport) -> IndexValueDocument:
    """Return the index alone, with its interval."""
    return {
        "value": report.value,
        "low": report.low,
        "high": report.high,
        "effective_n": report.effective_n,
    }


def _factor(
    report: FactorReport, questionnaire: Questionnaire, language: Language
) -> FactorDocument:
    names = {factor.code: factor.name for factor in questionnaire.factors}
    return {
        "code": report.code,
        "name": names[report.code].in_(language),
        "value": report.value,
        "low": report.low,
        "high": report.high,
        "answers": report.answers,
        "criteria": [_criterion(one, questionnaire, language) for one in report.criteria],
    }


def _criterion(
    report: CriterionReport, questionnaire: Questionnaire, language: Language
) -> CriterionDocument:
    return {
        "code": report.code,
        "question": questionnaire.criteria[report.code].question.in_(language),
        "value": report.value,
        "low": report.low,
        "high": report.high,
        "answers": report.answers,
        "levels": None if report.levels is None else list(report.levels),
        "not_applicable": report.not_applicable,
        "skipped": report.skipped,
    }


def reform_document(reform: ReformScore | None) -> ReformDocument | None:
    """Return a reform score; None where there is none."""
    if reform is None:
        return None
    return {
        "index": reform.index,
        "year": reform.year,
        "score": reform.score,
        "rank": reform.rank,
        "of": reform.of,
        "band": None if reform.band is None else reform.band.name,
        "change": reform.change,
    }
