"""How often control charts signal without a change, and how soon with one: `-m bench.false_alarms`.

Months are simulated people (`bench/people.py`, short form): their figures and intervals are those
that would be published, and only these go into the chart, as in `usecases/trends/trend.py`. Between
months the true share wanders too (`restless`, its standard deviation in points), by which real
offices differ from dice. Makes a section of docs/coverage.md; progress is on stderr.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice
from random import Random
from statistics import median
from typing import NamedTuple

from bench.figures import FIGURES, index_of
from bench.people import Setting, tallies
from bench.section import tell
from index.control import control, worth
from index.control_chart import RULE, Control, ControlRule, Observation

CHARTS = 1_500
POOL = 400  # simulated months of each size and share, drawn from with replacement
YEAR, BASE = 12, RULE.baseline
STEP = 0.01
"""True shares are rounded to this, so that months can be drawn from pools."""
HIGHEST = 0.96
"""Of the true shares: those of the criteria lie up to three points around them."""
SIZES = {"30": (30,), "100": (100,), "400": (400,), "30–400": (30, 60, 100, 200, 400)}
SHIFTS = (0, -3, -5, -10)
LIMITS = ((3.0, 2.86), (3.5, 3.2), (4.0, 3.7), (4.5, 4.2))
RATIOS = (0.0, 0.5, 1.0, 2.0)


class Case(NamedTuple):
    """One setting: persons a month, true share, correlation of a person's answers, wandering."""

    sizes: str
    share: float
    correlation: float
    restless: float  # points


class Found(NamedTuple):
    """Of a case: how many percent of the charts signalled, and after how many months."""

    case: Case
    alarms: tuple[float, float, float]  # within a year without a change: Laney's, EWMA, either
    found: tuple[float, ...]  # within a year, by shift
    delays: tuple[float | None, ...]  # median over all charts; None: more than a year


def cases() -> tuple[Case, ...]:
    """Return every case."""
    return tuple(
        Case(sizes, share, correlation, restless)
        for sizes in SIZES
        for share in (0.85, 0.92)
        for correlation in (0.3, 0.7)
        for restless in (0.0, 3.0)
    )


def found(case: Case, charts: int) -> Found:
    """Simulate so many charts of each shift."""
    chance = Random(str(case))
    alarms = (0.0, 0.0, 0.0)
    shares, delays = [], []
    for shift in SHIFTS:
        runs = [_delays(control(list(_months(chance, case, shift)))) for _ in range(charts)]
        either = [min(run) for run in runs]
        if not shift:
            laney, ewma = zip(*runs, strict=True)
            alarms = (_within(laney), _within(ewma), _within(either))
            continue
        shares.append(_within(either))
        middle = median(either)
        delays.append(None if middle > YEAR else middle)
    return Found(case, alarms, tuple(shares), tuple(delays))


def _within(delays: Sequence[float]) -> float:
    return 100 * sum(delay <= YEAR for delay in delays) / len(delays)


def _delays(chart: Control) -> tuple[float, float]:
    """Return in which watched month each chart signalled first; infinite when it did not."""
    late = float("inf")
    return (
        next((n for n, p in enumerate(chart.places, 1) if "laney" in p.charts), late),
        next((n for n, p in enumerate(chart.places, 1) if "ewma" in p.charts), late),
    )


def _months(chance: Random, case: Case, shift: int) -> Iterator[Observation]:
    """Yield the baseline and a year that is watched, the shift from its first month on."""
    for number in range(BASE + YEAR):
        moved = shift if number >= BASE else 0
        true = case.share + (chance.gauss(0, case.restless) + moved) / 100
        rounded = min(max(round(true / STEP) * STEP, 0.5), HIGHEST)
        size = chance.choice(SIZES[case.sizes])
        pool = _pool(size, round(rounded, 2), case.correlation)
        value, answers = chance.choice(pool)
        yield Observation(f"{number:02}", value, answers)


@cache
def _pool(size: int, share: float, correlation: float) -> tuple[tuple[float, float], ...]:
    """Return simulated months: the published index, and what its interval is worth."""
    setting = Setting(form="short", persons=size, share=share, correlation=correlation)
    drawn = islice(tallies(Random(f"charts-{setting}"), setting), POOL)
    indexes = (index_of(tally, FIGURES[0]) for tally in drawn)
    return tuple((index.value or 0.0, worth(index) or 1.0) for index in indexes)


