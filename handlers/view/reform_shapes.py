"""The shapes in which a reform score in full goes out; no field is ever missing."""

from typing import TypedDict

from handlers.view.reform_whatif import PlaceDocument, WhatIfDocument
from usecases.reform.finding import Figure


class BreakDocument(TypedDict):
    """From that year on, scores are made in another way."""

    name: str
    year: int
    source: str


class ReformYearDocument(TypedDict):
    """A published score; `change` is in points since the year before, null across a break."""

    year: int
    score: float
    rank: int | None
    of: int | None
    band: str | None
    change: float | None
    broken: BreakDocument | None


class ReformCriterionDocument(TypedDict):
    """One criterion; `lost` is null where its maximum or its points are not known."""

    number: int | None
    code: str
    parent: str
    name: str
    maximum: float | None
    reviewed: float | None
    surveyed: float | None
    points: float | None
    lost: float | None
    applies: bool
    reason: str
    source: str


class CriteriaDocument(TypedDict):
    """The criteria of the score's year; a table that is not complete lists some lost ones."""

    year: int
    complete: bool
    criteria: list[ReformCriterionDocument]


class RecomputedDocument(TypedDict):
    """The score made of its criteria, beside the published one."""

    score: float
    reviewed: float
    surveyed: float
    maximum: float
    published: float | None
    difference: float | None
    agrees: bool | None
    tolerance: float | None
    tolerance_name: str | None


class ComponentDocument(TypedDict):
    """A published component of the score."""

    component: str
    value: float
    maximum: float
    source: str


class ScaleDocument(TypedDict):
    """From where to where an index goes; `percent` is false for points that are no percentage."""

    name: str
    low: float
    high: float
    percent: bool
    source: str
    status: str


class PublishedDocument(TypedDict):
    """A published score of the unit (`own`) or of a unit above it."""

    index: str
    unit: str
    own: bool
    score: float
    rank: int | None
    of: int | None
    scale: ScaleDocument | None
    source: str


class PublishedYearDocument(TypedDict):
    """What was published for one year, side by side; scales differ: nothing is averaged."""

    year: int
    scores: list[PublishedDocument]


class AboutDocument(TypedDict):
    """A unit in a year."""

    unit: str
    year: int


class FindingDocument(TypedDict):
    """A comparison of published figures; `agrees` is false where they contradict."""

    code: str
    index: str
    agrees: bool
    about: list[AboutDocument]
    figures: dict[str, Figure]
    text: str


class PartDocument(TypedDict):
    """One thing that is supposed, and by how many points it lifts the score.

    `left` and `possible` are of satisfaction: how much there is left, and whether it is enough.
    """

    text: str
    lift: float
    criterion: str | None
    code: str | None
    rule: str | None
    assumed: bool
    left: float | None
    possible: bool | None


class SupposedDocument(TypedDict):
    """The score that would come out of all that is supposed.

    `uncapped` is the sum, of which 100 are kept; `table_year` the year of the table of `place`;
    `note` warns of points that are counted twice.
    """

    parts: list[PartDocument]
    score: float
    uncapped: float
    capped: bool
    band: str | None
    place: PlaceDocument | None
    table_year: int | None
    note: str | None


class ReformViewDocument(TypedDict):
    """The reform score of a unit in full; `until` is the last day of one that ends or ended.

    `what_if` is null without a score, and for the mean of units (kind `mean`).
    """

    unit: str
    name: str
    kind: str
    until: str | None
    sample: bool
    index: str
    asked_year: int | None
    score: ReformYearDocument | None
    source: str | None
    series: list[ReformYearDocument]
    criteria: CriteriaDocument | None
    lost: list[ReformCriterionDocument]
    recomputed: RecomputedDocument | None
    components: list[ComponentDocument]
    others: list[PublishedYearDocument]
    what_if: WhatIfDocument | None
    supposed: SupposedDocument | None
    findings: list[FindingDocument]
