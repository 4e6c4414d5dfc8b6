"""Periods: from a first to a last local day, both included, under the code one writes."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from index.errors import UnreadablePeriodError

FORMS = ("2026", "2026-Q3", "2026-11", "2026-11-23", "2026-01-01..2026-06-30")
"""One example of each form that is read."""

_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_ONE_DAY = re.compile(_DAY, re.ASCII)
_RANGE = re.compile(rf"{_DAY}\.\.{_DAY}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days `first` to `last`, known as `code`."""

    code: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period that is written so.

        Raises:
            UnreadablePeriodError: the message says what is wrong and lists the forms.
        """
        code = text.strip()
        try:
            first, last = _days(code)
        except ValueError as fault:
            raise UnreadablePeriodError(_refusal(code, str(fault))) from None
        if first > last:
            raise UnreadablePeriodError(_refusal(code, "it ends before it begins"))
        return cls(code=code, first=first, last=last)

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return a whole year."""
        return cls(code=f"{year:04}", first=date(year, 1, 1), last=date(year, 12, 31))

    def months(self) -> tuple[str, ...] | None:
        """Return its months (`2026-11`), or None when it is not made of whole months."""
        if self.first.day != 1 or self.last.day != _length(self.last.year, self.last.month):
            return None
        ordinals = range(_ordinal(self.first), _ordinal(self.last) + 1)
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in ordinals)


def _days(code: str) -> tuple[date, date]:
    """Return the first and last day; ValueError says why there are none."""
    if found := _YEAR.fullmatch(code):
        return _months(int(found[1]), 1, 12)
    if found := _QUARTER.fullmatch(code):
        quarter = int(found[2])
        return _months(int(found[1]), 3 * quarter - 2, 3 * quarter)
    if found := _MONTH.fullmatch(code):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := _ONE_DAY.fullmatch(code):
        day = _day(*found.groups())
        return day, day
    if found := _RANGE.fullmatch(code):
        return _day(*found.groups()[:3]), _day(*found.groups()[3:])
    raise ValueError("no such form")


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, _length(year, last))


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _refusal(code: str, fault: str) -> str:
    return f"not a period: {code[:40]!r} ({fault}); write one like {', '.join(FORMS)}"
