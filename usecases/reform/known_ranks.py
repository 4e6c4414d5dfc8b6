"""The ranks that were published, year by year: as far as lines of a table are known.

Rules: a table from the other side of a break in method is of no use; units that were ranked among
different numbers of units are not in one table.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.breaks import is_broken
from index.place import Line, RankTable, next_line, table_of
from index.reform import ReformScore
from storage.records import Score

Ranked = Mapping[tuple[str, int], Sequence[Score]]
"""The scores with a rank, by index and year."""


def ranked_of(every: Iterable[Score]) -> Ranked:
    """Return the scores that have a rank."""
    ranked: dict[tuple[str, int], list[Score]] = {}
    for score in every:
        if score.rank is not None:
            ranked.setdefault((score.index, score.year), []).append(score)
    return ranked


def known_ranks(ranked: Ranked, score: ReformScore, unit: str) -> RankTable | None:
    """Return the newest table in which a better line is known, else the newest with any."""
    newest = None
    for table in _tables(ranked, score, unit):
        newest = newest or table
        if next_line(score.score, table, unit) is not None:
            return table
    return newest


def _tables(ranked: Ranked, score: ReformScore, unit: str) -> Iterator[RankTable]:
    """Yield the tables that compare with a score, the newest first."""
    years = sorted((y for index, y in ranked if index == score.index and y <= score.year))
    for year in reversed(years):
        table = _table(ranked[score.index, year], unit)
        if table is not None and not is_broken(score.index, year, score.year):
            yield table


def _table(ranked: Sequence[Score], unit: str) -> RankTable | None:
    """Return the table of one year: the lines with the unit's denominator, or the commonest."""
    own = [score.of for score in ranked if score.unit == unit and score.of]
    among = Counter(own or [score.of for score in ranked if score.of])
    if not among:
        return None
    of = max(among, key=lambda count: (among[count], count))
    lines = [
        Line(unit=score.unit, rank=score.rank, score=score.score)
        for score in ranked
        if score.rank is not None and score.of == of
    ]
    return table_of(ranked[0].index, ranked[0].year, of, lines)
