"""The whole program before a strict Bot API: what people answered is what the index says."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from survey.questionnaire import OVERALL
from tests.citizens.crowd import Crowd, Outing, Report, Sum
from tests.citizens.plan import LIVELY, Habits
from tests.citizens.reading import Reading
from tests.desk import service_19
from tests.fakes.botapi import TOKEN, FakeBotApi, Faults
from tests.whole.program import Program, running

QUESTIONS = {c.question.vi: code for code, c in service_19().criteria.items()}
OUTING = Outing(start="u-SKHCN", habits=LIVELY, deadline=240.0)
KILLS = 6


def program(folder: Path, api: FakeBotApi) -> Program:
    """Return the program, set up to talk to the fake."""
    return Program(folder, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API=api.url, MIN_PUBLISH="1")


def told(index: Mapping[str, object]) -> dict[str, Sum]:
    """Return what the index's JSON says of the criteria, by code."""
    return {
        one["code"]: Sum(tuple(one["levels"]), one["not_applicable"], one["skipped"])
        for factor in index["factors"]  # type: ignore[attr-defined] # JSON
        for one in factor["criteria"]
        if sum(one["levels"]) + one["not_applicable"] + one["skipped"]
    }


async def visit(bot: Program, crowd: Crowd) -> Report:
    """Let a crowd come; fail at once if the program gives up."""
    async with asyncio.TaskGroup() as tasks:
        guarding = tasks.create_task(bot.guard())
        report = await crowd.run()
        guarding.cancel()
    return report


async def assert_index_is_truth(bot: Program, report: Report) -> None:
    """Compare the citizens' ledgers with the index, and the sums with the answers."""
    index = await bot.index("--unit", "SKHCN")
    truth = {QUESTIONS[sentence]: one for sentence, one in report.truth.items()}
    overall = truth.pop(OVERALL)
    assert index["overall"]["levels"] == list(overall.levels)  # type: ignore[index] # JSON
    assert told(index) == truth
    assert index["finished"] == report.finished
    status, output, errors = await bot.ask("verify")
    assert status == 0, output + errors


async def test_three_hundred_citizens_at_fifty_at_once(tmp_path: Path) -> None:
    """All finish, and the index shows exactly their levels per criterion."""
    async with FakeBotApi() as api, running(program(tmp_path, api)) as bot:
        crowd = Crowd(api, OUTING, Reading(sentences=tuple(QUESTIONS)))
        report = await visit(bot, crowd)
        assert report.finished + report.left == 300
        await assert_index_is_truth(bot, report)
        assert api.violations == []
        assert await bot.stop() == 0, bot.printed()


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param(Faults(), id="a good network"),
        pytest.param(
            Faults(
                too_many=0.01,
                server=0.02,
                reset_before=0.02,
                reset_after=0.02,
                duplicate=0.03,
                twin=0.03,
                seed=7,
            ),
            id="a bad network",
        ),
    ],
)
async def test_killed_in_the_middle_again_and_again(tmp_path: Path, faults: Faults) -> None:
    """`kill -9` of the process in mid-survey loses no answer and counts none twice."""
    async with FakeBotApi(faults=faults) as api, running(program(tmp_path, api)) as bot:
        crowd = Crowd(api, OUTING, Reading(sentences=tuple(QUESTIONS)))
        async with asyncio.TaskGroup() as tasks:
            killing = tasks.create_task(kill_along_the_way(bot, crowd))
            report = await visit(bot, crowd)
            await killing
        assert report.finished + report.left == 300
        assert bot.starts == KILLS + 1
        await assert_index_is_truth(bot, report)
        assert api.violations == []


async def kill_along_the_way(bot: Program, crowd: Crowd) -> None:
    """Kill the program each time that another part of the crowd's answers has been given."""
    for kill in range(KILLS):
        while answered(crowd) < 1600 * (kill + 1) / (KILLS + 1):  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.005)
        await bot.kill()
        await bot.start()


def answered(crowd: Crowd) -> int:
    """Return how many answers have been given."""
    return sum(len(citizen.ledger) for citizen in crowd.citizens)


async def test_a_bad_network_loses_nothing(tmp_path: Path) -> None:
    """429, 5xx, cut connections, duplicates and twins: everybody finishes, once."""
    faults = Faults(
        too_many=0.02,
        server=0.02,
        reset_before=0.02,
        reset_after=0.02,
        duplicate=0.05,
        twin=0.05,
        slow=0.02,
        seed=11,
    )
    async with FakeBotApi(faults=faults) as api, running(program(tmp_path, api)) as bot:
        plain = Outing(start="u-SKHCN", people=100, habits=Habits(comment=0.3), deadline=120.0)
        report = await visit(bot, Crowd(api, plain, Reading(sentences=tuple(QUESTIONS))))
        assert report.finished == 100
        await assert_index_is_truth(bot, report)
        assert api.violations == []
