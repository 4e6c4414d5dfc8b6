"""Control charts over months: Laney's p' for a sudden change, an EWMA for a small and lasting one.

Both watch one figure of one unit against a centre line, the mean of its first months, and signal
only what those months' own restlessness does not explain. Sources: D. B. Laney, Improved control
charts for attributes, Quality Engineering 14 (2002) 531-537; J. M. Lucas and M. S. Saccucci,
Technometrics 32 (1990) 1-12 (EWMA); L. A. Jones, C. W. Champ and S. E. Rigdon, Technometrics 43
(2001) 156-167 (why limits must be wider where centre and spread come from few months); K. Nishina,
Quality and Reliability Engineering International 8 (1992) 537-541 (since when).

Rules: only released figures go in, so that a chart can be recomputed from what is published; a
month without one is a gap; nothing is carried across a break (docs/method, docs/coverage.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise, takewhile
from math import sqrt
from statistics import fmean
from typing import Literal, NamedTuple

from index.difference import Bounded
from index.wilson import Z

Direction = Literal["up", "down"]
Chart = Literal["laney", "ewma"]

_D2 = 1.128
"""The mean range of two normal values in standard deviations."""
_LEAST_WIDTH = 1e-6
"""Of an interval, as a share: what is narrower counts as so wide."""


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


def worth(figure: Bounded) -> float | None:
    """Return how many independent answers have a Wilson interval as wide as the figure's.

    So a chart needs nothing but what is published. None without an interval.
    """
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    width = max((figure.high - figure.low) / 100, _LEAST_WIDTH)
    share = figure.value / 100
    square = width * width
    a, b = 1 - square, 4 * share * (1 - share) - 2 * square
    if a <= 0:  # from 0 to 100: worth nothing
        return None
    return Z * Z * 2 * a / (sqrt(b * b + 4 * a * square) - b)


def control(observations: Sequence[Observation], rule: ControlRule = RULE) -> Control:
    """Return the charts of the months between two breaks, in their order."""
    months = len(observations)
    lacking = max(0, rule.baseline + 1 - months)
    if lacking:
        return Control(rule=rule, months=months, lacking=lacking)
    first = observations[: rule.baseline]
    line = _line(first)
    error = _error(first, line)
    places = tuple(_places(observations[rule.baseline :], line, error, rule))
    return Control(
        rule=rule,
        months=months,
        lacking=0,
        centre=100 * line.centre,
        spread=line.spread,
        baseline=tuple(one.label for one in first),
        places=places,
        signals=tuple(_signals(places, 100 * line.centre)),
    )


class _Line(NamedTuple):
    """The centre line (0..1), Laney's sigma-z, and what lies between months beyond chance."""

    centre: float
    spread: float
    between: float = 0.0  # variance of the true shares of months

    def variance(self, answers: float) -> float:
        """Return the variance of a month that is worth so many answers.

        Laney's grows and shrinks with the chance within a month; what lies between months does
        not shrink with more answers, so a large month has never less than both together.
        """
        chance = self.centre * (1 - self.centre) / answers
        return max(self.spread * self.spread * chance, chance + self.between)


def _line(first: Sequence[Observation]) -> _Line:
    """Return the line of the first months.

    sigma-z is the mean moving range of the standardised months over 1.128, and never below 1: the
    intervals hold what chance does within a month already, and months cannot be calmer than that.
    """
    whole = sum(one.worth for one in first)
    mean = sum(one.worth * one.value for one in first) / whole / 100
    margin = 1 / (2 * whole + 2)
    centre = min(max(mean, margin), 1 - margin)
    own = sqrt(centre * (1 - centre))
    scores = [(one.value / 100 - centre) * sqrt(one.worth) / own for one in first]
    ranges = [abs(after - before) for before, after in pairwise(scores)]
    spread = max(1.0, fmean(ranges) / _D2)
    chance = fmean(own * own / one.worth for one in first)
    return _Line(centre, spread, (spread * spread - 1) * chance)


def _error(first: Sequence[Observation], line: _Line) -> float:
    """Return the variance of the centre line itself."""
    whole = sum(one.worth for one in first)
    return sum((one.worth / whole) ** 2 * line.variance(one.worth) for one in first)


def _places(
    watched: Sequence[Observation], line: _Line, error: float, rule: ControlRule
) -> list[Place]:
    """Return each watched month with the limits of both charts.

    Both limits hold the uncertainty of the centre line beside that of the months.
    """
    places, smooth, own, left = [], line.centre, 0.0, 1.0
    keep = 1 - rule.weight
    for one in watched:
        month = line.variance(one.worth)
        smooth = rule.weight * one.value / 100 + keep * smooth
        own = rule.weight * rule.weight * month + keep * keep * own
        left *= keep
        half = rule.beyond * sqrt(month + error)
        trail = rule.limit * sqrt(own + (1 - left) ** 2 * error)
        places.append(_place(one, line.centre, half, smooth, trail))
    return places


def _place(one: Observation, centre: float, half: float, smooth: float, trail: float) -> Place:
    low, high = 100 * max(0.0, centre - half), 100 * min(1.0, centre + half)
    own = _side(one.value / 100 - centre, half)
    slow = _side(smooth - centre, trail)
    sides: tuple[tuple[Chart, Direction | None], ...] = (("laney", own), ("ewma", slow))
    direction = own or slow
    return Place(
        label=one.label,
        value=one.value,
        low=low,
        high=high,
        smooth=100 * smooth,
        smooth_low=100 * max(0.0, centre - trail),
        smooth_high=100 * min(1.0, centre + trail),
        charts=tuple(chart for chart, side in sides if side and side == direction),
        direction=direction,
    )


def _side(away: float, half: float) -> Direction | None:
    if abs(away) <= half:
        return None
    return "up" if away > 0 else "down"


def _signals(places: Sequence[Place], centre: float) -> list[Signal]:
    """Return the signals; months of one side are one while the EWMA stays on that side."""
    signals = []
    at = 0
    while at < len(places):
        direction = places[at].direction
        if direction is None:
            at += 1
            continue
        months = list(takewhile(partial(_is_still, direction, centre), places[at:]))
        beyond = [number for number, place in enumerate(months) if place.direction]
        months = months[: beyond[-1] + 1]
        signals.append(_signal(places, at, months, centre))
        at += len(months)
    return signals


def _is_still(direction: Direction, centre: float, place: Place) -> bool:
    """Whether a month belongs to a signal in that direction: beyond, or the EWMA on that side."""
    if place.direction is not None:
        return place.direction == direction
    return place.smooth > centre if direction == "up" else place.smooth < centre


def _signal(places: Sequence[Place], at: int, months: Sequence[Place], centre: float) -> Signal:
    charts: tuple[Chart, ...] = ("laney", "ewma")
    return Signal(
        direction=months[0].direction or "up",
        charts=tuple(c for c in charts if any(c in month.charts for month in months)),
        first=months[0].label,
        last=months[-1].label,
        since=_since(places[: at + 1], centre),
        lasts=at + len(months) == len(places),
    )


def _since(places: Sequence[Place], centre: float) -> str:
    """Return the month after the last one in which the EWMA was not on the signal's side.

    Where the month alone signals (Laney's chart) it is that month.
    """
    signal = places[-1]
    if "ewma" not in signal.charts:
        return signal.label
    since = signal.label
    for place in reversed(places):
        away = place.smooth - centre
        if away <= 0 if signal.direction == "up" else away >= 0:
            break
        since = place.label
    return since
