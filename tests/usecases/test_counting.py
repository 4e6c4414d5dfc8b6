"""Counting takes turns: strangers who ask for many days keep nobody waiting."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.formula import DEFAULT
from index.period import Period
from storage.sqlite import READERS
from tests.desk import LAN, MINH, open_desk
from tests.walk import finish, start
from usecases.counting import Counting
from usecases.desk import Desk
from usecases.errors import CountingTooLongError
from usecases.figures.measure import Asker, IndexRequest, Measured, measure
from usecases.figures.opened import FEW

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
DAYS = IndexRequest(period=Period.parse("2026-01-01..2026-12-30"), formula=DEFAULT)
MONTHS = replace(DAYS, period=Period.parse("2026"))
OFFICE = replace(MONTHS, unit="SKHCN")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk on a file, where readers are several."""
    async with open_desk(f"sqlite:///{tmp_path}/hailong.db") as opened:
        yield opened


async def pull(desk: Desk, request: IndexRequest) -> Measured:
    """Pull the index as a stranger."""
    return await measure(desk, request, Asker.PUBLIC)


async def test_nobody_waits_for_those_who_count(desk: Desk) -> None:
    """While one counts, others who want to count wait without a reader: Lan can begin."""
    await finish(desk, MINH)
    async with asyncio.TaskGroup() as group, asyncio.timeout(10), desk.counting.turn():
        waiting = [group.create_task(pull(desk, DAYS)) for _ in range(2 * READERS)]
        await start(desk, LAN)
        assert (await pull(desk, OFFICE)).report.responses == 1
        assert not any(task.done() for task in waiting)
    assert [task.result().report.responses for task in waiting] == [1] * len(waiting)


async def test_who_waits_too_long_is_told(desk: Desk) -> None:
    """The time holds for waiting too, and whoever comes later is served."""
    hurried = replace(desk, counting=Counting(seconds=0))
    with pytest.raises(CountingTooLongError, match="0 seconds"):
        await pull(hurried, DAYS)
    assert (await pull(hurried, OFFICE)).report.responses == 0
    assert (await pull(desk, DAYS)).report.responses == 0


async def test_a_count_that_takes_too_long_is_broken_off(desk: Desk) -> None:
    """The statement that runs is stopped, and its reader serves the next one."""
    counting = Counting(seconds=0.05)
    with pytest.raises(CountingTooLongError):
        async with counting.turn(), desk.database.reading() as reader:
            await reader.fetch(ENDLESS)
    async with asyncio.timeout(10):
        for _ in range(READERS + 1):
            async with desk.database.reading() as reader:
                assert await reader.fetch("SELECT 1")
        async with counting.turn():
            pass


async def test_another_timeout_stays_what_it_is() -> None:
    """Only our own time limit is told as counting that took too long."""
    with pytest.raises(TimeoutError):
        async with Counting().turn():
            raise TimeoutError


async def test_sums_take_as_long_as_they_take() -> None:
    """Only waiting for the turn is limited: a report of many offices is not broken off."""
    counting = Counting(seconds=0.02)
    async with counting.turn(of_answers=False):
        with pytest.raises(CountingTooLongError):
            async with counting.turn(of_answers=False):
                pass
        await asyncio.sleep(0.03)


@pytest.mark.parametrize(
    ("request_", "waits"),
    [
        pytest.param(replace(MONTHS, by="unit"), True, id="a row for each office"),
        pytest.param(replace(MONTHS, by="month"), True, id="all offices by month"),
        pytest.param(MONTHS, True, id="all offices together"),
        pytest.param(replace(MONTHS, channel="web"), True, id="a channel of all offices"),
        pytest.param(replace(OFFICE, units=("SKHCN",) * (FEW + 1)), True, id="many joined"),
        pytest.param(replace(OFFICE, units=("SKHCN",) * FEW), False, id="a few joined"),
        pytest.param(replace(OFFICE, by="month"), False, id="one office by month"),
    ],
)
async def test_figures_of_many_offices_take_turns(
    desk: Desk,
    request_: IndexRequest,
    waits: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """What costs as much as many offices waits for others that do; one office never."""
    hurried = replace(desk, counting=Counting(seconds=0.01))
    async with hurried.counting.turn(of_answers=False):
        if waits:
            with pytest.raises(CountingTooLongError):
                await pull(hurried, request_)
        else:
            await pull(hurried, request_)
