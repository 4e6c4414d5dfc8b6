"""How often the weighted index's interval holds the truth: `python -m bench.coverage_weights`.

Strata of people as in `bench/people.py`, of unequal sizes, shares and weights, seeded by the
setting. Makes a section of docs/coverage.md; progress is on stderr.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from random import Random
from typing import NamedTuple

from bench.figures import (
    LEAST,
    MANY,
    MEAN,
    MODELS,
    MOST,
    T2B,
    figures,
    parts_of,
)
from bench.people import Setting, tallies, truth
from bench.section import Goal, tell
from index import score
from index.change import total
from index.interval import Figure, person_figure
from index.tally import ALL, Tally
from index.weighting import Group, weighted_figure

REPLICATIONS = 1000
FIGURES = (T2B, MEAN)
SCORES = (score.T2B, score.MEAN01)
DESIGNS = (
    ((10, 10, 10), (1, 2, 3)),
    ((30, 10), (1, 1)),
    ((40, 30, 30), (1, 2, 3)),
    ((60, 30, 10), (1, 2, 3)),
    ((20,) * 5, (1, 2, 3, 4, 5)),
    ((10,) * 10, (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)),
    ((200, 100, 100), (1, 2, 3)),
    ((40,) * 10, (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)),
    ((85, 15), (1, 9)),  # the heavy stratum is trimmed
)
"""The responses of the strata, and the shares of the transactions that they stand for."""
SHARES = {"alike": (0.93, 0.95), "middle": (0.81, 0.89), "apart": (0.93, 0.63)}
"""From which share of the first stratum to which of the last, in even steps."""
CORRELATIONS = (0.0, 0.3, 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strata:
    """One setting: what each stratum is like, the first to the last."""

    people: tuple[Setting, ...]
    weights: tuple[int, ...]
    shares: str

    @property
    def truth(self) -> tuple[float, float]:
        """The true index of both figures."""
        pairs = list(zip(self.weights, self.people, strict=True))
        of_all = sum(self.weights)
        return (
            100 * sum(w * s.share for w, s in pairs) / of_all,
            100 * sum(w * truth(s.share, counts_levels=True) for w, s in pairs) / of_all,
        )


class Covered(NamedTuple):
    """How often each interval held the truth: both weighted figures, then the plain one."""

    strata: Strata
    held: tuple[float, ...]
    width: float  # of the weighted t2b/criteria@1, in points
    trimmed: int


def settings() -> Iterator[Strata]:
    """Yield every setting."""
    for model in MODELS:
        for form in ("short", "full"):
            for sizes, weights in DESIGNS:
                for name, (first, last) in SHARES.items():
                    step = (last - first) / (len(sizes) - 1)
                    for correlation in CORRELATIONS:
                        people = tuple(
                            Setting(
                                form=form,
                                persons=size,
                                share=round(first + place * step, 4),
                                correlation=correlation,
                                model=model,
                            )
                            for place, size in enumerate(sizes)
                        )
                        yield Strata(people=people, weights=weights, shares=name)


def covered(strata: Strata, replications: int) -> Covered:
    """Simulate a setting so many times, always with the same people."""
    drawn = [
        tallies(Random(f"weights-{place}-{setting}-{strata.shares}"), setting)
        for place, setting in enumerate(strata.people)
    ]
    held, width, trimmed = [0, 0, 0], 0.0, 0
    for surveys in islice(zip(*drawn, strict=True), replications):
        found = [weighted_of(surveys, strata.weights, each) for each in SCORES]
        plain = figures(total(surveys))[0]
        bounds = [(figure.low, figure.high) for figure, _ in found]
        truths = (*strata.truth, strata.truth[0])
        for place, (low, high) in enumerate([*bounds, person_figure(*plain)[1:3]]):
            held[place] += (low or 0.0) <= truths[place] <= (high or 0.0)
        width += (found[0][0].high or 0.0) - (found[0][0].low or 0.0)
        trimmed = max(trimmed, found[0][1])
    shares = tuple(count / replications for count in held)
    return Covered(strata, shares, width / replications, trimmed)


def weighted_of(
    surveys: tuple[Tally, ...], weights: tuple[int, ...], by: score.Score
) -> tuple[Figure, int]:
    """Return the weighted figure of strata, and how many responses were trimmed."""
    groups = [
        Group(weight, tally.responses, tally.moments[ALL], parts_of(tally, by))
        for tally, weight in zip(surveys, weights, strict=True)
    ]
    found = weighted_figure(by, groups)
    return found.figure, found.trimmed


def _row(result: Covered) -> str:
    people = result.strata.people
    sizes = [setting.persons for setting in people]
    alike = len(set(sizes)) == 1
    shown = f"{len(sizes)} of {sizes[0]}" if alike else " + ".join(map(str, sizes))
    weights = result.strata.weights
    ratio = max(w / n for w, n in zip(weights, sizes, strict=True)) / min(
        w / n for w, n in zip(weights, sizes, strict=True)
    )
    cells = " | ".join(f"{100 * held:.1f}" for held in result.held)
    return (
        f"| {people[0].model} | {people[0].form} | {shown} | {ratio:.1f} "
        f"| {people[0].share:.2f} to {people[-1].share:.2f} | {people[0].correlation:.1f} "
        f"| {cells} | {result.width:.1f} |"
    )


_SECTION = """
## weighted by dossiers

