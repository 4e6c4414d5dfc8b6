"""The units that a file of published figures names: known, or added under their `unit_name`."""

from collections.abc import Collection, Iterable, Mapping

from storage import units
from storage.port import Transaction
from storage.records import Unit
from usecases.imports.fields import Fields
from usecases.imports.table import Table
from usecases.reform.means import kind_by_name


def named_units(fields: Fields, table: Table, known: Collection[str]) -> Mapping[str, str]:
    """Return the names of units by code; a unit that nobody knows or names is a fault.

    One row that names it is enough.
    """
    names: dict[str, str] = {}
    for row in table.rows:
        if row["unit"] and (name := fields.of(row).name("unit_name", required=False)):
            names.setdefault(row["unit"], name)
    for row in table.rows:
        code = row["unit"]
        if code and code not in known and code not in names:
            reason = f"there is no unit {code}, and no unit_name to add it under"
            fields.of(row).refuse("unit", reason)
    return names


async def add_units(
    transaction: Transaction, codes: Iterable[str], names: Mapping[str, str], known: Collection[str]
) -> tuple[str, ...]:
    """Add the units that nobody knows yet; return their codes."""
    new = tuple(sorted(set(codes) - set(known)))
    await units.put(transaction, [_unit(code, names[code]) for code in new])
    return new


def _unit(code: str, name: str) -> Unit:
    return Unit(code=code, name_vi=name, name_en=name, kind=kind_by_name(name))
