"""Formulas: a score and an aggregation under a name and a version, `t2b/criteria@1`.

A published figure names its formula. What a name and version mean never changes: a change in
the mathematics is a new version beside the old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Self

from index.aggregate import Aggregation, Answers, Weights, weights
from index.errors import UnknownFormulaError, WeightsRefusedError
from index.score import MEAN01, MEAN5, SCORES, T2B, Score

FIRST = date(2026, 11, 23)
"""The day on which version 1 of the formulas was laid down here."""

_REFERENCES = {
    T2B.name: "top-two-box: levels 4 and 5 count as satisfied (Bộ Công an 2020; Bộ Y tế)",
    MEAN5.name: "the mean level in percent of 5: its floor is 20",
    MEAN01.name: "the mean level from 0 (all very dissatisfied) to 100 (all very satisfied)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A named, versioned and dated way from counts to an index."""

    name: str
    version: int
    score: Score
    aggregation: Aggregation
    weights: tuple[tuple[str, float], ...] | None = None  # by criterion's or factor's code
    reference: str
    since: date

    @property
    def code(self) -> str:
        """The name that a figure carries: `t2b/criteria@1`."""
        return f"{self.name}@{self.version}"

    def __str__(self) -> str:
        return self.code

    @classmethod
    def parse(cls, text: str) -> "Formula":
        """Return the formula of that code.

        Raises:
            UnknownFormulaError: there is none; the message lists those that there are.
        """
        try:
            return FORMULAS[text.strip()]
        except KeyError:
            known = ", ".join(FORMULAS)
            raise UnknownFormulaError(f"unknown formula {text[:40]!r}: known are {known}") from None

    @classmethod
    def weighted(
        cls, score: Score, given: Mapping[str, float], *, version: int, reference: str, since: date
    ) -> Self:
        """Return a formula with configured weights, of criteria or of whole factors.

        Raises:
            WeightsRefusedError: a weight is not a positive number, or there is none.
        """
        faulty = [code for code, weight in given.items() if not (isfinite(weight) and weight > 0)]
        if faulty or not given:
            raise WeightsRefusedError(f"not a positive weight: {', '.join(faulty) or 'none given'}")
        return cls(
            name=f"{score.name}/{Aggregation.WEIGHTED}",
            version=version,
            score=score,
            aggregation=Aggregation.WEIGHTED,
            weights=tuple(given.items()),
            reference=reference,
            since=since,
        )

    def weigh(self, answers: Answers) -> Weights:
        """Return the weight of each criterion with answers, by factor."""
        return weights(self.aggregation, answers, dict(self.weights) if self.weights else None)


def _named(score: Score, aggregation: Aggregation) -> Formula:
    return Formula(
        name=f"{score.name}/{aggregation}",
        version=1,
        score=score,
        aggregation=aggregation,
        reference=_REFERENCES[score.name],
        since=FIRST,
    )


FORMULAS: Mapping[str, Formula] = {
    formula.code: formula
    for formula in (
        _named(score, aggregation)
        for score in SCORES
        for aggregation in Aggregation
        if aggregation is not Aggregation.WEIGHTED
    )
}
"""Every formula that can be named without configuration."""

DEFAULT = FORMULAS["t2b/criteria@1"]
