"""A services file as values: every row looked at, every fault told."""

from collections.abc import Collection

from storage.records import Service
from usecases.imports.fields import Fields, known_codes
from usecases.imports.table import Columns, Table

SERVICE_COLUMNS = Columns(required=("code", "unit", "name_vi"), optional=("name_en", "sample"))


def read_services(table: Table, units: Collection[str]) -> tuple[Service, ...]:
    """Return the services of those rows, for units that there are.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read = tuple(_service(fields.of(row), units) for row in table.rows)
    table.refuse_if(fields.faults)
    return read


def _service(fields: Fields, units: Collection[str]) -> Service:
    name_vi = fields.name("name_vi")
    unit = fields.code("unit") or ""
    if unit and unit not in units:
        fields.refuse("unit", f"there is no unit {unit}; there are {known_codes(units)}")
    code = fields.code("code") or ""
    fields.once("code", (unit, code), f"{code} of {unit}")
    return Service(
        code=code,
        unit=unit,
        name_vi=name_vi,
        name_en=fields.name("name_en", required=False) or name_vi,
    )