def limits(charts: int) -> list[tuple[ControlRule, list[tuple[float, float, float]]]]:
    """Return the false alarms of a year by limits and by how restless months are.

    Months are normal, of 100 independent answers each; `RATIOS` are the standard deviations
    between months in those within them.
    """
    made = []
    for beyond, limit in LIMITS:
        rule = replace(RULE, beyond=beyond, limit=limit)
        row = []
        for ratio in RATIOS:
            chance = Random(f"limits-{ratio}")
            own = 100 * (0.75 * 0.25 / 100) ** 0.5 * (1 + ratio * ratio) ** 0.5
            runs = []
            for _ in range(charts):
                values = [chance.gauss(75, own) for _ in range(BASE + YEAR)]
                months = [Observation(str(n), value, 100) for n, value in enumerate(values)]
                runs.append(_delays(control(months, rule)))
            laney, ewma = zip(*runs, strict=True)
            either = [min(run) for run in runs]
            row.append((_within(laney), _within(ewma), _within(either)))
        made.append((rule, row))
    return made


_TEXT = """\
## Control charts: false alarms and delays

Made by `python -m bench.false_alarms`: {charts} simulated offices in every case, of which twelve
months are the baseline and twelve are watched by the rule `{rule}` (Laney's limits at {beyond}
standard deviations; EWMA with weight {weight} and limits at {limit}).

### How the limits were chosen

Percent of charts that signal within the year although nothing changes (Laney's / EWMA / either),
by how restless months are: the standard deviation between months in those within a month. Three
standard deviations and L = 2.86, with which a chart of known centre and spread would signal once in
370 months, signal far more often where both are estimated from twelve months (Jones, Champ and
Rigdon 2001). Stated aim: at most 5 of 100 offices a year, in the long run one false alarm in 240
months and more, also where months differ twice as much as chance within them makes them.

| Laney, EWMA | {ratios} |
| --- | {ratio_dashes} |
{limits}

### What the charts find

*restless*: the standard deviation of the true share between months, in points. Without a change:
percent of charts that signal within the year. With one: percent that find it within a year, and the
median delay in months (1: in the first month of the change).

The most false alarms: {worst:.1f} % of charts in a year.

| persons a month | share | correlation | restless | false: Laney / EWMA / either | {shifts} |
| --- | --- | --- | --- | --- | {dashes} |
{rows}
"""


def _page(results: Sequence[Found], charts: int) -> str:
    return _TEXT.format(
        charts=charts,
        rule=RULE.name,
        beyond=RULE.beyond,
        weight=RULE.weight,
        limit=RULE.limit,
        ratios=" | ".join(str(ratio) for ratio in RATIOS),
        ratio_dashes=" | ".join("---" for _ in RATIOS),
        limits="\n".join(
            f"| {rule.beyond}, {rule.limit} | "
            + " | ".join(" / ".join(f"{each:.1f}" for each in cell) for cell in row)
            + " |"
            for rule, row in limits(charts)
        ),
        worst=max(result.alarms[2] for result in results),
        shifts=" | ".join(f"{shift} points" for shift in SHIFTS[1:]),
        dashes=" | ".join("---" for _ in SHIFTS[1:]),
        rows="\n".join(_row(result) for result in results),
    )


def _row(result: Found) -> str:
    case = result.case
    alarms = " / ".join(f"{each:.1f}" for each in result.alarms)
    cells = [
        f"{share:.0f} %, {'later' if delay is None else f'{delay:g}'}"
        for share, delay in zip(result.found, result.delays, strict=True)
    ]
    return (
        f"| {case.sizes} | {case.share:.2f} | {case.correlation:.1f} | {case.restless:g} "
        f"| {alarms} | {' | '.join(cells)} |"
    )


def main(charts: int) -> None:
    """Simulate every case on all cores and tell the section."""
    every = cases()
    with ProcessPoolExecutor() as pool:
        results = []
        for result in pool.map(found, every, [charts] * len(every)):
            results.append(result)
            print(f"{len(results)}/{len(every)} {_row(result)}", file=sys.stderr, flush=True)
    tell(_page(results, charts), is_whole=charts == CHARTS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CHARTS)
