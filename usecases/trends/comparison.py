"""A change: one period against another, with its own interval, or why none is stated.

Rules: both figures come from `figures.measure`, behind the gate; nothing is compared across a
break; only equal lengths are compared, as far as each is counted (`counted_of`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.breaks import SeriesBreak, breaks_between
from index.difference import Bounded, Difference, difference
from index.errors import StepRefusedError
from index.figures import compared
from index.period import Period
from index.span import before, told_until, year_ago
from survey.questionnaire import OVERALL, Questionnaire
from usecases.desk import Desk
from usecases.errors import UnknownFactorError
from usecases.figures.measure import Asker, IndexRequest, Measured, measure, measure_each
from usecases.figures.request import units_of
from usecases.trends.comparable import Silence, unlike
from usecases.trends.series_breaks import breaks_of_unit


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "before"  # as long, right before it
    YEAR_AGO = "year_ago"  # the same months of last year


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
    breaks = await breaks_of_unit(desk, request.unit)
    changes = await changes_of(desk, measured, breaks, asker, factor=factor)
    return Compared(measured=measured, factor=factor, changes=changes)


async def changes_of(
    desk: Desk,
    measured: Measured,
    breaks: Sequence[SeriesBreak],
    asker: Asker,
    *,
    factor: str | None = None,
) -> tuple[Change, ...]:
    """Return the changes of what is measured, under the same version of the questionnaire."""
    version = measured.questionnaire
    own = replace(desk, questionnaires={version.reference: version})
    told = counted_of(desk, measured)
    others = _others(measured.request.period, told)
    asked = [replace(measured.request, period=then, by=None) for _, then in others]
    earlier = await measure_each(own, asked, asker)
    changes = []
    for (against, then), then_measured in zip(others, earlier, strict=True):
        was, now = figure_of(then_measured, factor), figure_of(measured, factor)
        found = change(against, (told, now), (then, was), breaks)
        if found.silence is None:
            whole = _is_whole(desk, then_measured, measured)
            both = (told, then)
            why = await unlike(own, measured.request, both, asker) if whole else Silence.UNEQUAL
            found = replace(found, difference=Difference(), silence=why) if why else found
        changes.append(found)
    return tuple(changes)


def counted_of(desk: Desk, measured: Measured) -> Period:
    """Return the part of the period that the figure is about: none to come, none left out."""
    period, day = measured.request.period, measured.cut or desk.today()
    if period.months() is None and period.first <= day < period.last:
        return Period.parse(f"{period.first.isoformat()}..{day.isoformat()}")
    return told_until(period, day)


def _is_whole(desk: Desk, then: Measured, now: Measured) -> bool:
    """Whether the earlier period is counted to its end, and neither has a gap within."""
    is_cut = counted_of(desk, then).last < then.request.period.last
    return not is_cut and not any(_is_gapped(each) for each in (then, now))


def _is_gapped(measured: Measured) -> bool:
    """Whether the end of a year within may be left out: of one year only the tail may be."""
    years = {day.year for day in (measured.request.period.first, measured.request.period.last)}
    is_one = len(units_of(measured.request) or ()) == 1
    return is_one and len(years) > 1 and measured.left_out is not None


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
        found = difference(compared(figure), compared(was))
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
    """Return what the told part is compared with; of a year, the same months of the one before."""
    try:
        found = {Against.BEFORE: before(told), Against.YEAR_AGO: year_ago(told)}
        is_year = before(period).first == year_ago(period).first
    except StepRefusedError:
        return ()
    if is_year:
        del found[Against.BEFORE]
    return tuple(found.items())


def _withheld(now: Bounded | None, then: Bounded | None) -> Silence | None:
    if now is None or now.value is None:
        return Silence.NOW
    if then is None or then.value is None:
        return Silence.THEN
    return None
