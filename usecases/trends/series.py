"""What happened to a unit over time: from which day on it stands for others, or others for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.lineage import predecessors
from storage import units
from storage.records import Unit
from usecases.desk import Desk
from usecases.errors import UnknownUnitError


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """A day from which on the unit stands for others too, or others stand for it.

    `predecessors` went into it as a whole; of the `divided` ones it has a part. `is_begin`: it
    began on that day itself.
    """

    day: date
    predecessors: tuple[Unit, ...] = ()
    divided: tuple[Unit, ...] = ()
    successors: tuple[Unit, ...] = ()
    is_begin: bool = False


async def mergers_of(desk: Desk, code: str | None) -> tuple[Merger, ...]:
    """Return where the unit's predecessors end and where it ends itself, by day; None: all units.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    if code is None:
        return ()
    async with desk.database.reading() as reader:
        known = {unit.code: unit for unit in await units.every(reader)}
    if code not in known:
        raise UnknownUnitError(code)
    return _mergers(known, known[code])


def _mergers(known: Mapping[str, Unit], own: Unit) -> tuple[Merger, ...]:
    lives = {unit.code: unit.life for unit in known.values()}
    ended: dict[date, list[Unit]] = {}
    for life in predecessors(lives, own.code):
        if life.end is not None:
            ended.setdefault(life.end, []).append(known[life.code])
    found = [
        Merger(
            day=day,
            predecessors=tuple(unit for unit in units_ if len(unit.successors) == 1),
            divided=tuple(unit for unit in units_ if len(unit.successors) > 1),
            is_begin=own.valid_from == day,
        )
        for day, units_ in ended.items()
    ]
    heirs = tuple(known[code] for code in own.successors if code in known)
    if own.life.end is not None and heirs:
        found.append(Merger(day=own.life.end, successors=heirs))
    return tuple(sorted(found, key=lambda merger: merger.day))
