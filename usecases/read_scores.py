"""A file of published scores as values: every row looked at, every fault told.

Published figures contradict each other: they are kept as published, and what looks odd in them
is told (`usecases/oddities.py`), never corrected.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from storage.records import Score
from usecases.fields import Fields
from usecases.table import Columns, Table, read_table

COLUMNS = Columns(
    required=("index", "unit", "year", "score"),
    optional=("unit_name", "rank", "of", "source", "sample"),
)
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_RANKED = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRead:
    """The scores of a file, and what it calls their units."""

    scores: tuple[Score, ...]
    unit_names: Mapping[str, str]


def scores_table(name: str, content: bytes) -> Table:
    """Return the table of a scores file; FileRefusedError when it is none."""
    return read_table(name, content, COLUMNS)


def read_scores(table: Table, units: Collection[str]) -> ScoresRead:
    """Return the scores of those rows.

    A unit that is not among `units` has to be named by `unit_name`, in one row at least.

    Raises:
        FileRefusedError: with every fault.
    """
    fields = Fields()
    read: list[Score] = []
    names: dict[str, str] = {}
    named: dict[tuple[str, str, int], int] = {}
    for row in table.rows:
        score, unit_name = _score(fields.of(row))
        read.append(score)
        if unit_name:
            names.setdefault(score.unit, unit_name)
        first = named.setdefault((score.index, score.unit, score.year), row.number)
        if score.index and score.unit and score.year and first != row.number:
            what = f"{score.index} {score.year} of {score.unit}"
            fields.refuse("year", f"{what} stands in row {first} already")
    for row, score in zip(table.rows, read, strict=True):
        if score.unit and score.unit not in units and score.unit not in names:
            reason = f"there is no unit {score.unit}, and no unit_name to add it under"
            fields.of(row).refuse("unit", reason)
    table.refuse_if(fields.faults)
    return ScoresRead(scores=tuple(read), unit_names=names)


def _score(fields: Fields) -> tuple[Score, str]:
    score = Score(
        index=fields.code("index") or "",
        unit=fields.code("unit") or "",
        year=fields.whole("year", least=FIRST_YEAR, most=LAST_YEAR, required=True) or 0,
        score=fields.number("score", least=0, most=100) or 0.0,
        rank=fields.whole("rank", least=1, most=MOST_RANKED),
        of=fields.whole("of", least=1, most=MOST_RANKED),
        source=fields.name("source", required=False, longest=500),
    )
    if score.rank and score.of and score.rank > score.of:
        fields.refuse("rank", f"{score.rank} is behind the last of {score.of}")
    return score, fields.name("unit_name", required=False)
