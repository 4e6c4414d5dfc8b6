"""The sums of cells, counted again from the answers themselves: proves that the cells are right.

Rule: it shares nothing with what it proves: no cell is read to count, and the counting is the
plain one, response by response.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from storage.counting import FactorsOf, pages
from storage.port import Reader
from storage.records import CellKey
from storage.sums import LEVELS, MOMENTS, Sums

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
