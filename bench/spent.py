"""Where the time of our event loop goes: a profile, grouped by what the time is spent on.

The profiler itself makes many small calls look dear: shares tell more than microseconds, so these
are scaled to the processor time per tap of the same run without a profiler.
"""

import pstats
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.bots import profiled
from bench.process import ROOT
from bench.taps import Load, measure

_GROUPS = (
    (
        "HTTP client",
        (
            "/aiohttp/",
            "/yarl/",
            "/multidict/",
            "handlers/telegram/connection",
            "handlers/telegram/transport",
            "handlers/telegram/wire",
        ),
    ),
    ("JSON", ("/json/", "_json.")),
    ("python-telegram-bot", ("/telegram/", "/httpx/")),
    ("handlers/telegram", ("handlers/telegram/",)),
    ("words and cards", ("handlers/view/", "/babel/", "gettext")),
    ("use cases and hashes", ("usecases/", "/hmac.py", "hmac", "base64", "b2a_base64")),
    ("engine and index", ("survey/", "index/", "fractions", "dataclasses.py")),
    ("storage (in the loop)", ("storage/", "/aiosqlite/", "SimpleQueue")),
    ("logging", ("/structlog/", "/logging/")),
    ("sockets", ("_socket.socket", "epoll")),
    ("asyncio", ("/asyncio/", "contextvars", "selectors", "_asyncio", "heapq")),
)
_OTHER = "builtins and the rest"
_OWN = str(ROOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """One group: microseconds per tap, its share, and its dearest functions."""

    name: str
    micros: float
    share: float
    most: tuple[tuple[str, float], ...]


async def measure_spent(people: int, cpu_per_tap: float) -> list[Spent]:
    """Profile our bot before citizens; `cpu_per_tap` (ms) is what it takes unprofiled."""
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        few, many = (Path(folder) / name for name in ("few.prof", "many.prof"))
        await measure(profiled(str(few)), Load(people=100, warm=50))
        await measure(profiled(str(many)), Load(people=people + 100, warm=50))
        return grouped(_own_times(few), _own_times(many), cpu_per_tap)


Times = dict[tuple[str, int, str], float]


def _own_times(file: Path) -> Times:
    stats = pstats.Stats(str(file)).stats  # type: ignore[attr-defined] # typeshed hides it
    return {function: times[2] for function, times in stats.items()}


def grouped(few: Times, many: Times, cpu_per_tap: float) -> list[Spent]:
    """Return the groups of what the longer run took more than the shorter: no start, no end."""
    grown = {name: time - few.get(name, 0.0) for name, time in many.items()}
    whole = sum(max(time, 0.0) for time in grown.values())
    groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for function, time in grown.items():
        if time > 0:
            groups[group_of(function)].append((_short(function), 1000 * cpu_per_tap * time / whole))
    parts = [
        Spent(
            name=name,
            micros=sum(micros for _, micros in members),
            share=sum(micros for _, micros in members) / (1000 * cpu_per_tap),
            most=tuple(sorted(members, key=lambda member: -member[1])[:3]),
        )
        for name, members in groups.items()
    ]
    return sorted(parts, key=lambda part: -part.micros)


def group_of(function: tuple[str, int, str]) -> str:
    """Return the group of a function of a profile (file, line, name)."""
    file, _, name = function
    own = file.startswith(_OWN) and ".venv" not in file
    place = file.removeprefix(_OWN + "/") if own else f"{file} {name}"
    for group, marks in _GROUPS:
        if any(place.startswith(mark) if own else mark in place for mark in marks):
            return group
    return _OTHER


def _short(function: tuple[str, int, str]) -> str:
    file, line, name = function
    return name if file == "~" else f"{Path(file).name}:{line} {name}"
