"""A units file as values: every row looked at, every fault told."""

from collections.abc import Callable, Iterable, Mapping

from storage.records import Unit
from usecases.fields import Fields, known_codes
from usecases.table import Columns, Table, read_table

COLUMNS = Columns(
    required=("code", "name_vi"),
    optional=("name_en", "kind", "parent", "valid_from", "valid_to", "successor", "sample"),
)


def units_table(name: str, content: bytes) -> Table:
    """Return the table of a units file; FileRefusedError when it is none."""
    return read_table(name, content, COLUMNS)


def read_units(table: Table, known: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units of those rows.

    Args:
        table: the rows of the file.
        known: the units that there are; parents and successors may be among them.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read = [(row, _unit(fields.of(row))) for row in table.rows]
    named: dict[str, int] = {}
    for row, unit in read:
        first = named.setdefault(unit.code, row.number) if unit.code else row.number
        if first != row.number:
            fields.of(row).refuse("code", f"{unit.code} stands in row {first} already")
    every = {unit.code: unit for unit in known} | {unit.code: unit for _, unit in read}
    for row, unit in read:
        fields.of(row)
        _check_link(fields, every, unit, "parent", lambda one: one.parent)
        _check_link(fields, every, unit, "successor", lambda one: one.successor)
    table.refuse_if(fields.faults)
    return tuple(unit for _, unit in read)


def _unit(fields: Fields) -> Unit:
    name_vi = fields.name("name_vi")
    unit = Unit(
        code=fields.code("code") or "",
        name_vi=name_vi,
        name_en=fields.name("name_en", required=False) or name_vi,
        kind=fields.name("kind", required=False, longest=40),
        parent=fields.code("parent", required=False),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to"),
        successor=fields.code("successor", required=False),
    )
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        fields.refuse("valid_to", f"{unit.valid_to} is before valid_from {unit.valid_from}")
    return unit


def _check_link(
    fields: Fields,
    every: Mapping[str, Unit],
    unit: Unit,
    column: str,
    follow: Callable[[Unit], str | None],
) -> None:
    """Refuse a parent (a successor) that nobody knows, and one that leads back to its unit."""
    way: list[str] = [unit.code]
    code = follow(unit)
    if code and code not in every:
        fields.refuse(column, f"there is no unit {code}; there are {known_codes(every)}")
    while code and code in every and code not in way:
        way.append(code)
        code = follow(every[code])
    if code and code == unit.code:
        fields.refuse(column, f"goes round in a circle: {' → '.join([*way, code])}")
