"""The simulated citizens, proved with a bot so small that one sees it is right."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from tests.citizens.crowd import Crowd, Outing, Report, StuckError
from tests.citizens.plan import LIVELY, PLAIN, Habits, Manner, Plan
from tests.citizens.reading import Card, Reading
from tests.fakes.botapi import FakeBotApi, Faults
from tests.fakes.tinybot import SENTENCES, TinyBot


def outing(**changed: object) -> Outing:
    """Return a small outing."""
    usual: dict[str, object] = {"people": 60, "at_once": 20, "patience": 1.0, "deadline": 30.0}
    return Outing(**(usual | changed))  # type: ignore[arg-type]  # a builder of named defaults


async def visit(api: FakeBotApi, crowd: Crowd) -> tuple[Report, TinyBot]:
    """Let a crowd come to the tiny bot."""
    bot = TinyBot(api.url, api.token)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(bot.run())
        try:
            report = await crowd.run()
        finally:
            running.cancel()
    return report, bot


def told(report: Report) -> Counter[tuple[str, int]]:
    """Return the truth in the shape of the tiny bot's own count."""
    truth: Counter[tuple[str, int]] = Counter()
    for sentence, one in report.truth.items():
        truth |= Counter({(sentence, k + 1): n for k, n in enumerate(one.levels)})
        truth |= Counter({(sentence, 0): one.not_applicable, (sentence, -1): one.skipped})
    return truth


@pytest.mark.parametrize(
    "habits", [pytest.param(PLAIN, id="plain"), pytest.param(LIVELY, id="lively")]
)
async def test_the_truth_is_what_the_bot_understood(habits: Habits) -> None:
    """The citizens' ledgers and the bot's answers agree, question by question, level by level."""
    async with FakeBotApi() as api:
        crowd = Crowd(api, outing(habits=habits), Reading(sentences=SENTENCES))
        report, bot = await visit(api, crowd)
    assert report.finished + report.left == 60
    assert (report.left > 0) == (habits is LIVELY)
    assert told(report) == bot.levels()
    assert api.violations == []
    assert set(report.truth) == set(SENTENCES)


@pytest.mark.parametrize("manner", [m for m in Manner if m is not Manner.TAP], ids=str)
async def test_each_habit_tells_the_truth(manner: Manner) -> None:
    """Somebody who always does it that way is still understood."""
    async with FakeBotApi() as api:
        crowd = Crowd(api, outing(people=5, habits=Habits(**{manner.value: 1.0})))
        report, bot = await visit(api, crowd)
    assert report.counts[manner] > 0
    assert report.finished == 5
    assert told(report) == bot.levels()


async def test_a_bad_network_changes_no_answer() -> None:
    """Cut connections, 5xx, duplicates and twins: everybody ends, and the truth stays the truth."""
    faults = Faults(
        server=0.03, reset_before=0.03, reset_after=0.03, duplicate=0.05, twin=0.05, seed=3
    )
    async with FakeBotApi(faults=faults) as api:
        report, bot = await visit(api, Crowd(api, outing()))
        stats = api.stats()
    assert report.finished + report.left == 60
    assert told(report) == bot.levels()
    assert {"server", "reset_before", "reset_after"} <= stats["troubles"].keys()
    assert stats["violations"] == []


async def test_a_silent_bot_is_reported() -> None:
    """Whoever gets no answer tries again, and is named with what they see when time is up."""
    async with FakeBotApi() as api:
        crowd = Crowd(api, outing(people=2, patience=0.04, deadline=0.3))
        with pytest.raises(StuckError, match=r"2 of 2 citizens are stuck:\n1000000 \(answering\)"):
            await crowd.run()
    assert crowd.report().counts["again"] >= 2


async def test_a_bot_may_die_and_come_back() -> None:
    """The fake stays up: a bot that starts anew with what it knew finishes the outing."""
    async with FakeBotApi() as api:
        crowd = Crowd(api, outing(people=30, patience=0.2, habits=PLAIN))
        bot = TinyBot(api.url, api.token)
        lives = 0

        def enough(taps: int) -> bool:
            return crowd.is_over or len(api.callbacks.taps) > taps

        async with asyncio.TaskGroup() as tasks:
            visiting = tasks.create_task(crowd.run())
            while not crowd.is_over:
                lives += 1
                running = tasks.create_task(bot.run())
                await api.until(partial(enough, len(api.callbacks.taps) + 60))
                running.cancel()
    assert lives > 2
    assert visiting.result().finished == 30
    assert told(visiting.result()) == bot.levels()


def test_plans_do_not_depend_on_events() -> None:
    """The same seed gives the same citizen, whatever was asked before."""
    one, other = Plan(1, 5, LIVELY), Plan(1, 5, LIVELY)
    other.intent("?", 0)
    assert [one.intent(s, 0) for s in SENTENCES] == [other.intent(s, 0) for s in SENTENCES]


@pytest.mark.parametrize(
    ("label", "level"),
    [
        pytest.param("😡 Rất không hài lòng", 1, id="vi-1"),
        pytest.param("Không hài lòng", 2, id="vi-2"),
        pytest.param("😍 Rất hài lòng", 5, id="vi-5"),
        pytest.param("Dissatisfied", 2, id="en-2"),
        pytest.param("Very satisfied 😍", 5, id="en-5"),
    ],
)
def test_labels_are_told_apart(label: str, level: int) -> None:
    """A label within another one is not taken for it."""
    card = Card({}, "2/6\nCó dễ tìm không?", ((label, "a:1"), ("Bỏ qua", "s")))
    question = Reading().question(card)
    assert question is not None
    assert list(question.levels) == [level]
    assert (question.sentence, question.skip, question.back) == ("Có dễ tìm không?", "s", None)


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[Process]:
    """Run a module of ours; it is ended in any case."""
    running = await create_subprocess_exec(sys.executable, "-m", *arguments, stdout=PIPE)
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def test_processes_of_their_own() -> None:
    """Fake, bot and driver as three processes: one address in, one report out, a clean end."""
    async with process("tests.fakes.botapi", "--fast") as fake:
        assert fake.stdout is not None
        told = json.loads(await fake.stdout.readline())
        options = ("--people", "20", "--habits", "plain", "--deadline", "30")
        async with (
            process("tests.fakes.tinybot", told["url"], told["token"]),
            process("tests.citizens", "--api", told["url"], *options) as driver,
        ):
            printed, _ = await driver.communicate()
        fake.terminate()
        assert (driver.returncode, await fake.wait()) == (0, 0)
    report = json.loads(printed)
    assert (report["finished"], report["stuck"]) == (20, [])
    assert sum(sum(one["levels"]) for one in report["truth"].values()) == 20 * 6
