"""A unit over the months, behind the same gate as everything, and where its series break."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.lineage import predecessors
from index.period import Period
from storage import units
from storage.records import Unit
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.measure import Asker, IndexRequest, Measured, measure

MONTHS = 24
"""How far back a series goes."""
LEAST = 12
"""How many months it has at least, with responses or without."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Every month from the first to the last; a month without a response has no row."""

    months: tuple[str, ...]
    rows: tuple[Measured, ...]
    mergers: tuple[Merger, ...]


async def series(desk: Desk, request: IndexRequest, asker: Asker, count: int = MONTHS) -> Series:
    """Return the index of the request's unit in the months up to the end of its period.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    period = _months_to(min(request.period.last, desk.today()), count)
    measured = await measure(desk, replace(request, period=period, by="month"), asker)
    return Series(
        months=_since_the_first(period.months() or (), measured.rows or ()),
        rows=measured.rows or (),
        mergers=await mergers_of(desk, request.unit),
    )


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


def _since_the_first(months: Sequence[str], rows: Sequence[Measured]) -> tuple[str, ...]:
    """Return the months from the first with a response on, but a year of them at least."""
    first = min((row.label or "" for row in rows), default="")
    year_before = months[-LEAST] if len(months) > LEAST else ""
    return tuple(month for month in months if month >= min(first, year_before))


def _months_to(last: date, count: int) -> Period:
    """Return so many whole months, the last one that of the day."""
    ordinal = last.year * 12 + last.month - 1
    first = ordinal - count + 1
    end = date((ordinal + 1) // 12, (ordinal + 1) % 12 + 1, 1) - timedelta(days=1)
    begin = date(first // 12, first % 12 + 1, 1)
    return Period.parse(f"{begin.isoformat()}..{end.isoformat()}")