Made by `python -m bench.coverage_weights`: {replications} simulated surveys in each of {settings}
settings, seeded. One standard error of a coverage of 95 % is {error:.2f} points. Strata of unequal
sizes, shares and weights; people as above. *responses* are those of the strata; *ratio* is that of
the largest weight of a response to the smallest one; *shares* go in even steps from the first
stratum to the last, which is the heaviest. The truth is the mean of the strata's true shares by
their dossiers. *plain* is what the unweighted interval does with that truth: where strata differ,
it is about something else. In the last design of each group (85 + 15) the weight of 15 responses
would be 6 averages: it is trimmed to 5, and the interval allows for what that moves.

{untrimmed} settings are without trimming. With trimming, the least coverage is {trimmed}.

| model | form | responses | ratio | shares | correlation | t2b | mean01 | plain | width |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
{rows}
"""


def section(results: list[Covered], replications: int) -> str:
    """Return the section of the documentation."""
    free = [result for result in results if not result.trimmed]
    cut = [result for result in results if result.trimmed]
    return _SECTION.format(
        replications=replications,
        settings=len(results),
        error=100 * sqrt(0.95 * 0.05 / replications),
        untrimmed=len(free),
        trimmed=" and ".join(
            f"{100 * min(r.held[place] for r in cut):.1f} % ({figure})"
            for place, figure in enumerate(FIGURES)
        ),
        rows="\n".join(_row(result) for result in results),
    )


def goals(results: list[Covered]) -> Iterator[Goal]:
    """Yield what is asked of both figures, and what was found without trimming."""
    free = [result for result in results if not result.trimmed]
    for place, figure in enumerate(FIGURES):
        held = [(sum(s.persons for s in r.strata.people), 100 * r.held[place]) for r in free]
        yield Goal.of(
            f"weighted by dossiers: {figure}",
            [found for _, found in held],
            [found for persons, found in held if persons >= MANY],
            least=LEAST,
            most=MOST,
        )


def main(replications: int) -> None:
    """Simulate every setting on all cores and tell the section."""
    every = list(settings())
    with ProcessPoolExecutor() as pool:
        results = []
        for result in pool.map(covered, every, [replications] * len(every)):
            results.append(result)
            print(f"{len(results)}/{len(every)} {_row(result)}", file=sys.stderr, flush=True)
    whole = replications == REPLICATIONS
    tell(section(results, replications), is_whole=whole, goals=goals(results))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS)
