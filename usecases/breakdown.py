"""A breakdown's rows: of one report by its questions, and of a scope by its parts.

Rule: rows stand beside their total, so one hidden row could be had by subtraction; then the next
smallest row is hidden with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from index.figures import CriterionReport, FactorReport, IndexReport, Report
from index.gate import DIFFERENCING, FACTOR_MISSING, TOO_FEW

LEAST_HIDDEN = 2


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


def protected(rows: Sequence[Report]) -> tuple[Report, ...]:
    """Return the rows with one more hidden where a single one is, so that none comes back."""
    hidden = [row for row in rows if row.withheld == TOO_FEW and row.responses]
    shown = [position for position, row in enumerate(rows) if row.withheld != TOO_FEW]
    kept = list(rows)
    if len(hidden) == LEAST_HIDDEN - 1 and shown:
        next_smallest = min(shown, key=lambda position: rows[position].responses)
        kept[next_smallest] = without_figures(rows[next_smallest], DIFFERENCING)
    return tuple(kept)


def without_figures(report: Report, why: str) -> Report:
    """Return the report with every figure withheld; how many answered is no figure."""
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
                criteria=tuple(_emptied(criterion) for criterion in factor.criteria),
            )
            for factor in report.factors
        ),
    )


def _emptied(question: CriterionReport) -> CriterionReport:
    return replace(question, value=None, low=None, high=None, levels=None, hidden=True)
