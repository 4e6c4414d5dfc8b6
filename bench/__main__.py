"""`python -m bench`: measure everything, print tables with ratios, write bench/results.json."""

import asyncio
import json
import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from bench import goals, pulling, show, spent, start, taps, web, writing
from bench.bots import OURS
from bench.goals import Goal
from bench.province import measure_province

RESULTS = Path(__file__).with_name("results.json")


@dataclass(slots=True)
class Measuring:
    """What was asked for, and what has been measured."""

    given: Namespace
    results: dict[str, object] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)

    async def taps(self) -> None:
        """Compare the bots."""
        quick = self.given.quick
        load = taps.Load(people=60, at_once=20, warm=10) if quick else taps.Load()
        rounds = await taps.compare(load, rounds=1 if quick else self.given.rounds)
        medians = {name: taps.medians(each) for name, each in rounds.items()}
        self.results["taps"] = {
            name: {"median": asdict(medians[name]), "rounds": [asdict(one) for one in each]}
            for name, each in rounds.items()
        }
        show.taps(medians)
        self.goals += goals.of_taps(medians)

    async def start(self) -> None:
        """Start, kill and start again."""
        figures = await start.measure(1 if self.given.quick else self.given.rounds)
        self.results["start"] = asdict(figures)
        show.start(figures)
        self.goals += goals.of_start(figures)

    async def writing(self) -> None:
        """Write answers in several ways."""
        ways = await writing.measure(64 if self.given.quick else 2000)
        self.results["writing"] = [asdict(one) for one in ways]
        show.writing(ways)

    async def index(self) -> None:
        """Pull the index."""
        quick = self.given.quick
        found = await pulling.compare(
            100_000 if quick else self.given.answers, 50 if quick else pulling.UNITS
        )
        self.results["index"] = [asdict(one) for one in found]
        show.pulling(found)
        self.goals += goals.of_pulling(*found)
        province = await measure_province(100_000 if quick else self.given.answers)
        self.results["province"] = asdict(province) | {"times_sums": province.times_sums}
        show.province(province)
        self.goals += goals.of_province(province)

    async def web(self) -> None:
        """Open and answer the pages."""
        quick = self.given.quick
        pages = await web.measure(1 if quick else self.given.rounds, 20 if quick else 300)
        self.results["web"] = asdict(pages)
        show.web(pages)
        self.goals += goals.of_web(pages)

    async def profile(self) -> None:
        """Tell where the time of our event loop goes."""
        load = taps.Load(people=100 if self.given.quick else 300)
        rounds = 1 if self.given.quick else 3
        loop = median([(await taps.measure(OURS, load)).loop_per_tap for _ in range(rounds)])
        parts = await spent.measure_spent(200 if self.given.quick else 1000, loop)
        self.results["profile"] = [asdict(part) for part in parts]
        show.spent(parts)


PARTS: Mapping[str, Callable[[Measuring], Awaitable[None]]] = {
    "taps": Measuring.taps,
    "start": Measuring.start,
    "writing": Measuring.writing,
    "index": Measuring.index,
    "web": Measuring.web,
    "profile": Measuring.profile,
}


def machine() -> dict[str, object]:
    """Return what the figures depend on; nothing that names the machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = {line.split(":")[1].strip() for line in lines if line.startswith("model name")}
    return {
        "processors": os.cpu_count(),
        "model": ", ".join(sorted(models)),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": os.getloadavg()[0],
    }


async def run(given: Namespace) -> int:
    """Measure what is asked for; return 0 (a missed goal is told, and fails nothing)."""
    measured_on = machine()
    measuring = Measuring(given, {"machine": measured_on})
    show.console.print(measured_on)
    for part in given.only:
        await PARTS[part](measuring)
    show.goals(measuring.goals)
    measuring.results["machine"] = measured_on | {"load_after": os.getloadavg()[0]}
    measuring.results["goals"] = [asdict(goal) | {"met": goal.met} for goal in measuring.goals]
    given.output.write_text(json.dumps(measuring.results, indent=1, ensure_ascii=False) + "\n")
    return 0


def parts(text: str) -> list[str]:
    """Return the parts that a comma-separated list names."""
    named = text.split(",")
    for part in named:
        if part not in PARTS:
            raise ValueError(part)
    return named


def arguments() -> ArgumentParser:
    """Return the reader of the command line."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", type=parts, metavar=",".join(PARTS), default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="prove that it works, in a minute")
    parser.add_argument("--rounds", type=int, default=5, help="of the comparisons; medians")
    parser.add_argument("--answers", type=int, default=10_000_000, help="for pulling the index")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(asyncio.run(run(arguments().parse_args())))
