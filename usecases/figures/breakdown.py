"""A breakdown of one report by its questions: a row for each factor, or for each criterion."""

from dataclasses import replace
from typing import Literal

from index.figures import CriterionReport, FactorReport, IndexReport, Report
from index.gate import FACTOR_MISSING, TOO_FEW


def by_question(whole: Report, by: Literal["factor", "criterion"]) -> dict[str, Report]:
    """Return a report for each factor, or for each criterion, of a report that passed the gate."""
    if by == "factor":
        return {factor.code: _of_factor(whole, factor, factor) for factor in whole.factors}
    return {
        criterion.code: _of_factor(whole, replace(factor, criteria=(criterion,)), criterion)
        for factor in whole.factors
        for criterion in factor.criteria
    }


def _of_factor(
    whole: Report, factor: FactorReport, figure: FactorReport | CriterionReport
) -> Report:
    index = IndexReport(value=figure.value, low=figure.low, high=figure.high)
    return replace(whole, withheld=_why(whole, figure), index=index, factors=(factor,))


def _why(whole: Report, figure: FactorReport | CriterionReport) -> str | None:
    if whole.withheld == TOO_FEW:
        return TOO_FEW
    if figure.value is not None:
        return None
    return TOO_FEW if figure.answers else FACTOR_MISSING
