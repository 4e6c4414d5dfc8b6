"""The names of units as cards show them, remembered for a while: an import may change them."""

import asyncio

from handlers.view.naming import name_of
from storage.records import Unit
from survey.text import Language
from usecases.desk import Desk
from usecases.find import unit_of

KEPT_SECONDS = 60.0

_Known = tuple[float, Unit | None]
"""Until when a unit is known, and the unit."""


class UnitNames:
    """The units that were named last."""

    __slots__ = ("_desk", "_known")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, _Known] = {}

    async def of(self, code: str, language: Language) -> str:
        """Return the unit's name; its code when there is no such unit any more."""
        now = asyncio.get_running_loop().time()
        until, unit = self._known.get(code, (0.0, None))
        if until <= now:
            unit = await unit_of(self._desk, code)
            self._known[code] = (now + KEPT_SECONDS, unit)
        return code if unit is None else name_of(unit, language)
