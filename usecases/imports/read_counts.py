"""A file of counts by level that others published, as values: every fault told."""

from collections.abc import Collection

from storage.reform_records import PublishedCounts
from usecases.imports.fields import Fields
from usecases.imports.published_file import PublishedFile, read_published
from usecases.imports.read_scores import year_of
from usecases.imports.table import Columns, Table

LEVELS = ("level1", "level2", "level3", "level4", "level5")
COMPUTED = ("answers", "t2b", "low", "high", "mean5", "mean01")
"""Figures that lists carry beside the counts; they are read over."""
COUNT_COLUMNS = Columns(
    required=("unit", "year", *LEVELS), optional=("unit_name", *COMPUTED, "source", "sample")
)
MOST = 100_000_000


def read_counts(table: Table, units: Collection[str]) -> PublishedFile[PublishedCounts]:
    """Return the counts of those rows.

    Raises:
        FileRefusedError: with every fault.
    """
    return read_published(table, units, _counts)


def _counts(fields: Fields) -> PublishedCounts:
    one, two, three, four, five = (
        fields.whole(level, least=0, most=MOST, required=True) or 0 for level in LEVELS
    )
    if one + two + three + four + five == 0:
        fields.refuse("level1", "there is no answer at any level")
    unit, year = fields.code("unit") or "", year_of(fields)
    fields.once("year", (unit, year), f"{year} of {unit}")
    return PublishedCounts(
        unit=unit,
        year=year,
        levels=(one, two, three, four, five),
        source=fields.name("source", required=False, longest=500),
    )
