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
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from index.control_chart import RULE, Chart, Control, ControlRule, Direction, Observation, Place
from index.difference import Bounded
from index.signals import signals
from index.wilson import Z

_D2 = 1.128
"""The mean range of two normal values in standard deviations."""
_LEAST_WIDTH = 1e-6
"""Of an interval, as a share: what is narrower counts as so wide."""


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
        signals=tuple(signals(places, 100 * line.centre)),
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
