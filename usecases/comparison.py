"""A change: one period against another, with its own interval, or why none is stated.

Rules: both figures come from `usecases.measure`, behind the gate; nothing is compared across a
break; what is compared is named by its periods, so that unequal lengths are seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.breaks import SeriesBreak, breaks_between
from index.difference import Bounded, Difference, difference
from index.errors import StepRefusedError
from index.period import Period
from index.span import before, told_until, year_ago
from survey.questionnaire import OVERALL, Questionnaire
from usecases.desk import Desk
from usecases.errors import UnknownFactorError
from usecases.measure import Asker, IndexRequest, Measured, measure
from usecases.series_breaks import breaks_of_unit


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "before"  # as long, right before it
    YEAR_AGO = "year_ago"  # the same months of last year


class Silence(StrEnum):
    """Why no change is stated."""

    BREAK = "break"  # the two are not of the same thing
    NOW = "withheld_now"  # the later figure may not be shown, or there is none
    THEN = "withheld_then"  # the earlier one
    NO_INTERVAL = "no_interval"  # one of them has none, so nobody knows what it is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`now - then`; without a difference, `silence` says why."""

    against: Against
    now: Period
    then: Period
    difference: Difference
    silence: Silence | None
    breaks: tuple[SeriesBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A period with its changes; `factor` None is the index."""

    measured: Measured
    factor: str | None
    changes: tuple[Change, ...]


async def compare(
    desk: Desk, request: IndexRequest, asker: Asker, factor: str | None = None
) -> Compared:
    """Return a period's figure and its change against the one before and against last year.

    A period that is under way is compared with the same months of last year that it has itself.

    Raises:
        UnknownFactorError: the questionnaire has no such factor.
        UnknownUnitError, UnknownServiceError, CountingTooLongError: as `measure`.
    """
    check_factor(desk.questionnaire, factor)
    measured = await measure(desk, replace(request, by=None), asker)
    told = _told(desk, measured)
    breaks = await breaks_of_unit(desk, request.unit)
    changes = []
    for against, then in _others(request.period, told):
        earlier = await measure(desk, replace(request, period=then, by=None), asker)
        now, was = figure_of(measured, factor), figure_of(earlier, factor)
        changes.append(change(against, (told, now), (then, was), breaks))
    return Compared(measured=measured, factor=factor, changes=tuple(changes))


def change(
    against: Against,
    now: tuple[Period, Bounded | None],
    then: tuple[Period, Bounded | None],
    breaks: Iterable[SeriesBreak],
) -> Change:
    """Return the change between two periods with their figures."""
    (later, figure), (earlier, was) = now, then
    between = breaks_between(breaks, earlier.first, later.last)
    found = Difference()
    silence = Silence.BREAK if between else _withheld(figure, was)
    if silence is None and figure is not None and was is not None:
        found = difference(figure, was)
    if silence is None and found.low is None:
        silence, found = Silence.NO_INTERVAL, Difference()
    return Change(
        against=against, now=later, then=earlier, difference=found, silence=silence, breaks=between
    )


def figure_of(measured: Measured, factor: str | None) -> Bounded | None:
    """Return the index, the overall question or a factor; None where it is not asked."""
    report = measured.report
    if factor is None:
        return report.index
    if factor == OVERALL:
        return report.overall
    return next((each for each in report.factors if each.code == factor), None)


def check_factor(questionnaire: Questionnaire, factor: str | None) -> None:
    """Refuse a factor that the questionnaire does not have.

    Raises:
        UnknownFactorError: the message lists those that it has.
    """
    known = [*(each.code for each in questionnaire.factors), OVERALL]
    if factor is not None and factor not in known:
        raise UnknownFactorError(f"unknown factor {factor[:40]!r}: known are {', '.join(known)}")


def _others(period: Period, told: Period) -> Sequence[tuple[Against, Period]]:
    """Return what the period is compared with; of a year, the same months of the one before."""
    try:
        found = {Against.BEFORE: before(period), Against.YEAR_AGO: year_ago(told)}
    except StepRefusedError:
        return ()
    if found[Against.BEFORE].first == found[Against.YEAR_AGO].first:
        del found[Against.BEFORE]
    return tuple(found.items())


def _told(desk: Desk, measured: Measured) -> Period:
    """Return the part of the period that the figure is about: no months to come or left out."""
    return told_until(measured.request.period, measured.cut or desk.today())


def _withheld(now: Bounded | None, then: Bounded | None) -> Silence | None:
    if now is None or now.value is None:
        return Silence.NOW
    if then is None or then.value is None:
        return Silence.THEN
    return None
