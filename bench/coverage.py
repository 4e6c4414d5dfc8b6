"""How often the 95 % intervals hold the truth: `python -m bench.coverage`.

Every setting of METHOD §3 is simulated with correlated people (`bench/people.py`), each with a
seed of its own, so that docs/coverage.md comes out the same wherever it is made (`bench.section`).
Progress is on stderr.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from math import sqrt
from random import Random
from typing import NamedTuple

from bench.people import FACTOR, STRUCTURE, Setting, settings, tallies, truth
from bench.section import tell
from index.formula import FORMULAS
from index.report import IndexReport, Minimum, report
from index.tally import Tally
from index.wilson import wilson

REPLICATIONS = 10_000
EVERYTHING = Minimum(responses=1, cell=1)
MODELS = ("latent", "beta")
FIGURES = ("t2b/criteria@1", "mean01/criteria@1", "one factor", "independent")


class Covered(NamedTuple):
    """Of a setting: how often each figure's interval held the truth, and its mean width."""

    setting: Setting
    replications: int
    held: tuple[int, ...]
    width: float  # of t2b/criteria@1, in points


def covered(setting: Setting, replications: int) -> Covered:
    """Simulate a setting so many times, always with the same people."""
    held, width = [0] * len(FIGURES), 0.0
    for tally in islice(tallies(Random(str(setting)), setting), replications):
        intervals = list(_intervals(tally, setting))
        for figure, (low, high, true) in enumerate(intervals):
            held[figure] += low <= true <= high
        width += intervals[0][1] - intervals[0][0]
    return Covered(setting, replications, tuple(held), width / replications)


def index_of(tally: Tally, formula: str) -> IndexReport:
    """Return the index of a tally, nothing hidden."""
    return report(
        tally, STRUCTURE, formula=FORMULAS[formula], minimum=EVERYTHING, detail=False
    ).index


def _intervals(tally: Tally, setting: Setting) -> Iterator[tuple[float, float, float]]:
    """Yield low, high and the truth of each of FIGURES; no interval holds nothing."""
    share = setting.share
    index = index_of(tally, FIGURES[0])
    yield index.low or 0.0, index.high or 0.0, 100 * share
    mean = index_of(tally, FIGURES[1])
    yield mean.low or 0.0, mean.high or 0.0, 100 * truth(share, counts_levels=True)
    own = {FACTOR: STRUCTURE[FACTOR]}
    factor = report(tally, own, formula=FORMULAS[FIGURES[0]], minimum=EVERYTHING).factors[0]
    yield factor.low or 0.0, factor.high or 0.0, 100 * share
    answers = sum(levels.answers for levels in tally.levels.values())
    yield *wilson((index.value or 0.0) / 100, answers), 100 * share


def _row(result: Covered) -> str:
    setting = result.setting
    cells = [f"{100 * held / result.replications:.1f}" for held in result.held]
    return (
        f"| {setting.form} | {setting.persons} | {setting.share:.2f} | {setting.correlation:.1f} "
        f"| {' | '.join(cells)} | {result.width:.1f} |"
    )


_PAGE = """\
# How often the 95 % intervals hold the truth

Each section is made by the command that it names, which replaces that section and no other
(`bench/section.py`). This beginning and the tables *latent* and *beta* are made by
`python -m bench.coverage`: {replications} simulated surveys in each of {settings} settings, seeded.
One standard error of a coverage of 95 % is {error:.2f} points.

How people are correlated (`bench/people.py`): in the first table, *latent*, behind each answer is
a feeling, normal over people, and the correlation is that of two feelings of one person; the
criteria of a factor differ by up to 3 points to either side. In the second, *beta*, a person's own
share of satisfied answers is Beta distributed with that intra-class correlation and all criteria
are alike (beta-binomial). The same number is a harsher correlation there: with 0.7 nearly everybody
is satisfied with everything or with nothing, and a small sample may hold nobody of the few who are
not. One item in ten is skipped. The short form asks one criterion of each factor, the full form
all 19. The truth is the mean of the criteria's true shares.

*one factor* is the interval of `officials` (five criteria) under `t2b/criteria@1`. *independent*
is what Wilson's interval would do if all answers counted as independent: the reason for the
person-level interval. *width* is the mean width of the first interval, in percentage points.
`mean5` is `mean01` on another scale: its coverage is the same.
"""

_TABLE = """
## {model}

The least coverage: {least}.

| form | persons | share | correlation | {figures} | width |
| --- | --- | --- | --- | {dashes} | --- |
{rows}
"""


def page(results: list[Covered]) -> str:
    """Return the beginning of the page and its first sections."""
    replications = results[0].replications
    error = 100 * sqrt(0.95 * 0.05 / replications)
    tables = [_table(model, [r for r in results if r.setting.model == model]) for model in MODELS]
    start = _PAGE.format(replications=replications, settings=len(results), error=error)
    return start + "".join(tables)


def _table(model: str, results: list[Covered]) -> str:
    least = [min(result.held[figure] for result in results) for figure in range(len(FIGURES))]
    named = [
        f"{100 * held / results[0].replications:.1f} % {figure}"
        for held, figure in zip(least, FIGURES, strict=True)
    ]
    return _TABLE.format(
        model=model,
        least=", ".join(named),
        figures=" | ".join(FIGURES),
        dashes=" | ".join("---" for _ in FIGURES),
        rows="\n".join(_row(result) for result in results),
    )


def main(replications: int) -> None:
    """Simulate every setting on all cores and tell the page."""
    every = [setting for model in MODELS for setting in settings(model)]
    with ProcessPoolExecutor() as pool:
        results = []
        for result in pool.map(covered, every, [replications] * len(every)):
            results.append(result)
            print(f"{len(results)}/{len(every)} {_row(result)}", file=sys.stderr, flush=True)
    tell(page(results), is_whole=replications == REPLICATIONS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS)
