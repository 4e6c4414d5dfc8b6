"""How often the gap view names an office wrongly, and how often it finds one that is apart.

`python -m bench.coverage_gap` makes a section of docs/coverage.md; progress is on stderr. People
as in `bench/people.py` (short form, latent, correlation 0.3); groups of offices are drawn from the
simulated surveys of each share and size, seeded.
"""

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice, product
from random import Random
from statistics import fmean
from typing import NamedTuple

from bench.figures import index_of
from bench.people import Setting, tallies
from bench.section import tell
from index.gap import PEER_MEAN_2026, Finding, Plane, Point, gap
from index.interval import Figure

SURVEYS = 3_000  # simulated of each share and size
GROUPS = 4_000  # of offices, drawn of them
UNITS = (3, 6, 19, 60)
SIZES: Mapping[str, tuple[int, ...]] = {
    "30": (30,),
    "100": (100,),
    "400": (400,),
    "30, 100, 400": (30, 100, 400),
}
ALIKE, LOW, HIGH = 0.80, 0.65, 0.90
UPPER, LOWER = 90.0, 70.0  # scores on the two sides of their mean

Pool = Mapping[tuple[float, int], Sequence[Figure]]
"""Simulated figures by share and number of persons."""


class Row(NamedTuple):
    """Of groups of one make: in percent of them, or of the office that is apart."""

    units: int
    size: str
    alone: float  # one office's interval holds the truth
    together: float  # all intervals of a group hold it
    wrong: float  # somebody is named where all are alike
    found: float  # the one whose people are 15 points less satisfied is named


def simulated(share: float, persons: int, surveys: int) -> list[Figure]:
    """Return the index of so many surveys, always with the same people."""
    setting = Setting(form="short", persons=persons, share=share, correlation=0.3)
    drawn = islice(tallies(Random(f"gap-{setting}"), setting), surveys)
    reports = (index_of(tally, "t2b/criteria@1") for tally in drawn)
    return [Figure(one.value or 0.0, one.low, one.high) for one in reports]


def row(pool: Pool, units: int, size: str, groups: int) -> Row:
    """Return what happens in groups of that many units."""
    chance = Random(f"gap-{units}-{size}")
    mixed = [share for share, _ in zip(cycle((LOW, ALIKE, HIGH)), range(units), strict=False)]
    apart = [LOW] + [ALIKE] * (units - 1)
    alone = together = wrong = found = 0.0
    for _ in range(groups):
        held = [
            held
            for shares in ([ALIKE] * units, mixed)
            for held in _held(_plane(pool, shares, size, chance), shares)
        ]
        alone += sum(held) / len(held)
        together += (all(held[:units]) + all(held[units:])) / 2
        alike = _plane(pool, [ALIKE] * units, size, chance)
        wrong += any(one.finding is not Finding.UNCLEAR for one in alike.placed)
        found += _plane(pool, apart, size, chance).placed[0].finding is Finding.SCORE_AHEAD
    parts = (100 * part / groups for part in (alone, together, wrong, found))
    return Row(units, size, *parts)


def _plane(pool: Pool, shares: Sequence[float], size: str, chance: Random) -> Plane:
    """Return a group of those true shares; every second office has the higher score."""
    points = []
    for place, (share, persons) in enumerate(zip(shares, cycle(SIZES[size]), strict=False)):
        figure = chance.choice(pool[share, persons])
        points.append(
            Point(
                code=str(place),
                value=figure.value,
                low=figure.low or 0.0,
                high=100.0 if figure.high is None else figure.high,
                persons=persons,
                score=LOWER if place % 2 else UPPER,
            )
        )
    return gap(points, PEER_MEAN_2026)


def _held(plane: Plane, shares: Sequence[float]) -> list[bool]:
    mean = fmean(shares)
    return [
        (one.satisfaction.low or 0.0) <= 100 * (share - mean) <= (one.satisfaction.high or 0.0)
        for one, share in zip(plane.placed, shares, strict=True)
    ]


def _line(one: Row) -> str:
    figures = " | ".join(f"{part:.1f}" for part in (one.alone, one.together, one.wrong, one.found))
    return f"| {one.units} | {one.size} | {figures} |"


_TEXT = """\
## The gap view: who is named

Made by `python -m bench.coverage_gap`: {groups} groups of offices of each make, drawn from
{surveys} simulated surveys of each share and size (short form, *latent*, correlation 0.3), under
the rule `{rule}`. *alone*: how often the interval of one office's difference from the mean of its
group holds the true difference, and *together* how often all of the group do (half of the groups
are all alike at 80 %, half have offices at 65, 80 and 90 %). *wrong*: how often anybody is said to
be above or below the mean where all are alike. *found*: how often an office at 65 % among others
at 80 %, with a score above the mean, is named. Nominal: together at least 95 %, wrong at most 5 %.
Together: least {together:.1f} %. Wrong: at most {wrong:.1f} %. Among 60 offices each is judged at
0.08 %, so that two or three of the {surveys} surveys decide: those lines are rough. What is found
among offices of 30, 100 and 400 is an office of 30.

| offices | persons each | alone | together | wrong | found |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def main(groups: int) -> None:
    """Simulate on all cores and tell the section."""
    keys = list(product((LOW, ALIKE, HIGH), sorted({n for sizes in SIZES.values() for n in sizes})))
    shares, persons = zip(*keys, strict=True)
    with ProcessPoolExecutor() as workers:
        drawn = workers.map(simulated, shares, persons, [SURVEYS] * len(keys))
        pool = dict(zip(keys, drawn, strict=True))
        print("surveys are simulated", file=sys.stderr, flush=True)
        makes = list(product(UNITS, SIZES))
        rows = list(
            workers.map(
                row,
                [pool] * len(makes),
                [units for units, _ in makes],
                [size for _, size in makes],
                [groups] * len(makes),
            )
        )
    text = _TEXT.format(
        groups=groups,
        surveys=SURVEYS,
        rule=PEER_MEAN_2026.name,
        together=min(one.together for one in rows),
        wrong=max(one.wrong for one in rows),
        rows="\n".join(_line(one) for one in rows),
    )
    tell(text, is_whole=groups == GROUPS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else GROUPS)
