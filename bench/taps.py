"""Taps: simulated citizens before each bot in turn, several rounds, medians.

A reaction is what a citizen waits: from the tap to the arrival of the edited message at the Bot
API, the wait for the next `getUpdates` included. All citizens are always in the middle of
something (they think for no time at all), so a bot is never idle.
"""

import sqlite3
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from bench.bots import BOTS, START
from bench.process import (
    Bot,
    Place,
    cpu_seconds,
    has_said,
    main_thread_seconds,
    peak_megabytes,
    running,
    until,
)
from tests.citizens.crowd import Crowd, Outing, Report
from tests.citizens.plan import PLAIN
from tests.fakes.botapi.api import FakeBotApi

QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many citizens come, after so many who warm the bot up."""

    people: int = 300
    at_once: int = 50
    warm: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Taps:
    """What one round, or the medians of several, told of a bot. Times are in milliseconds."""

    per_second: float
    cpu_per_tap: float
    loop_per_tap: float  # of that, in the thread of the event loop
    calls_per_tap: float  # of the Bot API, without polling
    polls_per_tap: float
    reaction_p50: float
    reaction_p99: float
    answered_p99: float  # from the delivery of the tap to answerCallbackQuery
    memory: float  # peak, 10^6 bytes
    driver_per_tap: float  # processor time of the Bot API and the citizens together


async def compare(load: Load, rounds: int, bots: Sequence[Bot] = BOTS) -> dict[str, list[Taps]]:
    """Return the rounds of each bot by name; bots take turns, in another order each round."""
    done: dict[str, list[Taps]] = {bot.name: [] for bot in bots}
    for number in range(rounds):
        turn = number % len(bots)
        for bot in (*bots[turn:], *bots[:turn]):
            one = await measure(bot, load)
            done[bot.name].append(one)
            told = f"{one.per_second:.0f} taps/s, {one.cpu_per_tap:.2f} ms CPU"
            print(f"round {number + 1}/{rounds} {bot.name}: {told}")
    return done


async def measure(bot: Bot, load: Load) -> Taps:
    """Run one round of one bot, in a folder of its own."""
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        async with FakeBotApi(fast=True) as api:
            place = Place(api.url, api.token, Path(folder))
            async with running(bot, place) as process:
                await until(lambda: api.calls.counts.calls["getUpdates"] > 0, process, place)
                await until(lambda: has_said(place, bot.ready), process, place)
                await outing(api, load.warm, load.at_once, 1_000_000)
                taps = await _round(api, process, load)
            _check(api, bot, place, load.people + load.warm)
    return taps


async def outing(api: FakeBotApi, people: int, at_once: int, first_id: int) -> Report:
    """Let citizens come who tap their way through, each question once."""
    asked = Outing(
        people=people,
        at_once=min(people, at_once),
        start=START,
        habits=PLAIN,
        first_id=first_id,
        patience=30.0,
    )
    return await Crowd(api, asked).run()


async def _round(api: FakeBotApi, process: Process, load: Load) -> Taps:
    calls = dict(api.calls.counts.calls)
    answered = len(api.callbacks.latencies())
    used, loop, driver = cpu_seconds(process.pid), main_thread_seconds(process.pid), process_time()
    report = await outing(api, load.people, load.at_once, 2_000_000)
    per_tap = 1000 / report.taps
    made = {name: n - calls.get(name, 0) for name, n in api.calls.counts.calls.items()}
    polls = made.pop("getUpdates", 0)
    return Taps(
        per_second=report.taps / report.seconds,
        cpu_per_tap=(cpu_seconds(process.pid) - used) * per_tap,
        loop_per_tap=(main_thread_seconds(process.pid) - loop) * per_tap,
        calls_per_tap=sum(made.values()) / report.taps,
        polls_per_tap=polls / report.taps,
        reaction_p50=1000 * median(report.reactions),
        reaction_p99=1000 * quantiles(report.reactions, n=100)[98],
        answered_p99=1000 * quantiles(api.callbacks.latencies()[answered:], n=100)[98],
        memory=peak_megabytes(process.pid),
        driver_per_tap=(process_time() - driver) * per_tap,
    )


def _check(api: FakeBotApi, bot: Bot, place: Place, people: int) -> None:
    """Assert that the bot did what it is measured for: all answered, all kept, nothing wrong."""
    assert not api.violations, api.violations[:3]
    assert not api.callbacks.unanswered, f"{bot.name} left taps unanswered"
    if bot.keeps:
        with closing(sqlite3.connect(place.database)) as database:
            (kept,) = database.execute("SELECT count(*) FROM answers").fetchone()
        assert kept == QUESTIONS * people, f"{bot.name} kept {kept} answers of {people} citizens"


def medians(rounds: Sequence[Taps]) -> Taps:
    """Return the median of each figure."""
    rows = [asdict(one) for one in rounds]
    return Taps(**{field.name: median(row[field.name] for row in rows) for field in fields(Taps)})
