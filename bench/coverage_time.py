"""How often the interval of a change holds the truth: `python -m bench.coverage_time`.

People as in `bench/people.py`. Every setting is simulated once and its figures are kept; each is
then set against each other one of its form, correlation and model, so that sizes and shares are
unequal too. Makes a section of docs/coverage.md; progress is on stderr.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations_with_replacement, groupby, islice
from random import Random
from typing import NamedTuple

from bench.coverage import EVERYTHING, MODELS, index_of
from bench.people import FACTOR, STRUCTURE, Setting, settings, tallies, truth
from bench.section import tell
from index.difference import difference
from index.formula import DEFAULT
from index.interval import Figure
from index.report import report
from index.tally import Tally

REPLICATIONS = 10_000
FIGURES = ("t2b/criteria@1", "mean01/criteria@1", "one factor")
MANY = 100  # persons from which on coverage should not be above 97 %


class Simulated(NamedTuple):
    """A setting with its figures, by kind of figure, and their truths."""

    setting: Setting
    figures: tuple[tuple[Figure, ...], ...]
    truths: tuple[float, ...]


class Pair(NamedTuple):
    """How often the change between two settings held the truth, by kind of figure."""

    before: Setting
    after: Setting
    covered: tuple[float, ...]


def simulated(setting: Setting, replications: int) -> Simulated:
    """Simulate so many surveys, always with the same people."""
    drawn = islice(tallies(Random(f"time-{setting}"), setting), replications)
    figures = tuple(zip(*(_figures(tally) for tally in drawn), strict=True))
    share = 100 * setting.share
    return Simulated(
        setting, figures, (share, 100 * truth(setting.share, counts_levels=True), share)
    )


def _figures(tally: Tally) -> tuple[Figure, ...]:
    own = {FACTOR: STRUCTURE[FACTOR]}
    factor = report(tally, own, formula=DEFAULT, minimum=EVERYTHING).factors[0]
    figures = (index_of(tally, FIGURES[0]), index_of(tally, FIGURES[1]), factor)
    return tuple(Figure(f.value or 0.0, f.low, f.high) for f in figures)


def pairs(group: Sequence[Simulated]) -> Iterator[Pair]:
    """Yield each two settings of a group; one with itself is two independent halves of it."""
    for before, after in combinations_with_replacement(group, 2):
        yield Pair(before.setting, after.setting, tuple(_covered(before, after)))


def _covered(before: Simulated, after: Simulated) -> Iterator[float]:
    for kind, true in enumerate(after.truths):
        moved = true - before.truths[kind]
        earlier, later = before.figures[kind], after.figures[kind]
        if before is after:
            half = len(earlier) // 2
            earlier, later = earlier[:half], later[half:]
        found = [difference(a, b) for a, b in zip(later, earlier, strict=True)]
        held = sum(
            d.low is not None and d.high is not None and d.low <= moved <= d.high for d in found
        )
        yield 100 * held / len(found)


def _page(every: Sequence[Pair], replications: int) -> str:
    rows = []
    for model in MODELS:
        mine = [pair for pair in every if pair.before.model == model]
        sizes = sorted({(p.before.persons, p.after.persons) for p in mine})
        sizes = sorted({(min(pair), max(pair)) for pair in sizes})
        for size in sizes:
            these = [p for p in mine if {p.before.persons, p.after.persons} == set(size)]
            cells = [_range([p.covered[kind] for p in these]) for kind in range(len(FIGURES))]
            rows.append(f"| {model} | {size[0]} / {size[1]} | {len(these)} | {' | '.join(cells)} |")
    many = [p for p in every if min(p.before.persons, p.after.persons) >= MANY]
    said = [
        f"{figure}: least {min(p.covered[kind] for p in every):.1f} %, from {MANY} persons on "
        f"{_range([p.covered[kind] for p in many])} %, above 97 % in "
        f"{sum(p.covered[kind] > 97 for p in many)} of {len(many)}"
        for kind, figure in enumerate(FIGURES)
    ]
    return _TEXT.format(
        replications=replications,
        pairs=len(every),
        said="\n".join(f"- {line}" for line in said),
        figures=" | ".join(FIGURES),
        dashes=" | ".join("---" for _ in FIGURES),
        rows="\n".join(rows),
    )


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.1f}–{max(values):.1f}"


_TEXT = """\
## A change and its interval

Made by `python -m bench.coverage_time`: {replications} simulated surveys in every setting of the
tables above, and {pairs} pairs of two settings that share form, correlation and model and may
differ in persons (10 to 400) and in share (0.60 to 0.95). Covered: how often the interval of
`index.difference` (Newcombe's square-and-add from the two published intervals) holds the true
change; least and most over the pairs. The pair of a setting with itself has half as many surveys.

{said}

| model | persons | pairs | {figures} |
| --- | --- | --- | {dashes} |
{rows}

Not reached: above 97 % from 100 persons on in some pairs (counted above), as the intervals of the
figures themselves cover more than 95 % in the tables above; nearly everywhere for `mean01`.
"""


def main(replications: int) -> None:
    """Simulate every setting on all cores and tell the section."""
    every = [setting for model in MODELS for setting in settings(model)]
    with ProcessPoolExecutor() as pool:
        results = []
        for result in pool.map(simulated, every, [replications] * len(every)):
            results.append(result)
            print(f"{len(results)}/{len(every)} {result.setting}", file=sys.stderr, flush=True)
    results.sort(key=lambda one: _group(one.setting))
    groups = groupby(results, key=lambda one: _group(one.setting))
    every_pair = [pair for _, group in groups for pair in pairs(list(group))]
    tell(_page(every_pair, replications), is_whole=replications == REPLICATIONS)


def _group(setting: Setting) -> tuple[str, str, float]:
    return setting.model, setting.form, setting.correlation


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS)
