"""The attacker: everything that can be computed from the figures shown, in exact arithmetic.

A figure of a set of responses is a sum over it. What can be derived from several sets is any
weighted sum of their indicator vectors; the responses with a weight that is not zero are the group
that it is about. Ranks are taken modulo a large prime: a rank there is never above the true one,
and the sets are far too small for it to be below.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

PRIME = 2_147_483_647


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Return the rank of a matrix of 0 and 1."""
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((r for r in range(found, len(left)) if left[r][column] % PRIME), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        inverse = pow(left[found][column], -1, PRIME)
        for other in range(found + 1, len(left)):
            factor = left[other][column] * inverse % PRIME
            if factor:
                left[other] = [
                    (a - factor * b) % PRIME for a, b in zip(left[other], left[found], strict=True)
                ]
        found += 1
    return found


def derived(shown: Collection[frozenset[int]], least: int) -> frozenset[int] | None:
    """Return a group of fewer than `least` people that can be computed, or None.

    Some combination is about nobody outside a group exactly where the columns outside it have a
    lower rank than all columns. People in the same sets count as one kind.
    """
    sets = sorted({group for group in shown if group}, key=sorted)
    people = sorted(frozenset[int]().union(*sets))
    kinds: dict[tuple[bool, ...], list[int]] = {}
    for person in people:
        kinds.setdefault(tuple(person in group for group in sets), []).append(person)
    columns = list(kinds)
    full = rank(columns)
    small = [column for column in columns if len(kinds[column]) < least]
    for taken in _groups(small, {c: len(kinds[c]) for c in small}, least):
        if rank([column for column in columns if column not in taken]) < full:
            return frozenset(person for column in taken for person in kinds[column])
    return None


def _groups(
    kinds: Sequence[tuple[bool, ...]], sizes: dict[tuple[bool, ...], int], least: int
) -> Iterator[frozenset[tuple[bool, ...]]]:
    """Give the largest groups of kinds with fewer than `least` people: smaller ones are in them."""
    for number in range(1, min(least, len(kinds) + 1)):
        for taken in combinations(kinds, number):
            if sum(sizes[kind] for kind in taken) < least:
                yield frozenset(taken)
