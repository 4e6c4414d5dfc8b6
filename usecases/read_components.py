"""A file of published components as values: every row looked at, every fault told."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from storage.reform_records import Component
from usecases.fields import Fields
from usecases.named_units import named_units
from usecases.read_scores import year_of
from usecases.table import Columns, Table, read_table

COLUMNS = Columns(
    required=("index", "unit", "year", "component", "value", "maximum"),
    optional=("unit_name", "source", "sample"),
)
LARGEST = 1000.0
"""Points that one component may give at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentsRead:
    """The components of a file, and what it calls their units."""

    components: tuple[Component, ...]
    unit_names: Mapping[str, str]


def components_table(name: str, content: bytes) -> Table:
    """Return the table of a components file; FileRefusedError when it is none."""
    return read_table(name, content, COLUMNS)


def read_components(table: Table, units: Collection[str]) -> ComponentsRead:
    """Return the components of those rows.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read: list[Component] = []
    there: Counter[tuple[str, str, int]] = Counter()
    named: dict[tuple[str, str, int, str], int] = {}
    for row in table.rows:
        one = _component(fields.of(row))
        there[one.index, one.unit, one.year] += 1
        read.append(replace(one, position=there[one.index, one.unit, one.year]))
        first = named.setdefault((one.index, one.unit, one.year, one.component), row.number)
        if one.component and first != row.number:
            what = f"{one.component} of {one.index} {one.year} of {one.unit}"
            fields.refuse("component", f"{what} stands in row {first} already")
    names = named_units(fields, table, units)
    table.refuse_if(fields.faults)
    return ComponentsRead(components=tuple(read), unit_names=names)


def _component(fields: Fields) -> Component:
    maximum = fields.number("maximum", least=0, most=LARGEST)
    return Component(
        index=fields.code("index") or "",
        unit=fields.code("unit") or "",
        year=year_of(fields),
        component=fields.name("component"),
        value=fields.number("value", least=0, most=LARGEST if maximum is None else maximum) or 0.0,
        maximum=maximum or 0.0,
        source=fields.name("source", required=False, longest=500),
    )
