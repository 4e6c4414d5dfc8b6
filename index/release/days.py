"""Days inside a block: borders between them that both sides bear.

A border stands after a day where what lies before it, since the last border, and what follows in
the block have enough responses each, and consecutive parts are linked: enough pairs of responses,
one before and one after, are of the same cell. Later responses add borders, and never move one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from index.release.cells import Cell
from index.release.linked import are_linked

Day = Mapping[Cell, int]


def split(parts: Sequence[Day], least: int) -> tuple[int, ...]:
    """Return after which of the parts of a block (its days, in order) there is a border.

    The end of the block is the last border.
    """
    rest = _sum(parts)
    found, before, here = list[int](), Counter[Cell](), Counter[Cell]()
    for place, part in enumerate(parts[:-1]):
        here.update(part)
        rest.subtract(part)
        fits = are_linked(here, rest, least)
        if fits and (not before or are_linked(before, here, least)):
            found.append(place)
            before, here = here, Counter()
    return (*found, len(parts) - 1) if parts else ()


def runs(parts: Sequence[Day], ends: Iterable[int]) -> tuple[Day, ...]:
    """Return the parts joined between those borders."""
    found, first = [], 0
    for end in ends:
        found.append(_sum(parts[first : end + 1]))
        first = end + 1
    return tuple(found)


def _sum(parts: Iterable[Day]) -> Counter[Cell]:
    total: Counter[Cell] = Counter()
    for part in parts:
        total.update(part)
    return total
