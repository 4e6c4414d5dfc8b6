"""A services file as values: every row looked at, every fault told."""

from collections.abc import Collection

from storage.records import Service
from usecases.fields import Fields, known_codes
from usecases.table import Columns, Table, read_table

COLUMNS = Columns(required=("code", "unit", "name_vi"), optional=("name_en", "sample"))


def services_table(name: str, content: bytes) -> Table:
    """Return the table of a services file; FileRefusedError when it is none."""
    return read_table(name, content, COLUMNS)


def read_services(table: Table, units: Collection[str]) -> tuple[Service, ...]:
    """Return the services of those rows, for units that there are.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read = []
    named: dict[tuple[str, str], int] = {}
    for row in table.rows:
        service = _service(fields.of(row), units)
        read.append(service)
        first = named.setdefault((service.unit, service.code), row.number)
        if service.code and service.unit and first != row.number:
            fields.refuse("code", f"{service.code} of {service.unit} stands in row {first} already")
    table.refuse_if(fields.faults)
    return tuple(read)


def _service(fields: Fields, units: Collection[str]) -> Service:
    name_vi = fields.name("name_vi")
    unit = fields.code("unit") or ""
    if unit and unit not in units:
        fields.refuse("unit", f"there is no unit {unit}; there are {known_codes(units)}")
    return Service(
        code=fields.code("code") or "",
        unit=unit,
        name_vi=name_vi,
        name_en=fields.name("name_en", required=False) or name_vi,
    )
