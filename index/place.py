"""Where a score would stand in a table of ranks that is known only in part (METHOD §5).

A published table is often printed with its first and last lines. Rules: what lies between known
lines is a range, never a guess; whoever asks is taken out of an older table before being put in;
an equal score shares the rank (competition ranking: 1, 2, 2, 4).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One known line of a table of ranks."""

    unit: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankTable:
    """The known lines of one index in one year, the best first, among `of` units."""

    index: str
    year: int
    of: int
    lines: tuple[Line, ...]

    @property
    def unknown(self) -> tuple[int, ...]:
        """The ranks of which no line is known; a tie leaves the ranks behind it out."""
        held = self.holders()
        shared = {place for rank, count in held.items() for place in range(rank, rank + count)}
        return tuple(rank for rank in range(1, self.of + 1) if rank not in shared)

    def holders(self) -> Counter[int]:
        """Return how many known lines have each rank."""
        return Counter(line.rank for line in self.lines)

    def without(self, unit: str) -> "RankTable":
        """Return the table of the others: whoever stood behind the unit moves up by one."""
        own = next((line for line in self.lines if line.unit == unit), None)
        if own is None:
            return self
        others = (line for line in self.lines if line.unit != unit)
        moved = tuple(
            Line(unit=o.unit, rank=o.rank - (o.rank > own.rank), score=o.score) for o in others
        )
        return RankTable(index=self.index, year=self.year, of=self.of - 1, lines=moved)


def table_of(index: str, year: int, of: int, lines: Iterable[Line]) -> RankTable:
    """Return the table, the best line first."""
    best_first = sorted(lines, key=lambda line: (line.rank, line.unit))
    return RankTable(index=index, year=year, of=of, lines=tuple(best_first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Between which ranks a score would stand; equal where the table tells it exactly."""

    best: int
    worst: int
    of: int


def place_of(score: float, table: RankTable, unit: str) -> Place:
    """Return where a unit with that score would stand in the table.

    Its own line says how many are better than that line. Where its line is not known but others
    are missing too, it is taken to be one of them; it comes as one more to a complete table.
    """
    others = table.without(unit)
    own = next((line for line in table.lines if line.unit == unit), None)
    is_hidden = own is None and bool(table.unknown)
    above = [line for line in others.lines if line.score > score]
    held = others.holders()
    best = 1 + max((line.rank + held[line.rank] - 1 for line in above), default=0)
    if is_hidden:  # whoever stands behind its hidden line moves up by one
        best = max(best - 1, len(above) + 1)
    last = others.of + (not is_hidden)
    worst = min((line.rank for line in others.lines if line.score <= score), default=last)
    if own is not None:
        best = max(best, own.rank) if own.score >= score else best
        worst = min(worst, own.rank) if own.score <= score else worst
    return Place(best=best, worst=max(best, worst), of=last)


def next_line(score: float, table: RankTable, unit: str) -> Line | None:
    """Return the nearest known line above a score; None when none is known."""
    above = [line for line in table.without(unit).lines if line.score > score]
    return min(above, key=lambda line: (line.score, -line.rank), default=None)
