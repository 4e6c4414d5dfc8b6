"""Dossier counts and formulas as data: the fields that they add to the JSON of the contract.

Rules: as in `index_document`: no field is ever missing; what is unknown is null, and `why` says
why there is no weighted index.
"""

from typing import TypedDict

from index.figures import IndexReport
from index.formula import Formula
from usecases.figures.dossiers import Why
from usecases.figures.measure import Measured
from usecases.figures.weighing import Bounds, Weighed


class WeightedDocument(TypedDict):
    """The index in which each stratum counts by its dossiers.

    `effective_n` is that of the weights, (Σw)²/Σw² over the responses; `strata` count those that
    were joined as one, `collapsed` is how many these are; `trimmed` are the responses whose weight
    was cut, under the `rule`. `why` there is no weighted index, and null where there is one:
    `no_volumes` (nobody has imported any), `volumes_incomplete` (a month with responses has none),
    `part_of_month` (dossiers are counted by months), `not_told_apart` (they do not tell what is
    asked for), `more_responses` (than dossiers), `one_stratum` (nothing to weigh),
    `strata_too_small`, `withheld` (so is the index), `ask_alone` (not in a row of a breakdown).
    """

    value: float | None
    low: float | None
    high: float | None
    effective_n: float | None
    strata: int | None
    trimmed: int | None
    collapsed: int | None
    rule: str
    why: Why | None


class CensusBoundsDocument(TypedDict):
    """The interval of a finite population; `effective_n` is null where it has no limit."""

    low: float | None
    high: float | None
    effective_n: float | None


class CensusDocument(TypedDict):
    """Where nearly all transactions were answered for, under the `rule`: narrower intervals."""

    rule: str
    index: CensusBoundsDocument
    overall: CensusBoundsDocument


class FormulaIndexDocument(TypedDict):
    """The index under a formula, with what the formula is and where that is written."""

    value: float | None
    low: float | None
    high: float | None
    effective_n: float | None


class FormulaDocument(TypedDict):
    """One of the formulas that stand side by side; `basis` is `published` or `choice`."""

    formula: str
    basis: str
    reference: str
    since: str
    withheld: str | None
    index: FormulaIndexDocument


def weighted_document(weighed: Weighed | None) -> WeightedDocument | None:
    """Return the weighted index; None where nobody asked for it."""
    if weighed is None:
        return None
    weighted = weighed.weighted
    return {
        "value": weighted.value,
        "low": weighted.low,
        "high": weighted.high,
        "effective_n": weighted.effective_n,
        "strata": weighted.strata,
        "trimmed": weighted.trimmed,
        "collapsed": weighted.collapsed,
        "rule": weighted.rule,
        "why": weighted.why,
    }


def census_document(weighed: Weighed | None) -> CensusDocument | None:
    """Return the intervals of a near-census; None where it is none."""
    if weighed is None or weighed.census is None:
        return None
    census = weighed.census
    return {
        "rule": census.rule,
        "index": _bounds(census.index),
        "overall": _bounds(census.overall),
    }


def formula_documents(measured: Measured) -> list[FormulaDocument]:
    """Return every formula that was asked for, the first one too."""
    report = measured.report
    return [
        _formula(measured.request.formula, report.withheld, report.index),
        *(_formula(b.formula, b.report.withheld, b.report.index) for b in measured.beside),
    ]


def _formula(formula: Formula, withheld: str | None, index: IndexReport) -> FormulaDocument:
    return {
        "formula": formula.code,
        "basis": formula.basis.value,
        "reference": formula.reference,
        "since": formula.since.isoformat(),
        "withheld": withheld,
        "index": {
            "value": index.value,
            "low": index.low,
            "high": index.high,
            "effective_n": index.effective_n,
        },
    }


def _bounds(bounds: Bounds) -> CensusBoundsDocument:
    return {"low": bounds.low, "high": bounds.high, "effective_n": bounds.effective_n}
