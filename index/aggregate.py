"""Aggregations: how much each criterion weighs in the index (METHOD §3).

All four are weighted means of the criteria's values; they differ in the weights alone. Only
criteria with answers have a weight, and weights count relative to their sum: whole numbers where
the definition has them, so that values come out exactly.
"""

from collections.abc import Mapping
from enum import StrEnum

from index.errors import WeightsRefusedError

Answers = Mapping[str, Mapping[str, int]]
"""Answers by factor and criterion, all of them positive and no factor empty."""

Weights = Mapping[str, Mapping[str, float]]
"""Weights by factor and criterion."""


class Aggregation(StrEnum):
    """How values of criteria become one value."""

    CRITERIA = "criteria"  # the mean of the criteria's values
    FACTORS = "factors"  # the mean of the factors' values, a factor being that of its criteria
    POOLED = "pooled"  # points of all answers by number of all answers
    WEIGHTED = "weighted"  # configured weights, of criteria or of factors


def weights(
    aggregation: Aggregation, answers: Answers, given: Mapping[str, float] | None = None
) -> Weights:
    """Return the weight of each criterion by factor; `given` is for `weighted` only."""
    if aggregation is Aggregation.WEIGHTED:
        return _given(answers, given or {})
    if aggregation is Aggregation.POOLED:
        return answers
    if aggregation is Aggregation.FACTORS:
        return {factor: dict.fromkeys(its, 1 / len(its)) for factor, its in answers.items()}
    return {factor: dict.fromkeys(its, 1) for factor, its in answers.items()}


def _given(answers: Answers, given: Mapping[str, float]) -> Weights:
    """Return configured weights; a factor's weight is shared equally by its criteria."""
    spread: dict[str, dict[str, float]] = {}
    for factor, counts in answers.items():
        if factor in given:
            spread[factor] = dict.fromkeys(counts, given[factor] / len(counts))
            continue
        missing = [code for code in counts if code not in given]
        if missing:
            raise WeightsRefusedError(f"neither {factor} nor {', '.join(missing)} has a weight")
        spread[factor] = {code: given[code] for code in counts}
    return spread
