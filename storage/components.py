"""Components of scores: what was published about the parts of an index, kept as published."""

from collections.abc import Iterable

from storage.port import Parameters, Reader, Row, Transaction
from storage.reform_records import Component

_COLUMNS = 'unit, "index", year, component, position, value, maximum, source, sample'
_ORDER = 'ORDER BY "index", year, unit, position, component'
_EVERY = f"SELECT {_COLUMNS} FROM components {_ORDER}"  # noqa: S608 - no input
_OF = f"SELECT {_COLUMNS} FROM components WHERE unit = :unit {_ORDER}"  # noqa: S608 - no input
_PUT = f"""
INSERT INTO components ({_COLUMNS})
VALUES (:unit, :index, :year, :component, :position, :value, :maximum, :source, :sample)
ON CONFLICT (unit, "index", year, component) DO UPDATE SET position = excluded.position,
  value = excluded.value, maximum = excluded.maximum, source = excluded.source,
  sample = excluded.sample
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[Component]:
    """Return all components, by index, year and unit, in the order of their file."""
    return [_component(row) for row in await reader.fetch(_EVERY)]


async def of(reader: Reader, unit: str) -> list[Component]:
    """Return the components of a unit, by index and year, in the order of their file."""
    return [_component(row) for row in await reader.fetch(_OF, {"unit": unit})]


async def put(tx: Transaction, components: Iterable[Component]) -> None:
    """Add components, or write them again."""
    await tx.execute_many(_PUT, [_parameters(component) for component in components])


async def remove_sample(tx: Transaction) -> int:
    """Delete the components of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM components WHERE sample = 1")


def _component(row: Row) -> Component:
    unit, index, year, component, position, value, maximum, source, sample = row
    return Component(
        unit=str(unit),
        index=str(index),
        year=int(year or 0),
        component=str(component),
        position=int(position or 0),
        value=float(value or 0),
        maximum=float(maximum or 0),
        source=str(source),
        sample=bool(sample),
    )


def _parameters(component: Component) -> Parameters:
    return {
        "unit": component.unit,
        "index": component.index,
        "year": component.year,
        "component": component.component,
        "position": component.position,
        "value": component.value,
        "maximum": component.maximum,
        "source": component.source,
        "sample": int(component.sample),
    }
