"""How often the interval of a change holds the truth: a section that `bench.coverage` makes.

Each simulated setting is set against each other one of its form, correlation and model, so that
sizes and shares are unequal too.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from bench.figures import FIGURES, LEAST, MANY, MODELS, MOST, truths
from bench.people import Setting
from bench.section import Goal
from index.difference import difference
from index.interval import Figure


class Simulated(NamedTuple):
    """A setting with what its differences are made of (`index.beside`), by kind of figure."""

    setting: Setting
    figures: tuple[tuple[Figure, ...], ...]


class Pair(NamedTuple):
    """How often the change between two settings held the truth, by kind of figure."""

    before: Setting
    after: Setting
    covered: tuple[float, ...]


def pairs(group: Sequence[Simulated]) -> Iterator[Pair]:
    """Yield each two settings of a group; of one with itself each survey has the next one."""
    for before, after in combinations_with_replacement(group, 2):
        yield Pair(before.setting, after.setting, tuple(_covered(before, after)))


def _covered(before: Simulated, after: Simulated) -> Iterator[float]:
    was, now = truths(before.setting.share), truths(after.setting.share)
    for kind in range(len(FIGURES)):
        moved = now[kind] - was[kind]
        earlier, later = before.figures[kind], after.figures[kind]
        if before is after:
            later = (*later[1:], later[0])
        found = [difference(a, b) for a, b in zip(later, earlier, strict=True)]
        held = sum(
            d.low is not None and d.high is not None and d.low <= moved <= d.high for d in found
        )
        yield 100 * held / len(found)


def section(every: Sequence[Pair], replications: int) -> tuple[str, list[Goal]]:
    """Return the section and what is asked of each kind of change."""
    rows = []
    for model in MODELS:
        mine = [pair for pair in every if pair.before.model == model]
        for size in sorted({_sizes(pair) for pair in mine}):
            these = [pair for pair in mine if _sizes(pair) == size]
            cells = [_range([p.covered[kind] for p in these]) for kind in range(len(FIGURES))]
            rows.append(f"| {model} | {size[0]} / {size[1]} | {len(these)} | {' | '.join(cells)} |")
    goals = [
        Goal.of(
            f"change: {figure}",
            [pair.covered[kind] for pair in every],
            [pair.covered[kind] for pair in every if _sizes(pair)[0] >= MANY],
            least=LEAST,
            most=MOST,
        )
        for kind, figure in enumerate(FIGURES)
    ]
    text = _TEXT.format(
        replications=replications,
        pairs=len(every),
        figures=" | ".join(FIGURES),
        dashes=" | ".join("---" for _ in FIGURES),
        rows="\n".join(rows),
    )
    return text, goals


def _sizes(pair: Pair) -> tuple[int, int]:
    one, other = sorted((pair.before.persons, pair.after.persons))
    return one, other


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.1f}–{max(values):.1f}"


_TEXT = """\
## A change and its interval

Made by `python -m bench.coverage`: {replications} simulated surveys in every setting of the tables
above, and {pairs} pairs of two settings that share form, correlation and model and may differ in
persons (10 to 400) and in share (0.60 to 0.95). Covered: how often the interval of
`index.difference` (square-and-add, from the bounds of `index.beside`) holds the true change; least
and most over the pairs. Of a setting with itself each survey is set against the next. From the
published intervals in place of `index.beside`, as it was until 2026-11-24, changes covered up to
98.1 % (t2b), 99.6 % (mean01) and 99.7 % (one factor) from 100 persons on.

| model | persons | pairs | {figures} |
| --- | --- | --- | {dashes} |
{rows}
"""
