"""What would lift a reform score to the next band or rank: lost criteria, or satisfaction.

Rules: how much is missing is always said; a criterion of unknown worth is named and never
counted; a conversion used for an index that it was not made for is marked as an assumption; ranks
are taken from a table as far as it is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.bands import Band, BandRule, next_band
from index.conversion import ConversionRule
from index.criteria import NOISE, WHOLE, Criterion, lost_of, recompute
from index.place import Line, Place, RankTable, next_line, place_of


class TargetKind(StrEnum):
    """What is reached."""

    BAND = "band"
    RANK = "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """One lost criterion of known worth: its lost points, and what they would add to the score."""

    criterion: Criterion
    lost: float
    lift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The newest published value of the index that is converted, and whose it is."""

    unit: str
    year: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionNeeded:
    """How many points of satisfaction would do it by a rule of conversion."""

    rule: ConversionRule
    points: float
    is_assumed: bool  # the rule was made for another index
    now: Known | None  # of the unit itself, or of the one above it
    left: float  # from there to the end of the scale; the whole scale where it is not known
    is_possible: bool | None  # not more than is left; None: the present value is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A score to be reached, by how much it is missed, and what would reach it."""

    kind: TargetKind
    at: float
    missing: float
    band: Band | None = None
    line: Line | None = None  # whose place it is, in the table of `year`
    year: int | None = None
    place: Place | None = None  # where that score would stand in the table
    alone: tuple[Lift, ...] = ()  # each of these is enough
    fewest: tuple[Lift, ...] | None = None  # together enough; None: all known ones are not
    satisfaction: tuple[SatisfactionNeeded, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would lift a score."""

    index: str
    score: float
    lifts: tuple[Lift, ...]  # lost criteria of known worth, the dearest first
    unknown: tuple[Criterion, ...]  # lost criteria of unknown worth
    all_known: float  # the score with every lift
    maximum: float  # over which points become a score
    is_maximum_assumed: bool  # the table of criteria is not complete
    table: RankTable | None  # of which year ranks are known, and how many
    place: Place | None  # where the present score stands in it
    targets: tuple[Target, ...]
    conversions: tuple[ConversionRule, ...]  # by which satisfaction would count, the latest last
    satisfaction: Known | None  # the present value that is known

    @property
    def is_worth_one(self) -> bool:
        """Whether a point of the table of criteria is a point of the score."""
        return abs(self.maximum - WHOLE) <= NOISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a score when one asks what would lift it."""

    unit: str
    index: str
    score: float
    criteria: Sequence[Criterion] = ()
    is_complete: bool = False
    rule: BandRule | None = None
    table: RankTable | None = None
    conversions: Sequence[ConversionRule] = ()
    satisfaction: Known | None = None  # the present value of the index that is converted


def what_if(asked: Question) -> WhatIf:
    """Return what would lift the score to the next band and to the next known rank."""
    whole = recompute(asked.criteria) if asked.is_complete else None
    maximum = WHOLE if whole is None else whole.maximum
    lost = lost_of(asked.criteria)
    lifts = tuple(
        Lift(criterion=criterion, lost=criterion.lost, lift=100 * criterion.lost / maximum)
        for criterion in lost
        if criterion.lost is not None
    )
    table = asked.table
    return WhatIf(
        index=asked.index,
        score=asked.score,
        lifts=lifts,
        unknown=tuple(criterion for criterion in lost if criterion.lost is None),
        all_known=min(asked.score + sum(lift.lift for lift in lifts), 100.0),
        maximum=maximum,
        is_maximum_assumed=whole is None,
        table=table,
        place=None if table is None else place_of(asked.score, table, asked.unit),
        targets=tuple(_answered(asked, lifts, target) for target in _targets(asked)),
        conversions=tuple(asked.conversions),
        satisfaction=asked.satisfaction,
    )


def _targets(asked: Question) -> Iterable[Target]:
    band = None if asked.rule is None else next_band(asked.score, asked.rule)
    if band is not None:
        missing = band.at_least - asked.score
        yield Target(kind=TargetKind.BAND, at=band.at_least, missing=missing, band=band)
    table = asked.table
    line = None if table is None else next_line(asked.score, table, asked.unit)
    if table is not None and line is not None:
        missing = line.score - asked.score
        yield Target(
            kind=TargetKind.RANK, at=line.score, missing=missing, line=line, year=table.year
        )


def _answered(asked: Question, lifts: Sequence[Lift], target: Target) -> Target:
    table, missing = asked.table, target.missing
    return replace(
        target,
        place=None if table is None else place_of(target.at, table, asked.unit),
        alone=tuple(lift for lift in lifts if lift.lift >= missing - NOISE),
        fewest=fewest(lifts, missing),
        satisfaction=tuple(_satisfaction(asked, rule, missing) for rule in asked.conversions),
    )


def fewest(lifts: Sequence[Lift], missing: float) -> tuple[Lift, ...] | None:
    """Return the fewest criteria that are enough together; None when all of them are not.

    The dearest first is a smallest set: no other set of as many criteria gives more.
    """
    taken: list[Lift] = []
    for lift in sorted(lifts, key=lambda lift: -lift.lift):
        if sum(one.lift for one in taken) >= missing - NOISE:
            break
        taken.append(lift)
    return tuple(taken) if sum(one.lift for one in taken) >= missing - NOISE else None


def _satisfaction(asked: Question, rule: ConversionRule, missing: float) -> SatisfactionNeeded:
    needed, now = rule.needed(missing), asked.satisfaction
    left = room(rule, now)
    is_within = needed <= left + NOISE
    return SatisfactionNeeded(
        rule=rule,
        points=needed,
        is_assumed=rule.into != asked.index,
        now=now,
        left=left,
        is_possible=None if now is None and is_within else is_within,
    )


def room(rule: ConversionRule, now: Known | None) -> float:
    """Return how much more there can be: to the end of the scale from the value that is known."""
    return rule.scale if now is None else max(rule.scale - now.value, 0.0)
