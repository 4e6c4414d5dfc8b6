"""Signals of control charts: months beyond the limits, joined, and since when."""

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from index.control_chart import Chart, Direction, Place, Signal


def signals(places: Sequence[Place], centre: float) -> list[Signal]:
    """Return the signals; months of one side are one while the EWMA stays on that side."""
    found = []
    at = 0
    while at < len(places):
        direction = places[at].direction
        if direction is None:
            at += 1
            continue
        months = list(takewhile(partial(_is_still, direction, centre), places[at:]))
        beyond = [number for number, place in enumerate(months) if place.direction]
        months = months[: beyond[-1] + 1]
        found.append(_signal(places, at, months, centre))
        at += len(months)
    return found


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
