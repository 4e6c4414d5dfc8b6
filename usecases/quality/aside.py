"""What was set aside, told beside every figure that leaves it out.

Rules: how many responses were set aside in a scope is always told; the index *with* them is told
only where that lets nobody compute the index of a small group of them: of one unit's year, whole
months at whose borders those set aside end a block of enough responses, as the months of those
that count do (`index/release`), and without any filter. A sum of what is set aside is then always
one of whole blocks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from index.figures import IndexReport
from index.period import Period
from index.release.blocks import Least, block_of, borders, joined
from index.release.calendar import edges, month_of
from index.release.frame import View
from storage import quality
from storage.port import Reader
from storage.quality import Aside
from storage.records import QUARANTINED
from storage.scope import Scope
from usecases.figures.release import Piece, Release, Wanted

STANDINGS = (QUARANTINED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """How many responses of a scope do not count, and the index with them where it is told."""

    responses: int = 0
    index: IndexReport | None = None


NOTHING_ASIDE = SetAside()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllAside:
    """All that is set aside in the years of a request."""

    rows: tuple[Aside, ...] = ()
    least: Least
    view: View
    before: str | None = None
    months: Mapping[tuple[str, int], Mapping[str, int]] = field(default_factory=dict)

    def responses(self, wanted: Wanted) -> int:
        """Return how many of the wanted responses are set aside, whatever their standing was."""
        return sum(row.responses for row in self.rows if _takes(wanted, row))

    def units(self, wanted: Wanted) -> frozenset[str]:
        """Return about which units wanted responses are set aside."""
        return frozenset(row.unit for row in self.rows if _takes(wanted, row))

    def pieces(self, wanted: Wanted, release: Release) -> tuple[Piece, ...]:
        """Return the released days whose index may be told with those set aside; else none."""
        if wanted.asked or release.withheld is not None:
            return ()
        touched = tuple(self._touched(release.pieces))
        if not touched or not all(self._is_whole(piece) for piece in touched):
            return ()
        return touched

    def _touched(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            if any(_is_in(piece, row) for row in self.rows):
                yield piece

    def _is_whole(self, piece: Piece) -> bool:
        """Whether it holds each block of those set aside as a whole, or not at all."""
        if not self.least.hides:
            return True
        if edges(piece.first, piece.last):
            return False
        months = self.months[piece.unit, piece.first.year]
        ends = borders(months, self.least.internal)
        if self.view is View.PUBLIC:
            ends = joined(ends, months, self.least.public, self.before)
        first, last = month_of(piece.first), month_of(piece.last)
        inside = {month for month in months if first <= month <= last}
        blocks = {block_of(month, ends) for month in inside}
        return None not in blocks and all(
            month in inside for month in months if block_of(month, ends) in blocks
        )


async def all_aside(
    reader: Reader, scope: Scope, least: Least, view: View, before: str | None = None
) -> AllAside:
    """Return all that is set aside in the years that a scope touches.

    Given `before`, no block for the public reaches into that month.
    """
    first = Period.year(scope.first.year).first
    last = Period.year(scope.last.year).last
    rows = await quality.aside_by_month(reader, scope.questionnaire, first, last)
    months: dict[tuple[str, int], Counter[str]] = {}
    for row in rows:
        months.setdefault((row.unit, row.day.year), Counter())[month_of(row.day)] += row.responses
    if rows and not scope.in_whole_months:
        days = scope.first, scope.last
        rows = await quality.aside_by_day(reader, scope.questionnaire, *days)
    return AllAside(rows=tuple(rows), least=least, view=view, before=before, months=months)


def _takes(wanted: Wanted, row: Aside) -> bool:
    if wanted.units is not None and row.unit not in wanted.units:
        return False
    parts = ((wanted.asked.service, row.service), (wanted.asked.channel, row.channel))
    if any(asked is not None and asked != its for asked, its in parts):
        return False
    return wanted.first <= row.day <= wanted.last


def _is_in(piece: Piece, row: Aside) -> bool:
    return row.unit == piece.unit and piece.first <= row.day <= piece.last
