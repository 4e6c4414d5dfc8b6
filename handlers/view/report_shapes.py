"""The shapes of the report as data: the JSON of `GET /api/v1/report` and of `hailong report`."""

from typing import TypedDict

from handlers.view.index_shapes import (
    BoundsDocument,
    IndexValueDocument,
    LeftOutDocument,
    PeriodDocument,
    ReformDocument,
)
from handlers.view.ranks_document import RuleDocument


class NamedDocument(TypedDict):
    """A factor of the questionnaire."""

    code: str
    name: str


class QuestionDocument(TypedDict):
    """A criterion of the questionnaire."""

    code: str
    factor: str
    question: str


class AnsweredDocument(TypedDict):
    """A factor's or criterion's value with its 95 % interval; null where it is not shown."""

    code: str
    value: float | None
    low: float | None
    high: float | None
    answers: int | None


class RankDocument(TypedDict):
    """Where an office stands among its peers, as in `GET /api/v1/ranks`.

    `unranked` says why there is no rank; `partial`: it existed for a part of the period only.
    """

    rank: int | None
    of: int | None
    rank_low: int | None
    rank_high: int | None
    above: int | None
    below: int | None
    group: str | None
    unranked: str | None
    partial: bool


class FigureDocument(TypedDict):
    """One office (or all together, without a place) in a month or in the whole period.

    `cut` is the last day counted, where later responses are not counted yet; `quarantined` is how
    many responses were set aside and do not count.
    """

    period: str
    responses: int
    finished: int
    verified: float | None
    withheld: str | None
    index: IndexValueDocument
    overall: BoundsDocument
    factors: list[AnsweredDocument]
    place: RankDocument | None
    cut: str | None
    left_out: LeftOutDocument | None
    quarantined: int


class OfficeDocument(TypedDict):
    """One office; `criteria` are of the whole period."""

    unit: str
    name: str
    whole: FigureDocument
    criteria: list[AnsweredDocument]
    dossiers: int | None
    response_rate: float | None
    reform: ReformDocument | None
    months: list[FigureDocument]


class PeersDocument(TypedDict):
    """The offices of one kind by rank in the whole period; `error` is that of each comparison."""

    kind: str
    name: str
    of: int
    unranked: int
    error: float | None
    rows: list[OfficeDocument]


class AllDocument(TypedDict):
    """All offices of every kind together; dossiers and rate are of the whole period."""

    whole: FigureDocument
    dossiers: int | None
    response_rate: float | None
    months: list[FigureDocument]


class ReportDocument(TypedDict):
    """The report with all that it can be made again from.

    `withheld` counts the figures of an office in a month, or in the whole period, that have no
    index though people answered, by reason.
    """

    formula: str
    questionnaire: str
    sample: bool
    period: PeriodDocument
    months: list[PeriodDocument]
    kind: str | None
    least: int
    rule: RuleDocument
    factors: list[NamedDocument]
    criteria: list[QuestionDocument]
    shown: int
    withheld: dict[str, int]
    all: AllDocument
    kinds: list[PeersDocument]
