"""Scores: what was published about units, kept as published."""

from collections.abc import Iterable

from storage.port import Parameters, Reader, Row, Transaction
from storage.records import Score

_COLUMNS = 'unit, "index", year, score, rank, "of", source, sample, printed_change'
_EVERY = f'SELECT {_COLUMNS} FROM scores ORDER BY "index", year, unit'  # noqa: S608 - no input
_OF = f'SELECT {_COLUMNS} FROM scores WHERE unit = :unit ORDER BY "index", year'  # noqa: S608 - no input
_PUT = f"""
INSERT INTO scores ({_COLUMNS})
VALUES (:unit, :index, :year, :score, :rank, :of, :source, :sample, :printed_change)
ON CONFLICT (unit, "index", year) DO UPDATE SET score = excluded.score, rank = excluded.rank,
  "of" = excluded."of", source = excluded.source, sample = excluded.sample,
  printed_change = excluded.printed_change
"""  # noqa: S608 - no input


async def every(reader: Reader) -> list[Score]:
    """Return all scores, by index, then year, then unit."""
    return [_score(row) for row in await reader.fetch(_EVERY)]


async def of(reader: Reader, unit: str) -> list[Score]:
    """Return the scores of a unit, by index, then year."""
    return [_score(row) for row in await reader.fetch(_OF, {"unit": unit})]


async def put(tx: Transaction, scores: Iterable[Score]) -> None:
    """Add scores, or write them again."""
    await tx.execute_many(_PUT, [_parameters(score) for score in scores])


async def remove_sample(tx: Transaction) -> int:
    """Delete the scores of the sample organisation; return how many there were."""
    return await tx.execute("DELETE FROM scores WHERE sample = 1")


def _score(row: Row) -> Score:
    unit, index, year, score, rank, of_, source, sample, printed = row
    return Score(
        unit=str(unit),
        index=str(index),
        year=int(year or 0),
        score=float(score or 0),
        rank=None if rank is None else int(rank),
        of=None if of_ is None else int(of_),
        source=str(source),
        sample=bool(sample),
        printed_change=None if printed is None else float(printed),
    )


def _parameters(score: Score) -> Parameters:
    return {
        "unit": score.unit,
        "index": score.index,
        "year": score.year,
        "score": score.score,
        "rank": score.rank,
        "of": score.of,
        "source": score.source,
        "sample": int(score.sample),
        "printed_change": score.printed_change,
    }
