"""The shapes of the index as data: the fields of the contract and what each says."""

from typing import TypedDict

from handlers.view.weighed_document import (
    CensusDocument,
    FormulaDocument,
    WeightedDocument,
)

PeriodDocument = TypedDict("PeriodDocument", {"code": str, "from": str, "to": str})


class ScopeDocument(TypedDict):
    """What was counted; null means all.

    `units` are the codes whose counts were added, where the unit was joined with its past;
    `valid_to` is the unit's last day, where it has one.
    """

    unit: str | None
    units: list[str] | None
    valid_to: str | None
    service: str | None
    channel: str | None
    standing: str | None


class LeftOutDocument(TypedDict):
    """Responses that were asked for and are not in the figures, and of how many offices."""

    units: int
    responses: int


class BoundsDocument(TypedDict):
    """A value with its 95 % interval."""

    value: float | None
    low: float | None
    high: float | None


QuarantinedDocument = TypedDict(
    "QuarantinedDocument", {"responses": int, "with": BoundsDocument | None, "why": str | None}
)
"""What somebody set aside: how many responses do not count, the index with them where it is told,
and the page that says why (null where there are none)."""


class StratumDocument(TypedDict):
    """The index of the responses with an invitation, or of those without."""

    standing: str
    responses: int
    index: "IndexValueDocument"
    withheld: str | None


class OverallDocument(TypedDict):
    """The overall question; `levels` counts the answers 1..5."""

    question: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None
    levels: list[int] | None


class IndexValueDocument(TypedDict):
    """The index with its 95 % interval; `effective_n` independent answers are worth as much."""

    value: float | None
    low: float | None
    high: float | None
    effective_n: float | None


class CriterionDocument(TypedDict):
    """One question of a factor."""

    code: str
    question: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None
    levels: list[int] | None
    not_applicable: int | None
    skipped: int | None


class FactorDocument(TypedDict):
    """One factor with its criteria."""

    code: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None
    criteria: list[CriterionDocument]


class ReformDocument(TypedDict):
    """The published reform score; `change` is in points since the year before."""

    index: str
    year: int
    score: float
    rank: int | None
    of: int | None
    band: str | None
    change: float | None


class IndexDocument(TypedDict):
    """The index in one scope and period, with all that must be told with it.

    `withheld` is `too_few`, `factor_missing` or `differencing` (the figure could tell about a small
    group), and null where the index is told; `cut` is the last day counted, where later responses
    are not counted yet.
    """

    formula: str
    questionnaire: str
    sample: bool
    period: PeriodDocument
    scope: ScopeDocument
    responses: int
    finished: int
    verified: float | None
    invited: int | None
    dossiers: int | None
    response_rate: float | None
    withheld: str | None
    overall: OverallDocument
    index: IndexValueDocument
    factors: list[FactorDocument]
    reform: ReformDocument | None
    cut: str | None
    left_out: LeftOutDocument | None
    strata: list[StratumDocument] | None
    quarantined: QuarantinedDocument
    weighted: WeightedDocument | None
    census: CensusDocument | None
    formulas: list[FormulaDocument]
    rows: "list[IndexDocument] | None"
