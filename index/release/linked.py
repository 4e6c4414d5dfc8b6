"""When two groups of responses may be told apart: the lemma on which the whole release rests.

Take any weighted sum of the figures shown, in which one group has another weight than a second
one. If `least` disjoint pairs of responses, one from each group, are alike in everything else that
is shown, then in each pair at least one response keeps a weight that is not zero. So such a sum
never rests on fewer than `least` responses. All rules of this package are uses of that.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Else = TypeVar("Else", bound=Hashable)


def pairs(one: Mapping[Else, int], other: Mapping[Else, int]) -> int:
    """Return how many disjoint pairs are alike, given responses by everything else."""
    if len(other) < len(one):
        one, other = other, one
    return sum(min(n, other[key]) for key, n in one.items() if key in other)


def are_linked(one: Mapping[Else, int], other: Mapping[Else, int], least: int) -> bool:
    """Whether two groups may be told apart."""
    return pairs(one, other) >= least


def told_apart(groups: Mapping[str, Mapping[Else, int]], least: int) -> frozenset[str]:
    """Return which groups of a partition may have figures beside their total.

    The others form the rest, which is told by subtraction; so it must be linked with those that
    are shown.
    """
    filled = {name: group for name, group in groups.items() if any(group.values())}
    sizes = {name: sum(group.values()) for name, group in filled.items()}
    names = sorted(filled, key=lambda name: (-sizes[name], name))
    while names:
        shown = _largest(names, filled, sizes, least)
        rest = _together(filled[name] for name in filled if name not in shown)
        if not rest or are_linked(rest, _together(filled[name] for name in shown), least):
            return frozenset(shown)
        names = shown[:-1]
    return frozenset()


def _largest(
    names: list[str],
    groups: Mapping[str, Mapping[Else, int]],
    sizes: Mapping[str, int],
    least: int,
) -> list[str]:
    """Return the largest set of groups that are linked with one another, the largest first."""
    found: list[str] = []
    left = list(names)
    while left:
        near, component = [left.pop(0)], list[str]()
        while near:
            here = near.pop()
            component.append(here)
            reached = [name for name in left if are_linked(groups[here], groups[name], least)]
            near += reached
            left = [name for name in left if name not in reached]
        if sum(sizes[name] for name in component) > sum(sizes[name] for name in found):
            found = component
    return sorted(found, key=names.index)


def _together(groups: Iterable[Mapping[Else, int]]) -> Counter[Else]:
    total: Counter[Else] = Counter()
    for group in groups:
        total.update(group)
    return total
