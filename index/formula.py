"""Formulas: a score and an aggregation under a name and a version, `t2b/criteria@1`.

A published figure names its formula. What a name and version mean never changes: a change in
the mathematics is a new version beside the old one, which stays computable from the same cells.
What each part is, and where it is written, is data: `index/definitions.py`. Formulas with
configured weights are read from files of their own: `index/formula_file.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Self

from index.aggregate import Aggregation, Answers, Weights, weights
from index.definitions import AGGREGATIONS, SCORE_MEANINGS, Basis
from index.errors import UnknownFormulaError, WeightsRefusedError
from index.score import SCORES, Score

FIRST = date(2026, 11, 23)
"""The day on which version 1 of the formulas was laid down here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A named, versioned and dated way from counts to an index."""

    name: str
    version: int
    score: Score
    aggregation: Aggregation
    weights: tuple[tuple[str, float], ...] | None = None  # by criterion's or factor's code
    reference: str
    basis: Basis = Basis.CHOICE
    since: date
    questionnaire: str | None = None  # whose codes the weights name; None: it fits every one

    @property
    def code(self) -> str:
        """The name that a figure carries: `t2b/criteria@1`."""
        return f"{self.name}@{self.version}"

    def __str__(self) -> str:
        return self.code

    @classmethod
    def parse(cls, text: str, known: "Mapping[str, Formula] | None" = None) -> "Formula":
        """Return the formula of that code, of those that are known: by default `FORMULAS`.

        Raises:
            UnknownFormulaError: there is none; the message lists those that there are.
        """
        formulas = FORMULAS if known is None else known
        try:
            return formulas[text.strip()]
        except KeyError:
            names = ", ".join(formulas)
            raise UnknownFormulaError(f"unknown formula {text[:40]!r}: known are {names}") from None

    @classmethod
    def weighted(  # noqa: PLR0913 - each is a part of the definition, by its name
        cls,
        score: Score,
        given: Mapping[str, float],
        *,
        version: int,
        reference: str,
        since: date,
        label: str = "",
        basis: Basis = Basis.CHOICE,
        questionnaire: str | None = None,
    ) -> Self:
        """Return a formula with configured weights, of criteria or of whole factors.

        Several of them are told apart by a label: `t2b/weighted-example@1`.

        Raises:
            WeightsRefusedError: a weight is not a positive number, or there is none.
        """
        faulty = [code for code, weight in given.items() if not (isfinite(weight) and weight > 0)]
        if faulty or not given:
            raise WeightsRefusedError(f"not a positive weight: {', '.join(faulty) or 'none given'}")
        return cls(
            name=f"{score.name}/{Aggregation.WEIGHTED}{f'-{label}' if label else ''}",
            version=version,
            score=score,
            aggregation=Aggregation.WEIGHTED,
            weights=tuple(given.items()),
            reference=reference,
            basis=basis,
            since=since,
            questionnaire=questionnaire,
        )

    def weigh(self, answers: Answers) -> Weights:
        """Return the weight of each criterion with answers, by factor."""
        return weights(self.aggregation, answers, dict(self.weights) if self.weights else None)


def _named(score: Score, aggregation: Aggregation) -> Formula:
    values, mean = SCORE_MEANINGS[score.name], AGGREGATIONS[aggregation]
    is_published = Basis.CHOICE not in {values.basis, mean.basis}
    return Formula(
        name=f"{score.name}/{aggregation}",
        version=1,
        score=score,
        aggregation=aggregation,
        reference=f"{values.told}; {mean.told}",
        basis=Basis.PUBLISHED if is_published else Basis.CHOICE,
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
