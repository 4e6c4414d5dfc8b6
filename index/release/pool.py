"""The pool: units too small to have figures of their own for the public, all together.

Units without a block even for administrators count together as one small unit. It, and the other
units without a block for the public, are the *items* of the pool; each counts up to its own cut.

Rules for the public's blocks of the pool, which end at the ends of months:

- each has enough responses for the public;
- a border that cuts blocks of items is one only where enough pairs of responses on its two sides
  are of the same block of the same item (`linked`), on either side of each block;
- with a filter: only a whole margin of the pool's year, told apart among responses alike in all
  else for the public, and, with the lower threshold, of the same block of an item too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from index.gate import DIFFERENCING, TOO_FEW
from index.release.blocks import Least, block_of, borders
from index.release.cells import DIMENSIONS, Cell, Dimension, Filter
from index.release.decide import EVERYBODY, decide
from index.release.frame import Frame, Span, View
from index.release.linked import are_linked, told_apart

_SMALL = ""
"""The name of the small units together; no unit is named so."""


_Item = tuple[str, Mapping[str, int], Sequence[str]]


class Origin(NamedTuple):
    """A block of an item."""

    item: str
    block: str


class Counted(NamedTuple):
    """Responses that the pool counts: of a unit, in a month; the cell where it is known."""

    unit: str
    month: str
    cell: Cell | None
    responses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolDecision:
    """What of the pool has figures: of which units, each until a month; or none, and why not."""

    counted: int = 0
    withheld: str | None = None
    until: Mapping[str, str] = field(default_factory=dict)  # by unit


@dataclass(frozen=True, kw_only=True)
class Pool:
    """One year of all units that have no figures of their own for the public."""

    frames: Mapping[str, Frame]  # by unit
    small: tuple[str, ...]  # the borders of the small ones together, for administrators
    ends: tuple[str, ...]  # the pool's, for the public
    least: Least

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """What the public counts, in cells where those are known."""
        return tuple(
            Counted(unit, month, cell, n)
            for unit, frame in self.frames.items()
            for month, cell, n in _of(frame)
            if month <= self.cut(unit)
        )

    @cached_property
    def margins(self) -> Mapping[Dimension, frozenset[str]]:
        """What may be told apart in the whole year."""
        return {dimension: self._margin(dimension) for dimension in DIMENSIONS}

    def cut(self, unit: str) -> str:
        """Return the last month that is counted of a unit; "" when none is."""
        own = self.frames[unit].inside or self.small
        return min(own[-1], self.ends[-1]) if own and self.ends else ""

    def takes_all(self, span: Span, asked: Filter) -> bool:
        """Whether a filter excludes nobody of the span, counted or not."""
        rows = (row for frame in self.frames.values() for row in _of(frame))
        return all(cell is None or asked.takes(cell) for month, cell, _ in rows if span.has(month))

    def _margin(self, dimension: Dimension) -> frozenset[str]:
        place = DIMENSIONS.index(dimension)
        coarse = dict[str, Counter[tuple[object, ...]]]()
        fine = dict[str, Counter[tuple[object, ...]]]()
        for unit, month, cell, n in self.counted:
            if cell is None:
                return frozenset()
            alike = (block_of(month, self.ends), *cell.without(dimension))
            coarse.setdefault(cell[place], Counter())[alike] += n
            fine.setdefault(cell[place], Counter())[*self._origin(unit, month), *alike] += n
        for_public = told_apart(coarse, self.least.public)
        return for_public & told_apart(fine, self.least.internal)

    def _origin(self, unit: str, month: str) -> Origin:
        own = self.frames[unit].inside
        if own:
            return Origin(unit, block_of(month, own) or "")
        return Origin(_SMALL, block_of(month, self.small) or "")


def pool_of(frames: Mapping[str, Frame], least: Least, before: str | None = None) -> Pool:
    """Return the pool of a year's frames; given `before`, its blocks end before that month."""
    pooled = {unit: frame for unit, frame in frames.items() if not frame.outside}
    together = Counter[str]()
    for frame in pooled.values():
        if not frame.inside:
            together.update(frame.months)
    small = borders(together, least.internal)
    items: list[_Item] = [(_SMALL, together, small)]
    items += [(unit, f.months, f.inside) for unit, f in pooled.items() if f.inside]
    ends = _ends(_by_month(items), least, before)
    return Pool(frames=pooled, small=small, ends=ends, least=least)


