"""How often ranges of ranks hold the true rank: `python -m bench.coverage_ranks`, a section.

Makes the section "Ranks" of docs/coverage.md. Offices are simulated with correlated people
(`bench/rank_scenes.py`): for each kind of office many surveys are drawn once, and an office is a
survey from among them. Every setting has a seed of its own; progress is on stderr.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from math import sqrt
from random import Random
from statistics import fmean
from typing import NamedTuple

from bench.figures import LEAST
from bench.rank_methods import METHODS, Range
from bench.rank_pairs import PAIRS_DRAWN, Pair, from_100, goal, pair, pairs, rows
from bench.rank_scenes import DRAWS, MODELS, SIZES, SURVEYS, Office, Scene, scenes, surveys
from bench.section import Goal, tell
from index.ranking import PAIRS

OTHERS_EVERY = 10  # draws: the ways that were not chosen are looked at less often
OURS = "pairs@1"


class Seen(NamedTuple):
    """What a method did in a scene; shares in percent."""

    scene: Scene
    method: str
    held: float  # of all offices and draws: the range holds the true rank
    least: float  # likewise, of the kind of office that fares worst
    joint: float  # of the draws: all ranges together hold
    width: float  # mean length of the range, in percent of the longest


def seen(scene: Scene) -> list[Seen]:
    """Draw a scene many times, and look at what each method says of it."""
    chance, offices = Random(str(scene)), scene.offices
    pools = [surveys(office, scene.model) for office in offices]
    true = [_true_range(office.share, offices) for office in offices]
    counts = {name: _Counts(offices) for name in METHODS}
    for draw in range(DRAWS[scene.peers]):
        figures = [chance.choice(pool) for pool in pools]
        for name, method in METHODS.items():
            if name == OURS or draw % OTHERS_EVERY == 0:
                counts[name].add(method(figures), true)
    return [counts[name].seen(scene, name) for name in METHODS]


def _true_range(share: float, offices: Sequence[Office]) -> Range:
    above = sum(other.share > share for other in offices)
    below = sum(other.share < share for other in offices)
    return 1 + above, len(offices) - below


class _Counts:
    """Counts of one method."""

    def __init__(self, offices: Sequence[Office]) -> None:
        self._offices = offices
        self._of_kind = {office: [0, 0] for office in offices}
        self._draws = self._joint = 0
        self._width = 0.0

    def add(self, ranges: Sequence[Range], true: Sequence[Range]) -> None:
        """Count one draw."""
        every = True
        for office, (low, high), (best, worst) in zip(self._offices, ranges, true, strict=True):
            holds = low <= best and worst <= high
            every &= holds
            self._of_kind[office][0] += holds
            self._of_kind[office][1] += 1
            self._width += high - low
        self._draws += 1
        self._joint += every

    def seen(self, scene: Scene, method: str) -> Seen:
        """Return the shares."""
        held, every = (sum(count) for count in zip(*self._of_kind.values(), strict=True))
        longest = every * (len(self._offices) - 1)
        least = min(count[0] / count[1] for count in self._of_kind.values())
        return Seen(
            scene,
            method,
            100 * held / every,
            100 * least,
            100 * self._joint / self._draws,
            100 * self._width / longest,
        )


_PAGE = """\
## Ranks

Made by `python -m bench.coverage_ranks`: {scenes} scenes of 2 to 150 offices, seeded; an office
is one of {surveys} simulated surveys of its kind. The people answer in two ways, as above: latent
feelings with correlation 0.3 (short form), and beta-binomial with 0.7 (full form), the harshest.
True shares: all alike at 0.85, or at 0.95, which are the hardest cases; or a ladder (0.75 to
0.95), on which more offices than steps means many true ties. A range holds where it contains
every rank that the truth allows, ties broken either way. An office's range is meant to hold with
95 %.

*least* is the coverage of the kind of office (size and share) that fares worst, in the worst of the
six scenes; *mean* is over all offices of all six; *all at once* is how often every range of a
ranking held together, in the worst scene; *width* is the mean length of a range on the ladder, in
percent of the whole ranking.

| offices | people each | least | mean | all at once | width |
| --- | --- | --- | --- | --- | --- |
{ours}

