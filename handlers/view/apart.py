"""A figure near a bound: with as many decimals as keep it from a bound that it is not at."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from handlers.view.numbers import value_shown
from index.rounding import shown
from survey.text import Language

_DECIMALS: Final = 9  # far finer than any printed figure
_TO_VI: Final = str.maketrans(",.", ".,")


def apart_shown(value: float, bounds: Iterable[float], language: Language) -> str:
    """Return a figure with two decimals, or more: 89.999 is no 90,00 where a band begins there."""
    exact = _to(_DECIMALS, value)
    others = {_to(_DECIMALS, bound) for bound in bounds} - {exact}
    if shown(value) not in others:
        return value_shown(value, language)
    near = (_to(decimals, value) for decimals in range(3, _DECIMALS + 1))
    told = f"{next(one for one in near if one not in others):,f}"
    return told.translate(_TO_VI) if language is Language.VI else told


def _to(decimals: int, value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
