"""What a report is made of: frozen figures, unrounded, on the scale of the formula's score.

None is "unknown or not to be shown", never 0. The shape is that of `GET /api/v1/index`.
"""

from dataclasses import dataclass, field

from index.beside import Basis, beside
from index.difference import Bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionReport:
    """One question. `hidden`: it has a value that may not be shown; nor are its levels shown.

    How many answered is told all the same, unless the whole report is withheld.
    """

    code: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None
    levels: tuple[int, ...] | None
    not_applicable: int | None
    skipped: int | None
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorReport:
    """One factor; answers without a value mean that the value may not be shown.

    `basis`: the sums that it was made of where it has a value; they go no further (`compared`).
    """

    code: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None
    criteria: tuple[CriterionReport, ...]
    basis: Basis | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """The index; `effective_n` is the number of independent answers that it is worth.

    `basis`: the sums that it was made of where it has a value; they go no further (`compared`).
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    effective_n: float | None = None
    basis: Basis | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All figures of a scope; `withheld` says why all (`too_few`) or the index is not shown."""

    responses: int
    finished: int
    verified: float | None  # share of the responses that stand on an invitation
    withheld: str | None
    overall: CriterionReport
    index: IndexReport
    factors: tuple[FactorReport, ...]


def compared(figure: Bounded) -> Bounded:
    """Return a figure with the bounds that its differences are made of (`index.beside`).

    Where its sums are not known, or it has no interval, it is the figure itself.
    """
    if not isinstance(figure, IndexReport | FactorReport) or figure.low is None:
        return figure
    return figure if figure.basis is None else beside(figure.basis)
