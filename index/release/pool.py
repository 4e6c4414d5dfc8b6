"""The pool: what the public does not count of each office, all together.

That is the year of an office that is too small for the public, and of any other what waits after
its last block. The administrators' blocks in it are the pool's *items*; what follows the last one
of each office, or all of an office without any, counts together as one small office.

Rules for the pool's blocks, which end at the ends of months:

- a border that cuts items is one only where enough pairs of responses on its two sides are of the
  same item (`together`); administrators see the pool between any two of these borders;
- items that cut a border with too few pairs, or of months that are too few for the public, are a
  pool of their own, if both pools have enough: so a few do not take a month of all others away;
- the public's blocks are joined from these until each has enough responses;
- with a filter: only a whole margin of the pool's year, told apart among responses alike in all
  else for the public, and, with the lower threshold, of the same month of an item too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from index.gate import DIFFERENCING, TOO_FEW
from index.release.blocks import Least, block_of, borders, joined
from index.release.cells import DIMENSIONS, Dimension, Filter
from index.release.decide import EVERYBODY, decide
from index.release.frame import Frame, Span, View
from index.release.linked import told_apart
from index.release.taken import Row, Taken, Together, taken_of
from index.release.together import Block, blocks_of, is_of_runs, linked_ends, strays


class Thresholds(NamedTuple):
    """From how many responses on, and before which month, the pool has blocks for the public."""

    least: Least
    before: str | None


@dataclass(frozen=True, kw_only=True)
class Pool:
    """One year of all that the public does not count of single units."""

    frames: Mapping[str, Frame]  # what waits, by unit
    own: Sequence[Row]  # in units' own blocks for administrators
    rest: Sequence[Row]  # in none
    small: Sequence[str]  # where the blocks of the rest end, for administrators
    inner: Sequence[str]  # the borders for administrators
    outer: Sequence[str]  # for the public: some of these
    least: Least

    @cached_property
    def inside(self) -> tuple[Row, ...]:
        """What is in a block, of a unit or of the rest."""
        last = self.small[-1] if self.small else ""
        return (*self.own, *(row for row in self.rest if row.month <= last))

    @cached_property
    def outside(self) -> tuple[Row, ...]:
        """What the public counts."""
        last = self.outer[-1] if self.outer else ""
        return tuple(row for row in self.inside if row.month <= last)

    @cached_property
    def early(self) -> frozenset[str]:
        """The items of months that are too few for the public by themselves."""
        sizes, items = Counter[str | None](), dict[str | None, set[str]]()
        for row in self.inside:
            run = block_of(row.month, self.inner)
            sizes[run] += row.responses
            items.setdefault(run, set()).add(row.item)
        few = [its for run, its in items.items() if sizes[run] < self.least.public]
        return frozenset[str]().union(*few)

    @cached_property
    def margins(self) -> Mapping[Dimension, frozenset[str]]:
        """What may be told apart in the whole year."""
        return {dimension: self._margin(dimension) for dimension in DIMENSIONS}

    def takes_all(self, span: Span, asked: Filter) -> bool:
        """Whether a filter excludes nobody of the span, counted or not."""
        rows = (row for row in (*self.own, *self.rest) if span.has(row.month))
        return all(row.cell is None or asked.takes(row.cell) for row in rows)

    def _margin(self, dimension: Dimension) -> frozenset[str]:
        place = DIMENSIONS.index(dimension)
        coarse = dict[str, Counter[tuple[object, ...]]]()
        fine = dict[str, Counter[tuple[object, ...]]]()
        for row in self.outside:
            if row.cell is None:
                return frozenset()
            value, others = row.cell[place], row.cell.without(dimension)
            block = block_of(row.month, self.outer)
            coarse.setdefault(value, Counter())[block, *others] += row.responses
            fine.setdefault(value, Counter())[row.item, row.month, *others] += row.responses
        for_public = told_apart(coarse, self.least.public)
        return for_public & told_apart(fine, self.least.internal)


def pools_of(
    frames: Mapping[str, Frame], least: Least, before: str | None = None
) -> tuple[Pool, ...]:
    """Return the pools of a year's frames; given `before`, their blocks end before that month.

    There is a second one where some items would take borders away from all others.
    """
    waiting = {unit: frame.waiting for unit, frame in frames.items()}
    waiting = {unit: frame for unit, frame in waiting.items() if frame.months}
    rows = [row for unit, its in waiting.items() for row in _rows(unit, its)]
    rest = _by_month([row for row in rows if not row.item])
    small = borders(rest, least.internal)
    blocks = blocks_of("", rest, small)
    for unit, frame in waiting.items():
        blocks += blocks_of(unit, frame.months, frame.inside)
    whole = _pool(waiting, rows, blocks, small, Thresholds(least, before))
    apart = strays(sorted(_by_month(whole.inside)), [(blocks, least.internal)]) | whole.early
    sizes = Counter[bool]()
    for row in whole.inside:
        sizes[row.item in apart] += row.responses
    if not apart or min(sizes[True], sizes[False]) < least.public:
        return (whole,)
    return tuple(
        _pool(
            {unit: frame for unit, frame in waiting.items() if (unit in apart) is side},
            [row for row in rows if (row.item in apart) is side],
            [block for block in blocks if (block.unit in apart) is side],
            small,
            Thresholds(least, before),
        )
        for side in (False, True)
    )


def _pool(
    frames: Mapping[str, Frame],
    rows: Sequence[Row],
    blocks: Sequence[Block],
    small: Sequence[str],
    needs: Thresholds,
) -> Pool:
    own, rest = [row for row in rows if row.item], [row for row in rows if not row.item]
    least, before = needs
    pool = Pool(frames=frames, own=own, rest=rest, small=small, inner=(), outer=(), least=least)
    counted = _by_month(pool.inside)
    inner = linked_ends(list(counted), blocks, least.internal)
    return replace(pool, inner=inner, outer=joined(inner, counted, least.public, before))


def decide_pool(pool: Pool, span: Span, view: View, asked: Filter = EVERYBODY) -> Together:
    """Decide about what waits of all units, in whole months."""
    if view is View.INTERNAL and pool.takes_all(span, asked):
        return _inside(pool, span)
    wanted = [row for row in pool.outside if span.has(row.month)]
    taken = [row for row in wanted if row.cell is None or asked.takes(row.cell)]
    if view is View.PUBLIC and len(taken) == len(wanted):
        return _whole_runs(pool.outside, span, pool.outer)
    if sum(row.responses for row in taken) < pool.least.public:
        return Together.withheld(TOO_FEW)
    if span.edges or not _is_margin(pool, taken, asked):
        return Together.withheld(DIFFERENCING)
    return Together(taken=tuple(taken_of(taken)))


def _inside(pool: Pool, span: Span) -> Together:
    """Decide for administrators: all of it, or unit by unit, and the small ones together.

    Units of which the public sees something are not looked at where the span begins or ends
    inside a month: their single days are decided about with the rest of their year.
    """
    if not span.edges:
        found = _whole_runs(pool.inside, span, pool.inner)
        if found.taken:
            return found
    rest = [row for row in pool.inside if not row.item]
    small = _whole_runs(rest, span, pool.small)
    taken = list(small.taken)
    for unit, frame in pool.frames.items():
        own = decide(frame, span, View.INTERNAL) if frame.inside and not span.edges else None
        if own is not None and own.counted:
            taken.append(Taken(unit, frame.after, own.until, own.counted))
    return Together(taken=tuple(taken)) if taken else small


def _whole_runs(rows: Sequence[Row], span: Span, ends: Sequence[str]) -> Together:
    taken = [row for row in rows if span.has(row.month)]
    if not taken:
        return Together.withheld(TOO_FEW)
    if not is_of_runs(span, ends, {row.month for row in rows}):
        return Together.withheld(DIFFERENCING)
    return Together(taken=tuple(taken_of(taken)))


def _is_margin(pool: Pool, taken: Iterable[Row], asked: Filter) -> bool:
    size = sum(row.responses for row in taken)
    for dimension, value in asked.given():
        place = DIMENSIONS.index(dimension)
        its = (row.responses for row in pool.outside if row.cell and row.cell[place] == value)
        if size == sum(its) and value in pool.margins[dimension]:
            return True
    return False


def _rows(unit: str, frame: Frame) -> Iterator[Row]:
    last = frame.inside[-1] if frame.inside else frame.after
    for month, cell, n in frame.rows():
        is_own = month <= last
        yield Row(unit if is_own else "", unit, frame.after if is_own else last, month, cell, n)


def _by_month(rows: Iterable[Row]) -> dict[str, int]:
    """Return the responses of each month, in order."""
    found = Counter[str]()
    for row in rows:
        found[row.month] += row.responses
    return dict(sorted(found.items()))
