"""All offices of a year together: what the public counts of each, and the pool of what waits.

Rules, where nothing is filtered and whole months are asked for:

- what the public counts is told between any two of its borders: ends of months that cut no
  office's block, or of which enough pairs of responses inside blocks bear it (`together`);
- the public's borders are some of the administrators', so both views are no finer than these;
- where too few blocks are cut by a border, their offices count by themselves alone, so that one
  quiet office does not take the month of all others away.

Everything else is the sum of what is released of each office alone. The pool has borders of its
own; the three have no response in common.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.release.blocks import Least
from index.release.calendar import month_of
from index.release.cells import Filter
from index.release.days import Days
from index.release.decide import EVERYBODY, decide
from index.release.frame import Frame, Span, View
from index.release.pool import Pool, decide_pool, pools_of
from index.release.taken import Taken, Together, joined
from index.release.together import Block, blocks_of, is_of_runs, linked_ends, strays

_NO_DAYS: Mapping[str, Days] = {}


@dataclass(frozen=True, kw_only=True)
class Many:
    """One year of all units."""

    frames: Mapping[str, Frame]  # by unit
    least: Least
    before: str | None = None  # no figure of the pool for the public reaches into that month

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """What waits of all units."""
        return pools_of(self.frames, self.least, self.before)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months with responses that the public counts."""
        found = set[str]()
        for frame in self.frames.values():
            until = max(frame.outside, default="")
            found.update([month for month in frame.months if month <= until])
        return tuple(sorted(found))

    @cached_property
    def blocks(self) -> Mapping[View, Sequence[Block]]:
        """Of what the public counts, the blocks that a border may cut."""
        inner, outer = list[Block](), list[Block]()
        for unit, frame in self.frames.items():
            if frame.outside:
                until = bisect_right(frame.inside, frame.outside[-1])
                inner += blocks_of(unit, frame.months, frame.inside[:until])
                outer += blocks_of(unit, frame.months, frame.outside)
        return {View.INTERNAL: inner, View.PUBLIC: outer}

    @cached_property
    def strays(self) -> frozenset[str]:
        """The units that count by themselves: a border cuts too few blocks beside theirs."""
        needs = {View.INTERNAL: self.least.internal, View.PUBLIC: self.least.public}
        return strays(self.months, [(self.blocks[view], least) for view, least in needs.items()])

    @cached_property
    def ends(self) -> Mapping[View, Sequence[str]]:
        """The borders of what the public counts of the others: the public's are some of these."""
        inner, outer = (
            [block for block in self.blocks[view] if block.unit not in self.strays]
            for view in (View.INTERNAL, View.PUBLIC)
        )
        fine = linked_ends(self.months, inner, self.least.internal)
        coarse = linked_ends(self.months, outer, self.least.public, frozenset(fine))
        return {View.INTERNAL: fine, View.PUBLIC: coarse}

    def alone(self, span: Span, view: View) -> Collection[str]:
        """Return the units that count in a span only as far as is told of each."""
        if span.edges:
            return self.frames.keys()
        if all(map(span.has, self.months)):
            return ()
        is_told = is_of_runs(span, self.ends[view], self.months)
        return self.strays if is_told else self.frames.keys()


def decide_many(
    many: Many,
    span: Span,
    view: View,
    asked: Filter = EVERYBODY,
    days: Mapping[str, Days] = _NO_DAYS,
) -> Together:
    """Decide about the responses of a span, of all units.

    Args:
        many: the year in which the whole span is.
        span: the days asked for.
        view: for whom.
        asked: whose responses.
        days: of each unit, those of the months that `to_count` names.
    """
    alone = many.frames.keys() if asked else many.alone(span, view)
    taken, reasons = list[Taken](), set[str]()
    for unit, frame in many.frames.items():
        if not frame.outside:
            continue
        if unit in alone:
            of = frame if span.edges else frame.settled  # single days also of what waits
            own = decide(of, span, view, asked, days.get(unit))
            until, counted = own.until, own.counted
            reasons |= {own.withheld} if own.withheld else set()
        else:
            until, counted = frame.outside[-1], _counted(frame, span)
        if counted:
            taken.append(Taken(unit, "", until, counted))
    for pool in many.pools:
        waits = decide_pool(pool, span, view, asked)
        taken += waits.taken
        reasons |= waits.reasons
    return Together(taken=joined(taken), reasons=frozenset(reasons))


def _counted(frame: Frame, span: Span) -> int:
    """Return the responses in a span of whole months that the public counts."""
    first, last = month_of(span.first), min(month_of(span.last), frame.outside[-1])
    return sum([n for month, n in frame.months.items() if first <= month <= last])
