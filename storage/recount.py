"""The sums of cells, counted from the answers themselves.

For periods that are not whole months, and to prove that the cells are right.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import cast

from index.tally import Tally
from storage.counting import Counted, FactorsOf, pages
from storage.port import Reader
from storage.records import CellKey
from storage.scope import Dimension, Scope
from storage.sums import LEVELS, MOMENTS, Sums

_PLACES = {"unit": 0, "month": 1, "service": 2, "channel": 3}  # in a CellKey
_UNITS = "SELECT DISTINCT unit FROM responses ORDER BY unit"
_EVERYWHERE = """
SELECT unit FROM responses UNION SELECT unit FROM participation
UNION SELECT unit FROM cells UNION SELECT unit FROM moments ORDER BY 1
"""
_CELL = "unit, month, service, channel, standing, questionnaire"
_LEVELS = f"SELECT {_CELL}, question, {', '.join(LEVELS)} FROM cells WHERE unit = :unit"  # noqa: S608 - holds no input
_MOMENTS = f"SELECT {_CELL}, factor, {', '.join(MOMENTS)} FROM moments WHERE unit = :unit"  # noqa: S608 - holds no input
_COUNTS = f"SELECT {_CELL}, responses, finished FROM participation WHERE unit = :unit"  # noqa: S608 - holds no input
_KEY = len(CellKey._fields)
Progress = Callable[[int, int], None]
"""Called with how many responses were counted so far, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A sum of a cell that is not what the answers say."""

    cell: CellKey
    what: str  # "responses", "access.information level_4", "moments of access nn"
    stored: int
    counted: int


async def total(reader: Reader, scope: Scope, factor_of: Mapping[str, str]) -> Tally:
    """Return the sum of the scope's responses, for any period."""
    sums = Sums()
    async for _, tally in _counted(reader, scope, factor_of):
        sums.add(tally)
    return sums.tally()


async def totals(
    reader: Reader, scope: Scope, by: Dimension, factor_of: Mapping[str, str]
) -> dict[str, Tally]:
    """Return the sums of the scope's responses by unit, service, channel or month, in order."""
    sums: dict[str, Sums] = {}
    place = _PLACES[by]
    async for cell, tally in _counted(reader, scope, factor_of):
        sums.setdefault(cell[place], Sums()).add(tally)
    return {name: tally for name in sorted(sums) if (tally := sums[name].tally()) != Tally()}


async def differences(
    reader: Reader, factors_of: FactorsOf, progress: Progress | None = None
) -> list[Difference]:
    """Return every sum of a cell that is not what the answers say, unit by unit.

    Raises:
        StorageError: a response is under a questionnaire that is not in `factors_of`.
    """
    found: list[Difference] = []
    done, all_ = 0, _number((await reader.fetch("SELECT count(*) FROM responses"))[0][0])
    for unit in await _codes(reader, _EVERYWHERE):
        counted: dict[CellKey, Sums] = {}
        async for page in pages(reader, unit, factors_of):
            for cell, tally in page:
                counted.setdefault(cell, Sums()).add(tally)
            done += len(page)
            if progress is not None:
                progress(done, all_)
        found += _compared(await _stored(reader, unit), counted)
    return found


async def _counted(
    reader: Reader, scope: Scope, factor_of: Mapping[str, str]
) -> AsyncIterator[Counted]:
    """Give the cell and the tally of each response of the scope."""
    wanted = {"service": scope.service, "channel": scope.channel, "standing": scope.standing}
    parts = {part: value for part, value in wanted.items() if value is not None}
    parts["questionnaire"] = scope.questionnaire
    days = (scope.first.isoformat(), scope.last.isoformat())
    factors_of = {scope.questionnaire: factor_of}
    units = await _codes(reader, _UNITS) if scope.units is None else scope.units
    for unit in dict.fromkeys(units):
        async for page in pages(reader, unit, factors_of, days=days, parts=parts):
            for counted in page:
                yield counted


async def _codes(reader: Reader, sql: str) -> list[str]:
    return [str(unit) for (unit,) in await reader.fetch(sql)]


async def _stored(reader: Reader, unit: str) -> dict[CellKey, Sums]:
    """Return the cells of a unit as they are kept."""
    where, sums = {"unit": unit}, dict[CellKey, Sums]()
    for row in await reader.fetch(_COUNTS, where):
        cell = sums.setdefault(_cell(row[:_KEY]), Sums())
        cell.responses, cell.finished = map(_number, row[_KEY:])
    for row in await reader.fetch(_LEVELS, where):
        cell = sums.setdefault(_cell(row[:_KEY]), Sums())
        cell.levels[str(row[_KEY])] = [_number(value) for value in row[_KEY + 1 :]]
    for row in await reader.fetch(_MOMENTS, where):
        cell = sums.setdefault(_cell(row[:_KEY]), Sums())
        cell.moments[str(row[_KEY])] = [_number(value) for value in row[_KEY + 1 :]]
    return sums


def _cell(values: object) -> CellKey:
    return CellKey(*cast("tuple[str, str, str, str, str, str]", values))


def _number(value: object) -> int:
    return cast("int", value)


def _compared(stored: Mapping[CellKey, Sums], counted: Mapping[CellKey, Sums]) -> list[Difference]:
    found = []
    for cell in sorted({*stored, *counted}):
        left = stored.get(cell, Sums()).figures()
        right = counted.get(cell, Sums()).figures()
        found += [
            Difference(cell=cell, what=what, stored=left.get(what, 0), counted=right.get(what, 0))
            for what in sorted({*left, *right})
            if left.get(what, 0) != right.get(what, 0)
        ]
    return found
