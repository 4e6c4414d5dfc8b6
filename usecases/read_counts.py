"""A file of counts by level that others published, as values: every fault told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from storage.reform_records import PublishedCounts
from usecases.fields import Fields
from usecases.named_units import named_units
from usecases.read_scores import year_of
from usecases.table import Columns, Table, read_table

LEVELS = ("level1", "level2", "level3", "level4", "level5")
COMPUTED = ("answers", "t2b", "low", "high", "mean5", "mean01")
"""Figures that lists carry beside the counts; they are read over."""
COLUMNS = Columns(required=("unit", "year", *LEVELS), optional=("unit_name", "source", "sample"))
MOST = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsRead:
    """The counts of a file, and what it calls their units."""

    counts: tuple[PublishedCounts, ...]
    unit_names: Mapping[str, str]


def counts_table(name: str, content: bytes) -> Table:
    """Return the table of a counts file; FileRefusedError when it is none."""
    return read_table(name, content, COLUMNS)


def read_counts(table: Table, units: Collection[str]) -> CountsRead:
    """Return the counts of those rows.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read: list[PublishedCounts] = []
    named: dict[tuple[str, int], int] = {}
    for row in table.rows:
        one = _counts(fields.of(row))
        read.append(one)
        first = named.setdefault((one.unit, one.year), row.number)
        if one.unit and one.year and first != row.number:
            fields.refuse("year", f"{one.year} of {one.unit} stands in row {first} already")
    names = named_units(fields, table, units)
    table.refuse_if(fields.faults)
    return CountsRead(counts=tuple(read), unit_names=names)


def _counts(fields: Fields) -> PublishedCounts:
    one, two, three, four, five = (
        fields.whole(level, least=0, most=MOST, required=True) or 0 for level in LEVELS
    )
    if one + two + three + four + five == 0:
        fields.refuse("level1", "there is no answer at any level")
    return PublishedCounts(
        unit=fields.code("unit") or "",
        year=year_of(fields),
        levels=(one, two, three, four, five),
        source=fields.name("source", required=False, longest=500),
    )
