"""A file of published components as values: every row looked at, every fault told."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from storage.reform_records import Component
from usecases.imports.fields import Fields
from usecases.imports.published_file import PublishedFile, read_published
from usecases.imports.read_scores import year_of
from usecases.imports.table import Columns, Table

COMPONENT_COLUMNS = Columns(
    required=("index", "unit", "year", "component", "value", "maximum"),
    optional=("unit_name", "source", "sample"),
)
LARGEST = 1000.0
"""Points that one component may give at most."""


def read_components(table: Table, units: Collection[str]) -> PublishedFile[Component]:
    """Return the components of those rows, in the order of each score.

    Raises:
        FileRefusedError: with every fault.
    """
    read = read_published(table, units, _component)
    return replace(read, values=tuple(_placed(read.values)))


def _placed(components: Iterable[Component]) -> Iterator[Component]:
    there: Counter[tuple[str, str, int]] = Counter()
    for one in components:
        there[one.index, one.unit, one.year] += 1
        yield replace(one, position=there[one.index, one.unit, one.year])


def _component(fields: Fields) -> Component:
    maximum = fields.number("maximum", least=0, most=LARGEST)
    component = Component(
        index=fields.code("index") or "",
        unit=fields.code("unit") or "",
        year=year_of(fields),
        component=fields.name("component"),
        value=fields.number("value", least=0, most=LARGEST if maximum is None else maximum) or 0.0,
        maximum=maximum or 0.0,
        source=fields.name("source", required=False, longest=500),
    )
    what = f"{component.component} of {component.index} {component.year} of {component.unit}"
    key = (component.index, component.unit, component.year, component.component)
    fields.once("component", key, what)
    return component
