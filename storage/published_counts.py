"""Counts of answers that others published: kept beside our own, never added to them."""

from collections.abc import Iterable

from storage.port import Parameters, Reader, Row, Transaction
from storage.reform_records import PublishedCounts

_LEVELS = ("level_1", "level_2", "level_3", "level_4", "level_5")
_EVERY = f"""
SELECT unit, year, {", ".join(_LEVELS)}, source, sample FROM published_counts ORDER BY year, unit
"""  # noqa: S608 - no input
_PUT = f"""
INSERT INTO published_counts (unit, year, {", ".join(_LEVELS)}, source, sample)
VALUES (:unit, :year, {", ".join(f":{level}" for level in _LEVELS)}, :source, :sample)
ON CONFLICT (unit, year) DO UPDATE SET
  {", ".join(f"{level} = excluded.{level}" for level in _LEVELS)},
  source = excluded.source, sample = excluded.sample
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[PublishedCounts]:
    """Return all published counts, by year, then unit."""
    return [_counts(row) for row in await reader.fetch(_EVERY)]


async def put(tx: Transaction, counts: Iterable[PublishedCounts]) -> None:
    """Add counts, or write them again."""
    await tx.execute_many(_PUT, [_parameters(one) for one in counts])


async def remove_sample(tx: Transaction) -> int:
    """Delete the counts of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM published_counts WHERE sample = 1")


def _counts(row: Row) -> PublishedCounts:
    unit, year, *levels, source, sample = row
    one, two, three, four, five = (int(level or 0) for level in levels)
    return PublishedCounts(
        unit=str(unit),
        year=int(year or 0),
        levels=(one, two, three, four, five),
        source=str(source),
        sample=bool(sample),
    )


def _parameters(one: PublishedCounts) -> Parameters:
    return {
        "unit": one.unit,
        "year": one.year,
        **dict(zip(_LEVELS, one.levels, strict=True)),
        "source": one.source,
        "sample": int(one.sample),
    }
