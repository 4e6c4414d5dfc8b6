"""Blocks: the months of a year, joined from January on until each has enough responses.

Rules: a block ends with the month in which it has enough, so later responses never move a border
between months that are over; what follows the last block is not counted yet. The public's blocks
are joined from those of the administrators, so that both together are no finer than these.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """From how many responses on a set has figures; `internal` is never above `public`."""

    public: int
    internal: int

    @property
    def hides(self) -> bool:
        """Whether there is anything to hide: one response is none too few."""
        return self.public > 1


def borders(months: Mapping[str, int], least: int) -> tuple[str, ...]:
    """Return the last month of each block, given the responses of each month."""
    return _borders(sorted(months.items()), least)


def joined(
    ends: Sequence[str], months: Mapping[str, int], least: int, before: str | None = None
) -> tuple[str, ...]:
    """Return the last months of coarser blocks, of which each ends where a finer one does.

    Given `before`, no block reaches into that month.
    """
    sizes = dict.fromkeys(ends, 0)
    place = iter(ends)
    end = next(place, None)
    for month, responses in sorted(months.items()):
        while end is not None and month > end:
            end = next(place, None)
        if end is None:
            break
        sizes[end] += responses
    return _borders([(e, n) for e, n in sizes.items() if before is None or e < before], least)


def block_of(month: str, ends: Sequence[str]) -> str | None:
    """Return the last month of the block that a month is in; None: it is not counted yet."""
    place = bisect_left(ends, month)
    return ends[place] if place < len(ends) else None


def wide_blocks(months: Mapping[str, int], ends: Sequence[str]) -> Iterator[dict[str, int]]:
    """Give the responses of each block with more than one month, given all months in order."""
    place, block = 0, dict[str, int]()
    for month, n in months.items():
        if place == len(ends):
            return
        block[month] = n
        if month == ends[place]:
            if len(block) > 1:
                yield block
            place, block = place + 1, {}


def _borders(sizes: Iterable[tuple[str, int]], least: int) -> tuple[str, ...]:
    found, here = list[str](), 0
    for month, responses in sizes:
        here += responses
        if here >= max(1, least):
            found.append(month)
            here = 0
    return tuple(found)
