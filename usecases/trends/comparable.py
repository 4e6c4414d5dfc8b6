"""Whether two periods with figures may be set against each other, and why not.

Rules: both are asked for again by month and by office, behind the gate (`figures.measure`), for
what nobody answered and which offices are counted is not seen in a sum.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from index.period import Period
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest, Measured, measure_each
from usecases.figures.request import units_of

SHARED: Final = 0.9
"""Which share of either figure's responses must be of offices that are counted in both (a choice
of ours of 23 Nov 2026; docs/method.md §8)."""


class Silence(StrEnum):
    """Why no change is stated."""

    BREAK = "break"  # the two are not of the same thing
    NOW = "withheld_now"  # the later figure may not be shown, or there is none
    THEN = "withheld_then"  # the earlier one
    UNEQUAL = "unequal"  # months at an end of one of them are not counted, or nobody answered
    MEMBERS = "members"  # too many of the responses are of offices counted in one of them only
    NO_INTERVAL = "no_interval"  # one of them has none, so nobody knows what it is worth


async def unlike(
    desk: Desk, request: IndexRequest, both: Sequence[Period], asker: Asker
) -> Silence | None:
    """Return why the periods are not compared, of which both have a figure; None: they are."""
    asked = [replace(request, period=each, by=None, detail=False) for each in both]
    months = all(len(each.months() or ()) > 1 for each in both)
    if months:
        by_month = await measure_each(desk, [replace(each, by="month") for each in asked], asker)
        if not all(_reaches_its_ends(each) for each in by_month):
            return Silence.UNEQUAL
    if len(units_of(request) or ()) != 1:
        by_unit = await measure_each(desk, [replace(each, by="unit") for each in asked], asker)
        if _shared(by_unit) < SHARED:
            return Silence.MEMBERS
    return None


def is_nearly_whole(measured: Measured) -> bool:
    """Whether `SHARED` of the responses that were asked for are in a figure of several units.

    Of one unit nobody else's responses can be missing.
    """
    left = measured.left_out.responses if measured.left_out else 0
    counted = measured.report.responses
    return len(units_of(measured.request) or ()) == 1 or counted >= SHARED * (counted + left)


def _reaches_its_ends(measured: Measured) -> bool:
    """Whether somebody answered in the first and in the last month."""
    months = measured.request.period.months() or ()
    answered = {row.label for row in measured.rows or ()}
    return {months[0], months[-1]} <= answered


def _shared(both: Sequence[Measured]) -> float:
    """Return the share of responses that are of members of both, in the one where it is less."""
    members = [_members(each) for each in both]
    common = set.intersection(*(set(its) for its in members))
    return min(sum(its[code] for code in common) / sum(its.values()) for its in members)


def _members(measured: Measured) -> dict[str | None, int]:
    """Return the responses counted of each office; None are those too small to be told alone."""
    told = [row for row in measured.rows or () if row.report.index.value is not None]
    found: dict[str | None, int] = {row.label: row.report.responses for row in told}
    rest = measured.report.responses - sum(found.values())
    return {**found, None: rest} if rest > 0 else found