The ranges are conservative by nature: Bonferroni counts comparisons as if they could fail one by
one, and in a ranking with true differences most of them cannot. Where all offices are truly alike,
the hardest case, coverage is {alike:.1f} % at the least. They are *not* meant to hold all at once:
each office's own range is.

Other ways to make ranges, in the same scenes; *least* as above, in the worst of all scenes with so
many offices, *width* the mean over all of them:

- *plain*: the same, but with m - 1 degrees of freedom in the far tails (see `index.widen`);
- *holm*: the same comparisons, stepwise (Holm), each direction a hypothesis of its own;
- *joint*: overlap of intervals that hold all at once (Klein, Wright, Wieczorek 2020);
- *naive*: each comparison at 5 %, whatever their number.

| offices | {methods} |
| --- | {dashes} |
{others}

{why}

### The difference of two offices

`index.difference` from the two 95 % intervals, {pairs} times in each of {kinds} settings; one
standard error is {error:.2f} points.

| people | least | mean | most | width |
| --- | --- | --- | --- | --- |
{differences}

With 100 people or more on both sides it holds in {least:.1f} to {most:.1f} %. Most where 95 % are
satisfied and the form is short: a factor has four or five answers then that are not, and METHOD's
two are added. Ranks are made of the published intervals all the same, and not of `index.beside`,
so that anybody can make them again from the table.
"""

_WHY = """\
*Plain* does not hold where nearly everybody is satisfied; *holm* shortens ranges hardly at all, and
makes "A is clearly above B" true in one line of the table and not in the other; *joint* is wider;
*naive* fails. Hence `pairs@1`."""


def page(results: Sequence[Seen], differences: Sequence[Pair]) -> str:
    """Return the section."""
    ours = [each for each in results if each.method == OURS]
    return _PAGE.format(
        scenes=len(ours),
        surveys=SURVEYS,
        ours="\n".join(_ours(ours)),
        alike=min(each.least for each in ours if each.scene.layout.startswith("alike")),
        methods=" | ".join(f"{name}: least | width" for name in METHODS),
        dashes=" | ".join("--- | ---" for _ in METHODS),
        others="\n".join(_others(results)),
        why=_WHY,
        pairs=PAIRS_DRAWN,
        kinds=len(differences),
        error=100 * sqrt(PAIRS.confidence * (1 - PAIRS.confidence) / PAIRS_DRAWN),
        differences="\n".join(rows(differences)),
        least=min(from_100(differences)),
        most=max(from_100(differences)),
    )


def _ours(results: Sequence[Seen]) -> Iterator[str]:
    for peers, sizes in product(DRAWS, SIZES):
        found = [row for row in results if (row.scene.peers, row.scene.sizes) == (peers, sizes)]
        ladder = [row.width for row in found if row.scene.layout == "ladder"]
        yield (
            f"| {peers} | {sizes} | {min(row.least for row in found):.1f} "
            f"| {fmean([row.held for row in found]):.1f} | {min(row.joint for row in found):.1f} "
            f"| {fmean(ladder):.0f} |"
        )


def _others(results: Sequence[Seen]) -> Iterator[str]:
    for peers in DRAWS:
        cells = []
        for method in METHODS:
            found = [r for r in results if (r.scene.peers, r.method) == (peers, method)]
            least, width = min(row.least for row in found), fmean([row.width for row in found])
            cells.append(f"{least:.1f} | {width:.1f}")
        yield f"| {peers} | {' | '.join(cells)} |"


def main() -> None:
    """Simulate every scene on all cores and tell the section."""
    every, results = scenes(), []
    together = len(every) // (len(MODELS) * len(SIZES))
    ones, others, models = zip(*pairs(), strict=True)
    with ProcessPoolExecutor() as pool:
        for several in pool.map(seen, every, chunksize=together):
            results += several
            print(f"{several[0]}", file=sys.stderr, flush=True)
        at_once = len(ones) // len(MODELS)
        differences = list(pool.map(pair, ones, others, models, chunksize=at_once))
    ranges = [each.least for each in results if each.method == OURS]
    asked = [Goal.of("ranks: range of an office", ranges, [], least=LEAST, most=None)]
    tell(page(results, differences), is_whole=True, goals=[*asked, goal(differences)])


if __name__ == "__main__":
    main()
