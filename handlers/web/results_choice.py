"""What the pages of the results are asked for in their address: the period, the kind, the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import sub
from typing import Final
from urllib.parse import urlencode

from litestar.exceptions import HTTPException

from handlers.view.numbers import period_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest
from index.errors import MeasureError
from index.period import Period
from survey.text import Language

LONGEST_PERIOD: Final = 120  # months
LONGEST_SHOWN: Final = 40  # letters of what was typed
MOST_YEARS, MOST_QUARTERS, MOST_MONTHS = 10, 8, 24
MONTHS_OF_QUARTER: Final = 3


class BadChoiceError(HTTPException):
    """A choice that cannot be: the message's key and its one value are for the page."""

    status_code = 400

    def __init__(self, what: str, value: str) -> None:
        super().__init__()
        self.what = what
        self.value = value[:LONGEST_SHOWN]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from."""

    value: str
    shown: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Things to choose from, under a name."""

    name: str
    options: Sequence[Option]


def asked(request: WebRequest, name: str) -> str:
    """Return a parameter of the address; "" without it."""
    return str(request.query_params.get(name, ""))


def period_asked(request: WebRequest, today: date) -> Period:
    """Return the period of the address, or this year.

    Raises:
        BadChoiceError: it is no such period, or too long.
    """
    text = asked(request, "period").strip()
    if not text:
        return Period.year(today.year)
    try:
        period = Period.parse(text)
    except MeasureError:
        raise BadChoiceError("period", text) from None
    ends = (_ordinal(day.year, day.month) for day in (period.last, period.first))
    if sub(*ends) >= LONGEST_PERIOD:
        raise BadChoiceError("period", text)
    return period


def periods(
    first_month: str | None, today: date, chosen: Period, language: Language
) -> list[OptionGroup]:
    """Return the years, quarters and months that there may be responses in, the newest first."""
    words = Words(language)
    this = _ordinal(today.year, today.month)
    first = this if first_month is None else min(this, _ordinal(*map(int, first_month.split("-"))))
    months = [f"{at // 12}-{at % 12 + 1:02}" for at in range(this, first - 1, -1)]
    quarters = list(dict.fromkeys(_quarter(month) for month in months))
    years = list(dict.fromkeys(month[:4] for month in months))
    listed: dict[str, list[str]] = {
        "years": years[:MOST_YEARS],
        "quarters": quarters[:MOST_QUARTERS],
        "months": months[:MOST_MONTHS],
        "days": [],
    }
    if not any(chosen.code in codes for codes in listed.values()):
        listed[_group_of(chosen)].append(chosen.code)
    return [
        OptionGroup(
            words(f"results.{group}"),
            [_option(Period.parse(code), chosen, language) for code in codes],
        )
        for group, codes in listed.items()
        if codes
    ]


def address(request: WebRequest, **changes: str) -> str:
    """Return the address of the same page with other parameters; "" takes one away."""
    given = {name: asked(request, name) for name in ("period", "kind", "unit", "sort", "page")}
    return path_with(request.url.path, {**given, **changes})


def path_with(path: str, parameters: Mapping[str, str]) -> str:
    """Return an address with those parameters that are not empty."""
    query = urlencode({name: value for name, value in parameters.items() if value})
    return f"{path}?{query}" if query else path


def _ordinal(year: int, month: int) -> int:
    return year * 12 + month - 1


def _quarter(month: str) -> str:
    year, number = month.split("-")
    return f"{year}-Q{(int(number) - 1) // MONTHS_OF_QUARTER + 1}"


def _group_of(period: Period) -> str:
    months = len(period.months() or ())
    if not months:
        return "days"
    return "months" if months == 1 else "quarters" if months == MONTHS_OF_QUARTER else "years"


def _option(period: Period, chosen: Period, language: Language) -> Option:
    shown = period_shown(period.code, period.first, period.last, language)
    return Option(period.code, shown, period.code == chosen.code)
