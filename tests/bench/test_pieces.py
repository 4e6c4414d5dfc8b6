"""The pieces of the benchmarks run; what they measure is never asserted."""

import asyncio
from math import isfinite

import pytest

from bench import goals, pulling, taps, writing
from bench.bots import BOTS
from bench.process import Bot
from bench.spent import group_of, grouped
from tests.desk import ROOT

FEW = taps.Load(people=3, at_once=3, warm=1)


@pytest.mark.parametrize("bot", BOTS, ids=[bot.name for bot in BOTS])
async def test_every_bot_takes_a_survey_to_its_end(bot: Bot) -> None:
    """Each bot answers all taps of the same survey and keeps what it says that it keeps."""
    measured = await taps.measure(bot, FEW)
    assert measured.calls_per_tap >= 2
    assert measured.memory > 0


async def test_writing_counts_every_answer() -> None:
    """Each way of writing keeps each answer; figures come out of it."""
    ways = await writing.measure(people=32)
    assert [isfinite(one.per_second) for one in ways] == [True] * 3


def test_pulling_needs_few_answers_only_to_run() -> None:
    """The index is pulled from two databases, of which one has ten times the answers."""
    small, big = asyncio.run(pulling.compare(24_000, units=8))
    assert big.answers > 9 * small.answers
    assert len(list(goals.of_pulling(small, big))) == 4


def test_a_goal_is_met_up_to_its_limit() -> None:
    """A goal is a most, or a least; the limit itself is good."""
    most = goals.Goal(name="a", measured=0.6, limit=0.6, unit="ms")
    least = goals.Goal(name="b", measured=4.9, limit=5.0, unit="times", at_most=False)
    assert (most.met, least.met) == (True, False)


def test_the_profile_leaves_out_the_start() -> None:
    """What the shorter run took as well is no part of a tap."""
    start, work = (str(ROOT / "bot/wiring.py"), 1, "opened_desk"), ("~", 0, "<json.dumps>")
    parts = grouped({start: 2.0}, {start: 2.0, work: 1.0}, cpu_per_tap=0.5)
    assert [(part.micros, part.share) for part in parts] == [(500.0, 1.0)]


@pytest.mark.parametrize(
    ("file", "group"),
    [
        (str(ROOT / "survey/engine.py"), "engine and index"),
        (str(ROOT / "handlers/telegram/transport.py"), "HTTP client"),
        (str(ROOT / "handlers/telegram/tap.py"), "handlers/telegram"),
        ("/lib/site-packages/aiohttp/client.py", "HTTP client"),
        ("/lib/python3.11/asyncio/events.py", "asyncio"),
        ("/lib/python3.11/enum.py", "builtins and the rest"),
    ],
    ids=["engine", "transport", "ours", "aiohttp", "asyncio", "else"],
)
def test_time_is_put_down_to_its_place(file: str, group: str) -> None:
    """A function's time belongs to the part of the program, or the library, that it is in."""
    assert group_of((file, 1, "name")) == group
