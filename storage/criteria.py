"""Criteria of the reform score: one table per unit, index and year, written as a whole."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from index.criteria import Criterion
from storage.port import Parameters, Reader, Row, Transaction
from storage.reform_records import CriteriaTable

_COLUMNS = (
    'unit, "index", year, position, code, parent, name, maximum, reviewed, surveyed, applies, '
    "reason, source, complete, sample"
)
_ORDER = 'ORDER BY "index", year, unit, position'
_EVERY = f"SELECT {_COLUMNS} FROM reform_criteria {_ORDER}"  # noqa: S608 - no input
_OF = f"SELECT {_COLUMNS} FROM reform_criteria WHERE unit = :unit {_ORDER}"  # noqa: S608 - no input
_CLEAR = 'DELETE FROM reform_criteria WHERE unit = :unit AND "index" = :index AND year = :year'
_ADD = f"""
INSERT INTO reform_criteria ({_COLUMNS})
VALUES (:unit, :index, :year, :position, :code, :parent, :name, :maximum, :reviewed, :surveyed,
  :applies, :reason, :source, :complete, :sample)
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[CriteriaTable]:
    """Return all tables, by index, then year, then unit."""
    return _tables(await reader.fetch(_EVERY))


async def of(reader: Reader, unit: str) -> list[CriteriaTable]:
    """Return the tables of a unit, by index, then year."""
    return _tables(await reader.fetch(_OF, {"unit": unit}))


async def put(tx: Transaction, tables: Iterable[CriteriaTable]) -> None:
    """Write tables in place of what there was of the same unit, index and year."""
    written = list(tables)
    await tx.execute_many(_CLEAR, [_key(table) for table in written])
    await tx.execute_many(_ADD, [line for table in written for line in _lines(table)])


async def remove_sample(tx: Transaction) -> int:
    """Delete the criteria of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM reform_criteria WHERE sample = 1")


def _tables(rows: Sequence[Row]) -> list[CriteriaTable]:
    return [
        _table(tuple(own)) for _, own in groupby(rows, key=lambda row: (row[1], row[2], row[0]))
    ]


def _table(rows: tuple[Row, ...]) -> CriteriaTable:
    unit, index, year = rows[0][:3]
    return CriteriaTable(
        unit=str(unit),
        index=str(index),
        year=int(year or 0),
        criteria=tuple(_criterion(row) for row in rows),
        complete=bool(rows[0][13]),
        sample=bool(rows[0][14]),
    )


def _criterion(row: Row) -> Criterion:
    code, parent, name, maximum, reviewed, surveyed, applies, reason, source = row[4:13]
    return Criterion(
        code=str(code),
        parent=str(parent),
        name=str(name),
        maximum=_number(maximum),
        reviewed=_number(reviewed),
        surveyed=_number(surveyed),
        applies=bool(applies),
        reason=str(reason),
        source=str(source),
    )


def _number(value: str | float | None) -> float | None:
    return None if value is None else float(value)


def _key(table: CriteriaTable) -> Parameters:
    return {"unit": table.unit, "index": table.index, "year": table.year}


def _lines(table: CriteriaTable) -> Iterable[Parameters]:
    for position, criterion in enumerate(table.criteria, start=1):
        yield {
            "unit": table.unit,
            "index": table.index,
            "year": table.year,
            "position": position,
            "code": criterion.code,
            "parent": criterion.parent,
            "name": criterion.name,
            "maximum": criterion.maximum,
            "reviewed": criterion.reviewed,
            "surveyed": criterion.surveyed,
            "applies": int(criterion.applies),
            "reason": criterion.reason,
            "source": criterion.source,
            "complete": int(table.complete),
            "sample": int(table.sample),
        }
