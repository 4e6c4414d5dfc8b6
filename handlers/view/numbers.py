"""Numbers, shares, days and periods as people read them in their language.

Rules: two decimals, half up, for what is measured; in Vietnamese a decimal comma and thousands
with dots.
"""

import re
from datetime import date
from typing import Final

from handlers.view.words import Words
from index.rounding import shown
from survey.text import Language

_ALL: Final = 100  # percent
_TO_VI: Final = str.maketrans(",.", ".,")
_PERIOD: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)))?")
_MINUS: Final = "\N{MINUS SIGN}"


def value_shown(value: float, language: Language) -> str:
    """Return a figure with two decimals: 83.42 → «83,42»."""
    return _localized(f"{shown(value):,.2f}", language)


def published_shown(value: float, language: Language) -> str:
    """Return a figure of others as they published it, with two decimals at least: «45,7875»."""
    two, full = value_shown(value, language), number_shown(value, language)
    return full if len(full) > len(two) else two


def number_shown(value: float, language: Language) -> str:
    """Return a number with the decimals that it has, up to six digits: 0.005 → «0,005»."""
    return _localized(f"{value:g}", language)


def change_shown(change: float, language: Language) -> str:
    """Return a difference with its sign: 6.04 → «+6,04»; no change has no sign."""
    rounded = shown(change)
    sign = "+" if rounded > 0 else _MINUS if rounded < 0 else ""
    return sign + _localized(f"{abs(rounded):,.2f}", language)


def interval_shown(low: float, high: float, language: Language) -> str:
    """Return an interval: «80,90–85,70»."""
    return f"{value_shown(low, language)}–{value_shown(high, language)}"


def count_shown(count: int | None, language: Language) -> str:
    """Return a count with its thousands: 12345 → «12.345»; a dash where it is not told."""
    if count is None:
        return "–"
    return _localized(f"{count:,}", language)


def share_shown(share: float) -> str:
    """Return a share (0..1) in whole percent; only all is 100% and only none is 0%."""
    percent = int(shown(share * _ALL, 0))
    if percent == 0 and share > 0:
        return "<1%"
    if percent == _ALL and share < 1:
        return ">99%"
    return f"{percent}%"


def percent_shown(share: float, language: Language) -> str:
    """Return a share (0..1) in percent with one decimal at most, without its sign: «15,3»."""
    return number_shown(float(shown(share * _ALL, 1)), language)


def day_shown(day: date) -> str:
    """Return a day as 23/11/2026."""
    return day.strftime("%d/%m/%Y")


def period_shown(code: str, first: date, last: date, language: Language) -> str:
    """Return a period: «Năm 2026», «Quý 3/2026», «Tháng 11/2026», a day, or its two ends."""
    words = Words(language)
    match = _PERIOD.fullmatch(code)
    if match is None:
        if first == last:
            return words("period.day", day=day_shown(first))
        return words("period.range", first=day_shown(first), last=day_shown(last))
    year, quarter, month = match.groups()
    if quarter:
        return words("period.quarter", quarter=quarter, year=year)
    if month:
        return words("period.month", month=month, year=year)
    return words("period.year", year=year)


def _localized(number: str, language: Language) -> str:
    return number.translate(_TO_VI) if language is Language.VI else number
