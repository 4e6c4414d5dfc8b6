"""Responses given one after another on one device, told from nothing but their times.

People begin independently of each other; somebody who gives one response after another on one
device begins the next when the last has ended. A *chain* is a run of responses of one counter and
day, each of which begins within `gap` seconds after the one before it has ended, with no other
beginning between. Whatever the rate at which people come, and as long as it stays the same over
the next minute, a chain is at most as probable as the product of `linked` over its links. It is
flagged when that, times the responses of the day (one could start at each), is at most the alarm.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from index.quality.rules import QualityRules
from index.quality.seen import Seen
from index.quality.tails import linked


def relayed(day: Sequence[Seen], rules: QualityRules) -> frozenset[str]:
    """Return the names of those in chains that are too improbable, of one counter and day."""
    if not day or day[0].counter.channel in rules.one_device:
        return frozenset()
    least = log(rules.alarm / len(day))
    return frozenset(
        seen.id
        for chain in _chains(day, rules.gap)
        if _log(chain, rules.gap) <= least
        for seen in chain
    )


def _chains(day: Sequence[Seen], gap: float) -> Iterator[list[Seen]]:
    """Give the longest chains of two or more."""
    ordered = sorted(day, key=lambda seen: (seen.begun_at, seen.id))
    chain = ordered[:1]
    for before, after in pairwise(ordered):
        if _is_link(before, after, gap):
            chain.append(after)
            continue
        if len(chain) > 1:
            yield chain
        chain = [after]
    if len(chain) > 1:
        yield chain


def _is_link(before: Seen, after: Seen, gap: float) -> bool:
    if before.ended_at is None:
        return False
    return 0 <= (after.begun_at - before.ended_at).total_seconds() <= gap


def _log(chain: Sequence[Seen], gap: float) -> float:
    lasting = [(s.ended_at - s.begun_at).total_seconds() for s in chain[:-1] if s.ended_at]
    return sum(log(linked(seconds, gap)) for seconds in lasting)
