"""A file of published scores as values: every row looked at, every fault told.

Published figures contradict each other: they are kept as published, and what looks odd in them
is told (`usecases/reform/contradictions.py`), never corrected.
"""

from collections.abc import Collection

from index.instruments import scale_of
from storage.records import Score
from usecases.imports.fields import Fields
from usecases.imports.published_file import PublishedFile, read_published
from usecases.imports.table import Columns, Table

SCORE_COLUMNS = Columns(
    required=("index", "unit", "year", "score"),
    optional=("unit_name", "rank", "of", "printed_change", "source", "sample"),
)
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_RANKED = 100_000
LARGEST = 100.0
"""A score's largest value where the scale of its index is not known."""


def read_scores(table: Table, units: Collection[str]) -> PublishedFile[Score]:
    """Return the scores of those rows.

    Raises:
        FileRefusedError: with every fault.
    """
    return read_published(table, units, _score)


def year_of(fields: Fields) -> int:
    """Return the year of a row; 0 when it is faulty."""
    return fields.whole("year", least=FIRST_YEAR, most=LAST_YEAR, required=True) or 0


def _score(fields: Fields) -> Score:
    index, year = fields.code("index") or "", year_of(fields)
    scale = scale_of(index, year) if year else None
    low, high = (0.0, LARGEST) if scale is None else (scale.low, scale.high)
    score = Score(
        index=index,
        unit=fields.code("unit") or "",
        year=year,
        score=fields.number("score", least=low, most=high) or 0.0,
        rank=fields.whole("rank", least=1, most=MOST_RANKED),
        of=fields.whole("of", least=1, most=MOST_RANKED),
        printed_change=fields.number("printed_change", least=-high, most=high, required=False),
        source=fields.name("source", required=False, longest=500),
    )
    fields.once("year", (index, score.unit, year), f"{index} {year} of {score.unit}")
    if score.rank and score.of and score.rank > score.of:
        fields.refuse("rank", f"{score.rank} is behind the last of {score.of}")
    return score
