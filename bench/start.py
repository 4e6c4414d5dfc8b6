"""How fast our bot comes up: from the command to its first poll, and again after `kill -9`."""

import asyncio
from asyncio.subprocess import Process
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from bench.bots import OURS, START
from bench.process import Place, ended, running, started, until
from tests.citizens.crowd import Crowd, Outing
from tests.citizens.plan import PLAIN
from tests.fakes.botapi.api import FakeBotApi


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Seconds, medians (and the worst) of several starts."""

    first_poll: float
    first_poll_worst: float
    again: float  # from the kill, in the middle of 300 surveys, to the next poll
    again_worst: float
    reaction: float  # from the kill to the next card that a citizen sees


async def measure(times: int) -> Start:
    """Start in empty folders, then kill and start again under load, so many times each."""
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        await _first(Path(folder))  # the machine has read the files once
    polls = []
    for _ in range(times):
        with TemporaryDirectory(prefix="hailong-bench-") as folder:
            polls.append(await _first(Path(folder)))
    agains = await _killed(times)
    return Start(
        first_poll=median(polls),
        first_poll_worst=max(polls),
        again=median(again for again, _ in agains),
        again_worst=max(again for again, _ in agains),
        reaction=median(reaction for _, reaction in agains),
    )


async def _first(folder: Path) -> float:
    async with FakeBotApi(fast=True) as api:
        place = Place(api.url, api.token, folder)
        begun = perf_counter()
        async with running(OURS, place) as process:
            await _more(api, "getUpdates", 1, process, place)
            return perf_counter() - begun


async def _more(api: FakeBotApi, method: str, more: int, process: Process, place: Place) -> None:
    """Wait until a method was called so many times more."""
    calls = api.calls.counts.calls
    enough = calls[method] + more
    await until(lambda: calls[method] >= enough, process, place)


async def _killed(times: int) -> list[tuple[float, float]]:
    """Kill the bot while citizens answer; everybody finishes at last."""
    outing = Outing(people=300 * times, at_once=50, start=START, habits=PLAIN, deadline=600.0)
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        async with FakeBotApi(fast=True) as api, asyncio.TaskGroup() as tasks:
            place = Place(api.url, api.token, Path(folder))
            crowd = Crowd(api, outing)
            process = await started(OURS, place)
            await _more(api, "getUpdates", 1, process, place)
            walking = tasks.create_task(crowd.run())
            agains = []
            for _ in range(times):
                await _more(api, "editMessageText", 500, process, place)
                process.kill()
                await process.wait()
                killed = monotonic()
                process = await started(OURS, place)
                await _more(api, "getUpdates", 1, process, place)
                again = monotonic() - killed
                await _more(api, "editMessageText", 1, process, place)
                agains.append((again, monotonic() - killed))
            await walking
            await ended(process, OURS.grace)
    return agains
