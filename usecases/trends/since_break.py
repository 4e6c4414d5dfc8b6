"""The change since last year of the months that no break parts: said beside why the whole is not.

Rule: a break is never bridged; of a year that began in another way, only the whole months after its
last break are compared, with the same months of the year after.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.period import Period
from index.span import Step, of_months
from usecases.desk import Desk
from usecases.figures.measure import Asker, Measured, measure
from usecases.trends.comparable import Silence
from usecases.trends.comparison import Against, Change, changes_of


async def since_break(
    desk: Desk,
    measured: Measured,
    changes: Iterable[Change],
    asker: Asker,
    *,
    factor: str | None = None,
) -> tuple[Change, ...]:
    """Return the change of the months after a break that forbids the one since last year."""
    found: list[Change] = []
    for parted in changes:
        period = unbroken(parted)
        if period is not None:
            part = await measure(desk, replace(measured.request, period=period, by=None), asker)
            found += await changes_of(desk, part, parted.breaks, asker, factor=factor)
    return tuple(c for c in found if c.against is Against.YEAR_AGO and c.silence is None)


def unbroken(change: Change) -> Period | None:
    """Return the later months whose like a year ago come after the last break; None for none."""
    is_parted = change.against is Against.YEAR_AGO and change.silence is Silence.BREAK
    if not is_parted or change.now.months() is None:
        return None
    last = max(each.day for each in change.breaks)
    first = _month(last) + (last.day > 1) + Step.YEAR.months
    count = _month(change.now.last) - first + 1
    is_part = _month(change.now.first) < first <= _month(change.now.last)
    return of_months(first, count) if is_part else None


def _month(day: date) -> int:
    return day.year * Step.YEAR.months + day.month - 1
