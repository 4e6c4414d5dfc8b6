"""Months as text, `2026-11`, whose order is the order of time.

The gate asks for the same few hundred days and months again and again: they are remembered.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache

_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def month_of(day: date) -> str:
    """Return the month of a day."""
    return f"{day.year:04}-{day.month:02}"


@lru_cache(_REMEMBERED)
def first_of(month: str) -> date:
    """Return the first day of a month."""
    return date(int(month[:4]), int(month[5:]), 1)


@lru_cache(_REMEMBERED)
def last_of(month: str) -> date:
    """Return the last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def months_of(first: date, last: date) -> tuple[str, ...]:
    """Return the months that those days touch, in order."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end))


@lru_cache(_REMEMBERED)
def edges(first: date, last: date) -> tuple[str, ...]:
    """Return the months inside which those days begin or end."""
    found = dict[str, None]()
    if first.day != 1:
        found[month_of(first)] = None
    if last.day != monthrange(last.year, last.month)[1]:
        found[month_of(last)] = None
    return tuple(found)
