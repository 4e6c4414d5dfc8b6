"""What would lift a reform score, as data."""

from collections.abc import Sequence
from typing import TypedDict

from handlers.view.satisfaction_words import About, satisfaction_said
from index.conversion import ConversionRule
from index.criteria import Criterion
from index.place import Place, RankTable
from index.whatif import Lift, SatisfactionNeeded, Target, WhatIf
from survey.text import Language


class PlaceDocument(TypedDict):
    """The ranks between which a score stands; equal where the table tells it exactly."""

    best: int
    worst: int
    of: int


class LineDocument(TypedDict):
    """A known line of a table of ranks."""

    unit: str
    rank: int
    score: float


class RankTableDocument(TypedDict):
    """A table of ranks as far as it is known: no line is known for `unknown`."""

    index: str
    year: int
    of: int
    known: list[LineDocument]
    unknown: list[int]


class LiftDocument(TypedDict):
    """A lost criterion of known worth: its lost points, and what they add to the score."""

    code: str
    name: str
    reason: str
    lost: float
    lift: float


class UnknownDocument(TypedDict):
    """A lost criterion of unknown worth."""

    code: str
    name: str
    reason: str


class KnownDocument(TypedDict):
    """The newest published satisfaction: of the unit itself, or of the one above it."""

    unit: str
    year: int
    value: float


class SatisfactionDocument(TypedDict):
    """Points of satisfaction that would do it by a rule; `assumed` where it is another index's.

    `left` is what there is from `now` to the end of the scale, the whole scale where `now` is
    null; `possible` is false where more than that is needed, null where `now` is not known.
    """

    rule: str
    status: str
    source: str
    rate: float
    points: float
    assumed: bool
    now: KnownDocument | None
    left: float
    possible: bool | None
    said: str


class TargetDocument(TypedDict):
    """A band or a rank, how much is missing, and what would reach it."""

    kind: str
    band: str | None
    rank: int | None
    unit: str | None
    year: int | None
    at: float
    missing: float
    place: PlaceDocument | None
    alone: list[str]
    fewest: list[str] | None
    satisfaction: list[SatisfactionDocument]


class ConversionDocument(TypedDict):
    """What a point of another index is worth here; `assumed` where the rule is for another one."""

    rule: str
    of: str
    into: str
    rate: float
    status: str
    source: str
    assumed: bool


class WhatIfDocument(TypedDict):
    """What would lift a score."""

    maximum: float
    maximum_assumed: bool
    all_known: float
    place: PlaceDocument | None
    table: RankTableDocument | None
    lifts: list[LiftDocument]
    unknown: list[UnknownDocument]
    targets: list[TargetDocument]
    conversions: list[ConversionDocument]


def what_if_document(what_if: WhatIf, unit: str, language: Language) -> WhatIfDocument:
    """Return the document of what would lift that unit's score; sentences in that language."""

    def target_of(target: Target) -> TargetDocument:
        said = [
            satisfaction_said(one, About(unit, what_if.index), {}, language)
            for one in target.satisfaction
        ]
        return _target(target, said)

    return {
        "maximum": what_if.maximum,
        "maximum_assumed": what_if.is_maximum_assumed,
        "all_known": what_if.all_known,
        "place": place_of(what_if.place),
        "table": None if what_if.table is None else _table(what_if.table),
        "lifts": [_lift(lift) for lift in what_if.lifts],
        "unknown": [_unknown(criterion) for criterion in what_if.unknown],
        "targets": [target_of(target) for target in what_if.targets],
        "conversions": [_conversion(rule, what_if.index) for rule in what_if.conversions],
    }


def place_of(place: Place | None) -> PlaceDocument | None:
    """Return the document of a place."""
    return None if place is None else {"best": place.best, "worst": place.worst, "of": place.of}


def _table(table: RankTable) -> RankTableDocument:
    return {
        "index": table.index,
        "year": table.year,
        "of": table.of,
        "known": [{"unit": o.unit, "rank": o.rank, "score": o.score} for o in table.lines],
        "unknown": list(table.unknown),
    }


def _lift(lift: Lift) -> LiftDocument:
    one = lift.criterion
    return {
        "code": one.code,
        "name": one.name,
        "reason": one.reason,
        "lost": lift.lost,
        "lift": lift.lift,
    }


def _unknown(one: Criterion) -> UnknownDocument:
    return {"code": one.code, "name": one.name, "reason": one.reason}


def _target(target: Target, said: Sequence[str]) -> TargetDocument:
    line = target.line
    return {
        "kind": target.kind.value,
        "band": None if target.band is None else target.band.name,
        "rank": None if line is None else line.rank,
        "unit": None if line is None else line.unit,
        "year": target.year,
        "at": target.at,
        "missing": target.missing,
        "place": place_of(target.place),
        "alone": [lift.criterion.label for lift in target.alone],
        "fewest": None
        if target.fewest is None
        else [lift.criterion.label for lift in target.fewest],
        "satisfaction": [
            _satisfaction(needed, one)
            for needed, one in zip(target.satisfaction, said, strict=True)
        ],
    }


def _conversion(rule: ConversionRule, index: str) -> ConversionDocument:
    return {
        "rule": rule.name,
        "of": rule.of,
        "into": rule.into,
        "rate": rule.rate,
        "status": rule.status.value,
        "source": rule.source,
        "assumed": rule.into != index,
    }


def _satisfaction(needed: SatisfactionNeeded, said: str) -> SatisfactionDocument:
    now = needed.now
    return {
        "rule": needed.rule.name,
        "status": needed.rule.status.value,
        "source": needed.rule.source,
        "rate": needed.rule.rate,
        "points": needed.points,
        "assumed": needed.is_assumed,
        "now": None if now is None else {"unit": now.unit, "year": now.year, "value": now.value},
        "left": needed.left,
        "possible": needed.is_possible,
        "said": said,
    }
