"""How often the interval of the difference of two ranked offices holds the true difference."""

from collections.abc import Iterator, Sequence
from random import Random
from statistics import fmean
from typing import NamedTuple

from bench.figures import LEAST, MANY, MOST
from bench.rank_scenes import MODELS, Office, surveys
from bench.section import Goal
from index.difference import difference
from index.widen import Interval, Published

PAIRS_DRAWN = 20_000


class Pair(NamedTuple):
    """Two offices and how often the interval of their difference held the truth, in percent."""

    one: Office
    other: Office
    model: tuple[str, str, float]
    held: float
    width: float


def pair(one: Office, other: Office, model: tuple[str, str, float]) -> Pair:
    """Look at the difference of two offices, as often as is needed."""
    chance = Random(f"{one}{other}{model}")
    pools, true = (surveys(one, model), surveys(other, model)), 100 * (one.share - other.share)
    held, width = 0, 0.0
    for _ in range(PAIRS_DRAWN):
        a, b = (_bounded(chance.choice(pool)) for pool in pools)
        found = difference(a, b)
        low, high = found.low or 0.0, found.high or 0.0
        held += low <= true <= high
        width += high - low
    return Pair(one, other, model, 100 * held / PAIRS_DRAWN, width / PAIRS_DRAWN)


def _bounded(figure: Published) -> Interval:
    return Interval(value=figure.value, low=figure.low or 0.0, high=figure.high or 100.0)


def pairs() -> Iterator[tuple[Office, Office, tuple[str, str, float]]]:
    """Yield every pair of offices that is looked at."""
    for model in MODELS:
        for persons in ((10, 10), (30, 30), (30, 400), (100, 100), (100, 400), (400, 400)):
            for shares in ((0.75, 0.75), (0.85, 0.85), (0.95, 0.95), (0.85, 0.95)):
                one, other = (Office(*each) for each in zip(persons, shares, strict=True))
                yield one, other, model


def goal(every: Sequence[Pair]) -> Goal:
    """Return what is asked of these differences, and what was found."""
    held = [each.held for each in every]
    return Goal.of(
        "ranks: difference of two offices", held, from_100(every), least=LEAST, most=MOST
    )


def from_100(every: Sequence[Pair]) -> list[float]:
    """Return the coverage of the pairs with many people on both sides."""
    return [each.held for each in every if min(each.one.persons, each.other.persons) >= MANY]


def rows(every: Sequence[Pair]) -> Iterator[str]:
    """Yield the rows of the table."""
    sizes = dict.fromkeys((each.one.persons, each.other.persons) for each in every)
    for one, other in sizes:
        found = [each for each in every if (each.one.persons, each.other.persons) == (one, other)]
        held = [row.held for row in found]
        yield (
            f"| {one} and {other} | {min(held):.1f} | {fmean(held):.1f} | {max(held):.1f} "
            f"| {fmean(row.width for row in found):.1f} |"
        )
