"""Units: the public offices."""

from collections.abc import Iterable
from datetime import date

from storage.port import Parameters, Reader, Row, Transaction
from storage.records import Unit
from storage.times import day_of

_COLUMNS = "code, name_vi, name_en, kind, parent, valid_from, valid_to, successor, sample"
_EVERY = f"SELECT {_COLUMNS} FROM units ORDER BY code"  # noqa: S608 - no input
_ONE = f"SELECT {_COLUMNS} FROM units WHERE code = :code"  # noqa: S608 - no input
_PUT = f"""
INSERT INTO units ({_COLUMNS})
VALUES (:code, :name_vi, :name_en, :kind, :parent, :valid_from, :valid_to, :successor, :sample)
ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en,
  kind = excluded.kind, parent = excluded.parent, valid_from = excluded.valid_from,
  valid_to = excluded.valid_to, successor = excluded.successor, sample = excluded.sample
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[Unit]:
    """Return all units in the order of their codes."""
    return [_unit(row) for row in await reader.fetch(_EVERY)]


async def one(reader: Reader, code: str) -> Unit | None:
    """Return the unit of that code."""
    rows = await reader.fetch(_ONE, {"code": code})
    return _unit(rows[0]) if rows else None


async def put(tx: Transaction, units: Iterable[Unit]) -> None:
    """Add units, or write them again."""
    await tx.execute_many(_PUT, [_parameters(unit) for unit in units])


async def remove_sample(tx: Transaction) -> int:
    """Delete the units of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM units WHERE sample = 1")


def _unit(row: Row) -> Unit:
    code, name_vi, name_en, kind, parent, valid_from, valid_to, successor, sample = row
    return Unit(
        code=str(code),
        name_vi=str(name_vi),
        name_en=str(name_en),
        kind=str(kind),
        parent=None if parent is None else str(parent),
        valid_from=_day(valid_from),
        valid_to=_day(valid_to),
        successor=None if successor is None else str(successor),
        sample=bool(sample),
    )


def _day(value: object) -> date | None:
    return day_of(None if value is None else str(value))


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _parameters(unit: Unit) -> Parameters:
    return {
        "code": unit.code,
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
        "kind": unit.kind,
        "parent": unit.parent,
        "valid_from": _text(unit.valid_from),
        "valid_to": _text(unit.valid_to),
        "successor": unit.successor,
        "sample": int(unit.sample),
    }
