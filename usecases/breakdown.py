"""A breakdown's rows: of one report by its questions, and of a scope by its parts.

Rule: rows stand beside their total, so hidden rows could be had by subtraction: by the same gate
as criteria, the next smallest rows are hidden too, until the hidden ones together have as many
responses as a figure needs.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from index.figures import CriterionReport, FactorReport, IndexReport, Report
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW, Minimum, hidden_cells


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


def protected(rows: Sequence[Report], minimum: Minimum) -> tuple[Report, ...]:
    """Return the rows with as many more hidden as keep the small ones from coming back."""
    responses = {position: row.responses for position, row in enumerate(rows)}
    hidden = hidden_cells(responses, minimum.responses)
    return tuple(
        without_figures(row, DIFFERENCING)
        if position in hidden and row.withheld != TOO_FEW
        else row
        for position, row in enumerate(rows)
    )


def without_figures(report: Report, why: str) -> Report:
    """Return the report with every figure withheld; how many people responded is none."""
    return replace(
        report,
        withheld=why,
        overall=_emptied(report.overall),
        index=IndexReport(),
        factors=tuple(
            replace(
                factor,
                value=None,
                low=None,
                high=None,
                answers=None,
                criteria=tuple(_emptied(criterion) for criterion in factor.criteria),
            )
            for factor in report.factors
        ),
    )


def _emptied(question: CriterionReport) -> CriterionReport:
    return replace(
        question,
        value=None,
        low=None,
        high=None,
        answers=None,
        levels=None,
        not_applicable=None,
        skipped=None,
        hidden=True,
    )
