"""Periods beside periods: the one before, the same of last year, and the steps of a span.

Rules: all days are local; months stay whole months, so that cells can tell them; what is joined
carries the shortest code that says it (`2026-Q1`, not `2026-01-01..2026-03-31`).
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from index.errors import StepRefusedError
from index.period import Period


class Step(StrEnum):
    """How a span is cut."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months one step has."""
        return {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}[self]


def steps(span: Period, step: Step) -> tuple[Period, ...]:
    """Return the months, quarters or calendar years that the span is made of.

    Raises:
        StepRefusedError: it is not made of whole ones; the message says so.
    """
    months = span.months()
    length = step.months
    first = span.first.year * 12 + span.first.month - 1
    if months is None or len(months) % length or first % length:
        raise StepRefusedError(f"{span.code} is not made of whole {step.value}s: {_WHOLE[step]}")
    return tuple(of_months(at, length) for at in range(first, first + len(months), length))


_TOO_EARLY = "the calendar does not go back that far"
_WHOLE = {
    Step.MONTH: "a span of months begins with a first and ends with a last day of a month",
    Step.QUARTER: "a span of quarters begins in January, April, July or October, for instance "
    "2026-Q1 or 2025-01-01..2026-06-30",
    Step.YEAR: "a span of years begins in January and ends in December, for instance 2026 or "
    "2024-01-01..2026-12-31",
}


def of_months(first: int, count: int) -> Period:
    """Return so many months from that one on (year · 12 + month - 1), under its shortest code.

    Raises:
        StepRefusedError: the calendar does not go back that far.
    """
    if first < Step.YEAR.months:
        raise StepRefusedError(_TOO_EARLY)
    last = first + count - 1
    begin, end = date(first // 12, first % 12 + 1, 1), _end(last)
    if count == Step.YEAR.months and first % count == 0:
        return Period.year(begin.year)
    code = f"{begin.isoformat()}..{end.isoformat()}"
    if count == 1:
        code = f"{begin.year:04}-{begin.month:02}"
    elif count == Step.QUARTER.months and first % count == 0:
        code = f"{begin.year:04}-Q{begin.month // 3 + 1}"
    return Period(code=code, first=begin, last=end)


def joined(parts: Sequence[Period]) -> Period:
    """Return the months from the first to the last of the parts, one after the other."""
    first = _ordinal(parts[0].first)
    return of_months(first, _ordinal(parts[-1].last) - first + 1)


def before(period: Period) -> Period:
    """Return as many months, or as many days, right before the period.

    Raises:
        StepRefusedError: the calendar does not go back that far.
    """
    if (months := period.months()) is not None:
        return of_months(_ordinal(period.first) - len(months), len(months))
    days = period.last - period.first
    if period.first - date.min <= days:
        raise StepRefusedError(_TOO_EARLY)
    last = period.first - timedelta(days=1)
    return _of_days(last - days, last)


def year_ago(period: Period) -> Period:
    """Return the same months, or the same days, of the year before.

    Raises:
        StepRefusedError: the calendar does not go back that far.
    """
    if (months := period.months()) is not None:
        return of_months(_ordinal(period.first) - 12, len(months))
    if period.first.year == date.min.year:
        raise StepRefusedError(_TOO_EARLY)
    return _of_days(_day_of(period.first, -1), _day_of(period.last, -1))


def told_until(period: Period, day: date) -> Period:
    """Return the months of the period up to that of the day: those that have begun by then.

    A period that is not of whole months, ends before or begins after stays as it is.
    """
    months = period.months()
    if months is None or not period.first <= day < period.last:
        return period
    first = _ordinal(period.first)
    return of_months(first, _ordinal(day) - first + 1)


def since_last_january(today: date) -> Period:
    """Return the span that is looked at when none is named: last year and this one so far."""
    first = max(1, today.year - 1) * 12
    return of_months(first, _ordinal(today) - first + 1)


def whole_years(span: Period, step: Step) -> Period:
    """Return the calendar years of a span's quarters; of years, three more before them."""
    first = span.first.year - (3 if step is Step.YEAR else 0)
    return of_months(first * 12, (span.last.year - first + 1) * 12)


def _of_days(first: date, last: date) -> Period:
    code = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
    return Period(code=code, first=first, last=last)


def _day_of(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _end(month: int) -> date:
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1])