def decide_pool(pool: Pool, span: Span, view: View, asked: Filter = EVERYBODY) -> PoolDecision:
    """Decide about the units of the pool together, in whole months.

    For administrators without a filter, each unit with a block is decided about by itself, and
    the small ones together.
    """
    wanted = [row for row in pool.counted if span.has(row.month)]
    taken = [row for row in wanted if row.cell is None or asked.takes(row.cell)]
    if view is View.INTERNAL and pool.takes_all(span, asked):
        return _each(pool, span)
    if view is View.PUBLIC and len(taken) == len(wanted):
        return _whole_blocks(taken, pool.counted, pool.ends, span)
    counted = sum(row.responses for row in taken)
    if counted < pool.least.public:
        return PoolDecision(withheld=TOO_FEW)
    if span.edges or not _is_margin(pool, taken, asked):
        return PoolDecision(withheld=DIFFERENCING)
    return PoolDecision(counted=counted, until=_until(taken))


def _each(pool: Pool, span: Span) -> PoolDecision:
    """Decide for administrators: unit by unit, and the small ones together."""
    rows = [
        Counted(unit, month, None, n)
        for unit, frame in pool.frames.items()
        if not frame.inside
        for month, n in frame.months.items()
        if pool.small and month <= pool.small[-1]
    ]
    taken = [row for row in rows if span.has(row.month)]
    small = _whole_blocks(taken, rows, pool.small, span)
    until, counted = dict(small.until), small.counted
    for unit, frame in pool.frames.items():
        own = decide(frame, span, View.INTERNAL) if frame.inside and not span.edges else None
        if own is not None and own.counted:
            until[unit] = own.until
            counted += own.counted
    withheld = None if counted else small.withheld or TOO_FEW
    return PoolDecision(counted=counted, withheld=withheld, until=until)


def _whole_blocks(
    taken: Sequence[Counted], rows: Sequence[Counted], ends: Sequence[str], span: Span
) -> PoolDecision:
    whole, asked = Counter[str](), Counter[str]()
    for row in rows:
        whole[block_of(row.month, ends) or ""] += row.responses
    for row in taken:
        asked[block_of(row.month, ends) or ""] += row.responses
    counted = sum(asked.values())
    if not counted:
        return PoolDecision(withheld=TOO_FEW)
    on_edge = any(row.month in span.edges for row in taken)
    if on_edge or any(whole[block] != n for block, n in asked.items()):
        return PoolDecision(withheld=DIFFERENCING)
    return PoolDecision(counted=counted, until=_until(taken))


def _until(taken: Iterable[Counted]) -> dict[str, str]:
    """Return the last month that is counted of each unit."""
    found = dict[str, str]()
    for row in taken:
        found[row.unit] = max(row.month, found.get(row.unit, ""))
    return found


def _is_margin(pool: Pool, taken: Iterable[Counted], asked: Filter) -> bool:
    size = sum(row.responses for row in taken)
    for dimension, value in asked.given():
        place = DIMENSIONS.index(dimension)
        its = (row.responses for row in pool.counted if row.cell and row.cell[place] == value)
        if size == sum(its) and value in pool.margins[dimension]:
            return True
    return False


def _of(frame: Frame) -> Iterable[tuple[str, Cell | None, int]]:
    if frame.cells:
        return [(month, cell, n) for (month, cell), n in frame.cells.items()]
    return [(month, None, n) for month, n in frame.months.items()]


def _by_month(
    items: Iterable[_Item],
) -> dict[str, Counter[Origin]]:
    """Return the counted responses of each month by the block that they are in."""
    found = dict[str, Counter[Origin]]()
    for name, months, ends in items:
        for month, n in months.items():
            block = block_of(month, ends)
            if block is not None:
                found.setdefault(month, Counter())[Origin(name, block)] += n
    return dict(sorted(found.items()))


def _ends(
    months: Mapping[str, Mapping[Origin, int]], least: Least, before: str | None
) -> tuple[str, ...]:
    rest = Counter[Origin]()
    for counted in months.values():
        rest.update(counted)
    found, last, here = list[str](), Counter[Origin](), Counter[Origin]()
    is_clean = True  # the last border cut no block
    for month, counted in months.items():
        here.update(counted)
        rest.subtract(counted)
        if sum(here.values()) < max(1, least.public) or (before is not None and month >= before):
            continue
        cuts = any(rest[origin] > 0 for origin in here)
        if (cuts and not are_linked(here, rest, least.internal)) or (
            not is_clean and not are_linked(last, here, least.internal)
        ):
            continue
        found.append(month)
        last, here, is_clean = here, Counter(), not cuts
    return tuple(found)
