"""The names of units as cards show them, remembered for a while: an import may change them."""

import asyncio

from handlers.view.naming import name_of
from storage.records import Unit
from survey.text import Language
from usecases.answering.find import unit_of
from usecases.desk import Desk

KEPT_SECONDS = 60.0
KEPT = 5_000  # units; a stranger may name any number of codes that there are not

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
        unit = await self.unit(code)
        return code if unit is None else name_of(unit, language)

    async def unit(self, code: str) -> Unit | None:
        """Return the unit, None when there is none: to be shown, never to decide by."""
        now = asyncio.get_running_loop().time()
        until, unit = self._known.get(code, (0.0, None))
        if until <= now:
            unit = await unit_of(self._desk, code)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[code] = (now + KEPT_SECONDS, unit)
        return unit
