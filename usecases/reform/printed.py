"""Changes that a source prints beside its scores: from a scores file, or known by this project.

Rule: a known statement belongs to the scores of the same source, and only to them.
"""

from functools import cache

from storage.records import Score
from usecases.imports.fields import Fields
from usecases.imports.table import Columns, read_table
from usecases.sample.room import ROOM

COLUMNS = Columns(required=("index", "unit", "year", "change", "source"))
CHANGES = "printed_changes.csv"
_MOST = 100


def printed_change_of(score: Score) -> float | None:
    """Return the change since the year before as the score's source prints it, None when none."""
    if score.printed_change is not None:
        return score.printed_change
    return _known().get((score.index, score.unit, score.year, score.source))


@cache
def _known() -> dict[tuple[str, str, int, str], float]:
    """Return the statements that the project ships."""
    table = read_table(CHANGES, (ROOM / CHANGES).read_bytes(), COLUMNS)
    fields = Fields()
    known: dict[tuple[str, str, int, str], float] = {}
    for row in table.rows:
        own = fields.of(row)
        index, unit = own.code("index") or "", own.code("unit") or ""
        year = own.whole("year", least=2000, most=2100, required=True) or 0
        change = own.number("change", least=-_MOST, most=_MOST) or 0.0
        known[index, unit, year, own.name("source", longest=500)] = change
    table.refuse_if(fields.faults)
    return known
