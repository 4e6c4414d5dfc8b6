"""A file of figures that others published: its values, and the units that it names."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from storage.records import Score
from storage.reform_records import Component, CriteriaTable, PublishedCounts
from usecases.imports.fields import Fields
from usecases.imports.named_units import named_units
from usecases.imports.table import Table

One = TypeVar("One", Score, Component, CriteriaTable, PublishedCounts)
"""What such a file may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile(Generic[One]):
    """The values of a file, and what it calls their units."""

    values: tuple[One, ...]
    unit_names: Mapping[str, str]


def read_published(
    table: Table, units: Collection[str], value_of: Callable[[Fields], One]
) -> PublishedFile[One]:
    """Return the values of those rows.

    A unit that is not among `units` has to be named by `unit_name`, in one row at least.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    values = tuple(value_of(fields.of(row)) for row in table.rows)
    names = named_units(fields, table, units)
    table.refuse_if(fields.faults)
    return PublishedFile(values=values, unit_names=names)
