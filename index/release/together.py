"""Borders between months for many offices together, by pairs of responses inside their blocks.

A *block* is whatever is told as one of a single office. A border that cuts no block tells nothing
new. One that cuts some needs `least` pairs of responses of the same block (`index.release.linked`):
one before it, since the last border, and one anywhere after it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from index.release.blocks import block_of, wide_blocks
from index.release.frame import Span


class Block(NamedTuple):
    """Responses of an office that are told as one, of more than one month, in order."""

    unit: str
    months: Mapping[str, int]


class _Border(NamedTuple):
    after: str
    cut: Sequence[Block]  # with responses both up to that month and after it


def blocks_of(unit: str, months: Mapping[str, int], ends: Sequence[str]) -> list[Block]:
    """Return the blocks of a unit that a border may cut, given all its months in order."""
    return [Block(unit, block) for block in wide_blocks(months, ends)]


def linked_ends(
    months: Sequence[str], blocks: Iterable[Block], least: int, among: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return after which months there is a border; the last month is the last.

    Args:
        months: those with responses, in order.
        blocks: those that a border may cut.
        least: how many pairs a border needs.
        among: after which months there may be one, if not after all.
    """
    found, since = list[str](), ""
    for border in _borders(months, blocks)[:-1]:
        is_asked = among is None or border.after in among
        if is_asked and _is_linked(border, since, least):
            since = border.after
            found.append(since)
    return (*found, *months[-1:])


def strays(months: Sequence[str], views: Iterable[tuple[Iterable[Block], int]]) -> frozenset[str]:
    """Return the units that cut a border with too few pairs, and alone would take it away.

    Args:
        months: those with responses, in order.
        views: the blocks of all units that a border may cut, and how many pairs it needs.
    """
    cuts = [(border, least) for its, least in views for border in _borders(months, its)]
    found, known = set[str](), -1
    while known < len(found):
        known = len(found)
        for border, least in cuts:
            left = [block for block in border.cut if block.unit not in found]
            if not _is_linked(_Border(border.after, left), "", least):
                found.update(block.unit for block in left)
    return frozenset(found)


def is_of_runs(span: Span, ends: Sequence[str], months: Iterable[str]) -> bool:
    """Whether each run of months up to one of those ends lies in a span as a whole or not at all.

    What is after the last of the ends is in no run.
    """
    edges, sides = span.edges, dict[str, bool]()
    for month in months:
        run, is_in = block_of(month, ends), span.has(month)
        if run is not None and (month in edges or sides.setdefault(run, is_in) != is_in):
            return False
    return True


def _borders(months: Sequence[str], blocks: Iterable[Block]) -> list[_Border]:
    """Return what a border after each month would cut."""
    places = {month: place for place, month in enumerate(months)}
    found: list[list[Block]] = [[] for _ in months]
    for block in blocks:
        first, *_, last = block.months
        for place in range(places[first], places[last]):
            found[place].append(block)
    return [_Border(month, cut) for month, cut in zip(months, found, strict=True)]


def _is_linked(border: _Border, since: str, least: int) -> bool:
    """Whether a border cuts nothing, or enough pairs lie on its two sides after that month."""
    if not border.cut:
        return True
    pairs = 0
    for _, block in border.cut:
        before = after = 0
        for month, n in block.items():
            if month > border.after:
                after += n
            elif month > since:
                before += n
        pairs += min(before, after)
        if pairs >= least:
            return True
    return False
