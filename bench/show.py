"""Tables of what was measured, in the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bench.bots import BOTS, OURS
from bench.goals import Goal
from bench.province import Cost, Province
from bench.pulling import Pulled
from bench.spent import Spent
from bench.start import Start
from bench.taps import Taps
from bench.web import SLOWER, Pages
from bench.writing import Written

console = Console(highlight=False)
PULLS = {
    "one unit, a year: the sums": "unit_year",
    "one unit, a year: the whole report": "unit_year_report",
    "one unit, 2 January to 30 December: the whole report": "unit_days_report",
    "5 000 units, a month: the sums": "units_month",
    "5 000 units, a month: a report each": "units_month_report",
    "scan of all answers of the year": "scan",
}
"""What is pulled, and the field of `Pulled` that says what it costs."""


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def taps(medians: Mapping[str, Taps]) -> None:
    """Show the bots beside each other; ratios are to ours."""
    table = _table("Taps", "", *medians)
    ours = medians[OURS.name]
    rows = (
        ("taps/s", [f"{one.per_second:.0f}" for one in medians.values()]),
        ("  ours is so many times as fast", _times(ours.per_second, medians, "per_second")),
        ("CPU per tap, ms", [f"{one.cpu_per_tap:.2f}" for one in medians.values()]),
        ("  of that in the event loop", [f"{one.loop_per_tap:.2f}" for one in medians.values()]),
        ("  times ours", _share(ours.cpu_per_tap, medians, "cpu_per_tap")),
        ("reaction p50, ms", [f"{one.reaction_p50:.0f}" for one in medians.values()]),
        ("reaction p99, ms", [f"{one.reaction_p99:.0f}" for one in medians.values()]),
        ("tap answered p99, ms", [f"{one.answered_p99:.0f}" for one in medians.values()]),
        ("API calls per tap", [f"{one.calls_per_tap:.2f}" for one in medians.values()]),
        ("polls per tap", [f"{one.polls_per_tap:.2f}" for one in medians.values()]),
        ("peak memory, MB", [f"{one.memory:.0f}" for one in medians.values()]),
        ("driver CPU per tap, ms", [f"{one.driver_per_tap:.2f}" for one in medians.values()]),
    )
    for name, cells in rows:
        table.add_row(name, *cells)
    console.print(table)
    for bot in BOTS:
        console.print(f"{bot.name}: {bot.what}")


def _times(ours: float, medians: Mapping[str, Taps], name: str) -> list[str]:
    return [f"{ours / getattr(one, name):.1f} x" for one in medians.values()]


def _share(ours: float, medians: Mapping[str, Taps], name: str) -> list[str]:
    return [f"{getattr(one, name) / ours:.1f} x" for one in medians.values()]


def start(figures: Start) -> None:
    """Show how fast the bot comes up."""
    table = _table("Start", "", "median, s", "worst, s")
    table.add_row("first poll", f"{figures.first_poll:.2f}", f"{figures.first_poll_worst:.2f}")
    table.add_row("polls again after kill -9", f"{figures.again:.2f}", f"{figures.again_worst:.2f}")
    table.add_row("next card after kill -9", f"{figures.reaction:.2f}", "")
    console.print(table)


def writing(ways: Sequence[Written]) -> None:
    """Show the ways of writing; ratios are to the first."""
    table = _table("Writing, durable", "", "answers/s", "", "CPU ms", "p50 ms", "p99 ms")
    for one in ways:
        ratio = f"{one.per_second / ways[0].per_second:.1f} x"
        numbers = (f"{one.cpu:.2f}", f"{one.p50:.1f}", f"{one.p99:.1f}")
        table.add_row(one.way, f"{one.per_second:.0f}", ratio, *numbers)
    console.print(table)


def pulling(found: Sequence[Pulled]) -> None:
    """Show what pulling costs from each database."""
    heads = [f"{one.answers:,} answers" for one in found]
    table = _table("Pulling the index", "milliseconds", *heads)
    for title, name in {**PULLS, "(cells in that month)": "cells"}.items():
        table.add_row(title, *(f"{getattr(one, name):,.1f}" for one in found))
    console.print(table)


def province(found: Province) -> None:
    """Show what the report of a province costs."""
    table = _table("A province's report", "", "processors, ms", "clock, ms")
    for title, cost in province_rows(found):
        table.add_row(title, f"{cost.processors:,.1f}", f"{cost.clock:,.1f}")
    console.print(table)
    console.print(
        f"{found.answers:,} answers in {found.cells:,} cells; {found.figures:,} indexes shown, "
        f"{found.withheld:,} withheld; the report costs {found.times_sums:.1f} times the sums"
    )


def province_rows(found: Province) -> Iterator[tuple[str, Cost]]:
    """Yield title and cost of each part."""
    yield "150 units, 12 months: the sums alone", found.sums
    yield "the report: 12 months and the year, every factor, ranks with ranges, JSON", found.report
    yield "  of that, the document and its JSON", found.document
    yield "  the rankings as thirteen requests", found.one_by_one
    yield "  one month of these", found.month
    yield "  one month without factors and ranks", found.short
    yield "one unit, a year: every factor", found.unit_year


def web(pages: Pages) -> None:
    """Show what the pages cost."""
    table = _table("The survey's page", "", "")
    for title, shown in web_rows(pages):
        table.add_row(title, shown)
    console.print(table)


def web_rows(pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield title and figure of everything that was measured of the pages."""
    yield "first view: requests", str(pages.requests)
    yield "first view: bytes on the wire", f"{pages.bytes:,}"
    for name, size in sorted(pages.by_file.items(), key=lambda pair: -pair[1]):
        yield f"  {name}", f"{size:,}"
    yield "first question after it: bytes on the wire", f"{pages.next_bytes:,}"
    yield "server: CPU per tap (form and next page), ms", f"{pages.cpu_per_tap:.2f}"
    yield "server: taps/s, 50 people at once", f"{pages.taps_per_second:.0f}"
    yield "server: peak memory, MB", f"{pages.memory:.0f}"
    for one in pages.waits:
        yield f"phone, CPU ÷ {SLOWER}, {one.network}: first card, s", f"{one.readable / 1000:.1f}"
        yield "  first question, s", f"{one.question / 1000:.1f}"


def spent(parts: Sequence[Spent]) -> None:
    """Show where the time of the event loop goes."""
    table = _table("Where the event loop's time goes", "part", "µs per tap", "share", "the most")
    for part in parts:
        most = "; ".join(f"{name} {micros:.0f}" for name, micros in part.most)
        table.add_row(part.name, f"{part.micros:.0f}", f"{part.share:.0%}", most)
    console.print(table)


def goals(reached: Sequence[Goal]) -> None:
    """Show what was to be reached, and whether it was."""
    table = _table("Goals (DESIGN §6)", "", "measured", "goal", "")
    for goal in reached:
        limit = f"{'≤' if goal.at_most else '≥'} {goal.limit:g} {goal.unit}"
        met = "[green]met[/]" if goal.met else "[red]MISSED[/]"
        table.add_row(goal.name, f"{goal.measured:.2f} {goal.unit}", limit, met)
    console.print(table)
