"""`python -m bench.page`: put the figures of bench/results.json into docs/performance.md.

They stand between two marks; the rest of the page is written by hand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.bots import OURS
from bench.process import ROOT
from bench.province import Cost, Province
from bench.show import PULLS, province_rows, web_rows
from bench.web import Pages, Waited

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: make bench && python -m bench.page -->\n", "<!-- end of figures -->\n"
Json = Mapping[str, Any]

_TAPS = {
    "taps/s": ("per_second", 0),
    "CPU per tap, ms": ("cpu_per_tap", 2),
    "of that in the event loop’s thread, ms": ("loop_per_tap", 2),
    "reaction p50, ms": ("reaction_p50", 0),
    "reaction p99, ms": ("reaction_p99", 0),
    "tap answered p99, ms": ("answered_p99", 0),
    "API calls per tap": ("calls_per_tap", 2),
    "polls per tap": ("polls_per_tap", 2),
    "peak memory, MB": ("memory", 0),
}


def figures(results: Json) -> str:
    """Return the tables of whatever was measured."""
    shown: Mapping[str, Any] = {
        "goals": _goals,
        "taps": _taps,
        "start": _start,
        "writing": _writing,
        "index": _index,
        "province": _province,
        "web": _web,
        "profile": _profile,
    }
    parts = ["\n".join(_machine(results["machine"]))]
    parts += ["\n".join(show(results[name])) for name, show in shown.items() if results.get(name)]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join(['---', *['---:'] * (len(head) - 1)])} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _machine(machine: Json) -> Iterator[str]:
    yield (
        f"Measured on {machine['processors']} processors ({machine['model']}), "
        f"{machine['system']}, Python {machine['python']}, SQLite {machine['sqlite']}; the load of "
        f"the machine was {machine['load']:.1f} before it began, and "
        f"{machine['load_after']:.1f} at the end "
        "(of its own it makes about 2: what is beyond that is other work, and in the figures)."
    )


def _goals(goals: Sequence[Json]) -> Iterator[str]:
    yield "### Goals\n"
    yield from _table(
        ("", "measured", "goal", ""),
        (
            (
                goal["name"],
                f"{goal['measured']:.2f} {goal['unit']}",
                f"{'≤' if goal['at_most'] else '≥'} {goal['limit']:g} {goal['unit']}",
                "met" if goal["met"] else "**missed**",
            )
            for goal in goals
        ),
    )


def _taps(taps: Json) -> Iterator[str]:
    medians = {name: bot["median"] for name, bot in taps.items()}
    rounds = len(next(iter(taps.values()))["rounds"])
    ours = medians[OURS.name]
    yield f"### Taps\n\nMedians of {rounds} rounds, in which the bots took turns.\n"
    rows: list[list[str]] = [
        [title, *(f"{one[name]:.{digits}f}" for one in medians.values())]
        for title, (name, digits) in _TAPS.items()
    ]
    speed = [f"{ours['per_second'] / one['per_second']:.1f}" for one in medians.values()]
    costs = [f"{one['cpu_per_tap'] / ours['cpu_per_tap']:.1f}" for one in medians.values()]
    rows.insert(1, ["ours is so many times as fast", *speed])
    rows.insert(3, ["CPU, times ours", *costs])
    yield from _table(("", *medians), iter(rows))


def _web(web: Json) -> Iterator[str]:
    yield "### The survey’s page\n"
    pages = Pages(**{**web, "waits": tuple(Waited(**one) for one in web["waits"])})
    yield from _table(("", "measured"), iter(web_rows(pages)))


def _start(start: Json) -> Iterator[str]:
    yield "### Start\n"
    yield from _table(
        ("seconds", "median", "worst"),
        iter(
            (
                ("first poll", f"{start['first_poll']:.2f}", f"{start['first_poll_worst']:.2f}"),
                (
                    "polls again after `kill -9`",
                    f"{start['again']:.2f}",
                    f"{start['again_worst']:.2f}",
                ),
                ("next card after `kill -9`", f"{start['reaction']:.2f}", ""),
            )
        ),
    )


def _writing(ways: Sequence[Json]) -> Iterator[str]:
    yield "### Writing, every answer durable\n"
    first = ways[0]["per_second"]
    yield from _table(
        ("", "answers/s", "ratio", "CPU ms", "p50 ms", "p99 ms"),
        (
            (
                way["way"],
                f"{way['per_second']:.0f}",
                f"{way['per_second'] / first:.1f}",
                f"{way['cpu']:.2f}",
                f"{way['p50']:.1f}",
                f"{way['p99']:.1f}",
            )
            for way in ways
        ),
    )


def _index(found: Sequence[Json]) -> Iterator[str]:
    yield "### Pulling the index\n"
    heads = [f"{one['answers']:,} answers" for one in found]
    yield from _table(
        ("milliseconds", *heads),
        ((title, *(f"{one[name]:,.1f}" for one in found)) for title, name in PULLS.items()),
    )


def _province(found: Json) -> Iterator[str]:
    yield "### A province’s report\n"
    costs = {name: Cost(**its) for name, its in found.items() if isinstance(its, dict)}
    counts = {name: found[name] for name in ("answers", "cells", "figures", "withheld")}
    made: Json = {**counts, **costs, "megabytes": found["megabytes"]}
    province = Province(**made)
    yield (
        f"{province.answers:,} answers in {province.cells:,} cells; {province.figures:,} indexes "
        f"shown, {province.withheld:,} withheld. The report costs {province.times_sums:.1f} times "
        f"the sums alone; its JSON has {province.megabytes:.1f} MB.\n"
    )
    yield from _table(
        ("milliseconds", "of the processors", "on the clock"),
        (
            (title.strip(), f"{cost.processors:,.1f}", f"{cost.clock:,.1f}")
            for title, cost in province_rows(province)
        ),
    )


def _profile(parts: Sequence[Json]) -> Iterator[str]:
    yield "### Where the time of the event loop goes\n"
    yield from _table(
        ("", "µs per tap", "share", "the dearest functions"),
        (
            (
                part["name"],
                f"{part['micros']:.0f}",
                f"{part['share']:.0%}",
                ", ".join(f"`{name}` {micros:.0f}" for name, micros in part["most"]),
            )
            for part in parts
            if part["share"] >= 0.005
        ),
    )


def put_in(page: str, text: str, begin: str = BEGIN, end: str = END) -> str:
    """Return the page with the text in the place of what stood between two marks."""
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{text}\n{end}{after}"


def main(results: Path, page: Path = PAGE) -> None:
    """Write the page anew."""
    text = figures(json.loads(results.read_text("utf-8")))
    page.write_text(put_in(page.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main(ROOT / "bench" / "results.json")
