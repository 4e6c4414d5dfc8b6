"""How often the 95 % intervals hold the truth: `python -m bench.coverage`.

Every setting of METHOD §3 is simulated once with correlated people (`bench/people.py`), each with a
seed of its own, so that docs/coverage.md comes out the same wherever it is made (`bench.section`).
Of the same surveys the changes between two settings are made (`bench/coverage_time.py`). Progress
is on stderr.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from math import sqrt
from random import Random
from typing import NamedTuple

from bench.coverage_time import Pair, Simulated, pairs, section
from bench.figures import FIGURES, LEAST, MANY, MODELS, MOST, figures, truths
from bench.people import Setting, settings, tallies
from bench.section import Goal, tell
from index.beside import beside
from index.interval import Figure, person_figure
from index.tally import Tally
from index.wilson import wilson

REPLICATIONS = 4000
COLUMNS = (*FIGURES, "independent")


class Covered(NamedTuple):
    """Of a setting: how often each figure's interval held the truth, and its mean width."""

    setting: Setting
    replications: int
    held: tuple[int, ...]
    width: float  # of t2b/criteria@1, in points


def group(every: Sequence[Setting], replications: int) -> tuple[list[Covered], list[Pair]]:
    """Simulate settings so many times, always with the same people, and compare each two."""
    found = [simulated(setting, replications) for setting in every]
    return [own for own, _ in found], list(pairs([sides for _, sides in found]))


def simulated(setting: Setting, replications: int) -> tuple[Covered, Simulated]:
    """Return how often the intervals held the truth, and what differences are made of."""
    true = truths(setting.share)
    held, width, sides = [0] * len(COLUMNS), 0.0, []
    for tally in islice(tallies(Random(str(setting)), setting), replications):
        found = figures(tally)
        alone = [person_figure(*basis) for basis in found]
        intervals = [*map(_bounds, alone), _independent(tally, alone[0])]
        for place, (low, high) in enumerate(intervals):
            held[place] += low <= (*true, true[0])[place] <= high
        width += intervals[0][1] - intervals[0][0]
        sides.append(tuple(beside(basis) for basis in found))
    own = Covered(setting, replications, tuple(held), width / replications)
    return own, Simulated(setting, tuple(zip(*sides, strict=True)))


def _bounds(figure: Figure) -> tuple[float, float]:
    """Return the bounds; no interval holds nothing."""
    return figure.low or 0.0, figure.high or 0.0


def _independent(tally: Tally, index: Figure) -> tuple[float, float]:
    answers = sum(levels.answers for levels in tally.levels.values())
    return wilson(index.value / 100, answers)


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

*one factor* is the interval of `officials` (five criteria) under `t2b/criteria@1`, and under
`mean01/criteria@1`. *independent* is what Wilson's interval would do if all answers counted as
independent: the reason for the person-level interval. *width* is the mean width of the first
interval, in percentage points. `mean5` is `mean01` on another scale: its coverage is the same.
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
    least = [min(result.held[figure] for result in results) for figure in range(len(COLUMNS))]
    named = [
        f"{100 * held / results[0].replications:.1f} % {figure}"
        for held, figure in zip(least, COLUMNS, strict=True)
    ]
    return _TABLE.format(
        model=model,
        least=", ".join(named),
        figures=" | ".join(COLUMNS),
        dashes=" | ".join("---" for _ in COLUMNS),
        rows="\n".join(_row(result) for result in results),
    )


def goals(results: Sequence[Covered]) -> Iterator[Goal]:
    """Yield what is asked of each figure alone, and what was found."""
    for place, name in enumerate(FIGURES):
        held = {r.setting: 100 * r.held[place] / r.replications for r in results}
        many = [found for setting, found in held.items() if setting.persons >= MANY]
        yield Goal.of(f"{name}", list(held.values()), many, least=LEAST, most=MOST)


def main(replications: int) -> None:
    """Simulate every setting on all cores and tell the page."""
    every = [setting for model in MODELS for setting in settings(model)]
    keys = dict.fromkeys((s.model, s.form, s.correlation) for s in every)
    groups = [[s for s in every if (s.model, s.form, s.correlation) == key] for key in keys]
    with ProcessPoolExecutor() as pool:
        results, changes = dict[Setting, Covered](), list[Pair]()
        for own, differences in pool.map(group, groups, [replications] * len(groups)):
            results |= {covered.setting: covered for covered in own}
            changes += differences
            print(f"{len(results)}/{len(every)}", *map(_row, own), file=sys.stderr, sep="\n")
    in_order = [results[setting] for setting in every]
    whole = replications == REPLICATIONS
    tell(page(in_order), is_whole=whole, goals=goals(in_order))
    text, change_goals = section(changes, replications)
    tell(text, is_whole=whole, goals=change_goals)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS)
