"""Control charts as values: the rule, the months that go in, what is found in them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Direction = Literal["up", "down"]


Chart = Literal["laney", "ewma"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRule:
    """The choices of a chart, dated and named [C]."""

    name: str
    since: date
    source: str
    baseline: int  # released months whose mean is the centre line
    beyond: float  # Laney's limits, in standard deviations
    weight: float  # λ: what the newest month counts in the EWMA
    limit: float  # L: the EWMA's limits, in standard deviations


RULE = ControlRule(
    name="laney-ewma-12@1",
    since=date(2026, 11, 23),
    source="docs/coverage.md: at most 5 in 100 charts signal in a year in which nothing changes",
    baseline=12,
    beyond=4.0,
    weight=0.2,
    limit=3.7,
)


class Observation(NamedTuple):
    """A released month: its figure in percent, and how many independent answers it is worth."""

    label: str
    value: float
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A watched month, all in percent; `beyond` tells which chart signals, and to which side."""

    label: str
    value: float
    low: float
    high: float
    smooth: float  # the EWMA
    smooth_low: float
    smooth_high: float
    charts: tuple[Chart, ...]
    direction: Direction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Months beyond the limits on one side of the centre line, from the first to the last.

    Months within the limits may lie between them while the EWMA does not cross the centre.
    """

    direction: Direction
    charts: tuple[Chart, ...]
    first: str  # the month that gave the signal
    last: str
    since: str  # when it probably began: Nishina's estimate for the EWMA
    lasts: bool  # up to the newest released month


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The charts of one figure between two breaks; too few months have no centre line."""

    rule: ControlRule
    months: int  # released ones
    lacking: int  # how many more until the first one can be watched
    centre: float | None = None
    spread: float | None = None  # sigma-z: how much more restless than chance the months are
    baseline: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    signals: tuple[Signal, ...] = ()
