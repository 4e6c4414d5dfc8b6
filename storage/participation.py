"""How many people answered, in the smallest groups that a request can name.

The gate decides from these counts what may have figures. A response counts from its first answer
on the scale, as in the cells.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

from storage.cells import wheres
from storage.days import wheres as day_wheres
from storage.elsewhere import elsewhere
from storage.port import Reader, Row
from storage.records import VERIFIED
from storage.scope import Scope


class Heard(NamedTuple):
    """Responses of a unit at a time, and of these the finished ones and those with an invitation.

    Where groups were not told apart, service, channel and standing are "".
    """

    unit: str
    when: str  # a month "2026-11", or a day "2026-11-23"
    service: str
    channel: str
    standing: str
    responses: int
    finished: int
    verified: int


_IS_VERIFIED = f"CASE WHEN standing = '{VERIFIED}' THEN responses ELSE 0 END"
_MONTHS = f"""
SELECT unit, month, '', '', '', sum(responses), sum(finished), sum({_IS_VERIFIED})
FROM participation WHERE {{where}} GROUP BY unit, month
"""  # noqa: S608 - holds no input
_CELLS = f"""
SELECT unit, month, service, channel, standing, responses, finished, {_IS_VERIFIED}
FROM participation WHERE {{where}} AND responses > 0
"""  # noqa: S608 - holds no input
_DAYS = f"""
SELECT r.unit, r.day, r.service, r.channel, r.standing, count(*), sum(r.completed),
  sum(CASE WHEN r.standing = '{VERIFIED}' THEN 1 ELSE 0 END)
FROM responses r
WHERE {{where}} AND EXISTS (
  SELECT 1 FROM answers a WHERE a.unit = r.unit AND a.session = r.id AND a.value > 0)
GROUP BY r.unit, r.day, r.service, r.channel, r.standing
"""  # noqa: S608 - holds no input


async def by_month(reader: Reader, scope: Scope) -> list[Heard]:
    """Return the responses of each unit and month of a scope of whole months."""
    return await _read(reader, _MONTHS, scope)


async def by_cell(reader: Reader, scope: Scope) -> list[Heard]:
    """Return those of each service, channel and standing too."""
    return await _read(reader, _CELLS, scope)


async def by_day(reader: Reader, scope: Scope) -> list[Heard]:
    """Return the responses of named units by day and cell; the days may be of several months."""
    found = list[Heard]()
    for where, parameters in day_wheres(scope, scope.first.isoformat()[:7]):
        found += _heard(await reader.fetch(_DAYS.format(where=where), parameters))
    return found


async def _read(reader: Reader, sql: str, scope: Scope) -> list[Heard]:
    found = list[Heard]()
    for where, parameters in wheres(scope):
        rows = await reader.fetch(sql.format(where=where), parameters)
        found += await elsewhere(len(rows), partial(list, _heard(rows)))
    return found


def _heard(rows: Sequence[Row]) -> Iterator[Heard]:
    return map(Heard._make, cast("Sequence[tuple[str | int, ...]]", rows))
