"""Responses that lie outside the days of their unit."""

from datetime import date
from typing import NamedTuple

from storage.port import Reader, Value
from storage.records import Unit

_BEFORE = "SELECT count(*), min(day), max(day) FROM responses WHERE unit = :unit AND day < :bound"
_AFTER = "SELECT count(*), min(day), max(day) FROM responses WHERE unit = :unit AND day > :bound"


class Outside(NamedTuple):
    """How many responses there are on days on which there is no such unit, and which days."""

    responses: int
    first: date
    last: date


async def outside(reader: Reader, unit: Unit) -> Outside | None:
    """Return what lies outside the unit's days; None when nothing does."""
    found = [
        part
        for sql, bound in ((_BEFORE, unit.valid_from), (_AFTER, unit.valid_to))
        if bound is not None
        if (part := await _counted(reader, sql, {"unit": unit.code, "bound": bound.isoformat()}))
    ]
    if not found:
        return None
    counts, firsts, lasts = zip(*found, strict=True)
    return Outside(sum(counts), min(firsts), max(lasts))


async def _counted(reader: Reader, sql: str, where: dict[str, Value]) -> Outside | None:
    ((count, first, last),) = await reader.fetch(sql, where)
    if not isinstance(count, int) or not count:
        return None
    return Outside(count, date.fromisoformat(str(first)), date.fromisoformat(str(last)))
