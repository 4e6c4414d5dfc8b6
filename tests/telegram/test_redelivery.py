"""An answer is never lost and never counted twice, whatever crashes and whatever comes again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from storage.errors import UnusableDatabaseError
from storage.port import Database, Reader, Transaction
from tests.citizens.crowd import Crowd, Outing
from tests.fakes.botapi import Faults
from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of, who
from usecases.answering.mydata import my_data
from usecases.verify import verify

pytestmark = pytest.mark.usefixtures("soon")


@dataclass(slots=True)
class Stuck:
    """A database whose next writing transactions wait, or fail."""

    database: Database
    waiting: bool = False
    failing: int = 0
    fault: Exception = field(default_factory=lambda: UnusableDatabaseError("house.db: full"))
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction of the database behind, unless it is stuck."""
        if self.waiting:
            self.reached.set()
            await asyncio.Event().wait()
        if self.failing > 0:
            self.failing -= 1
            raise self.fault
        async with self.database.transaction() as transaction:
            yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reader]:
        """Open a snapshot of the database behind."""
        async with self.database.reading() as reader:
            yield reader

    async def forget(self) -> bool:
        """Empty the log of the database behind."""
        return await self.database.forget()

    async def close(self) -> None:
        """Close the database behind."""
        await self.database.close()


@pytest.fixture
def stuck(house: House) -> Stuck:
    """The house's database, which can get stuck."""
    database = Stuck(house.desk.database)
    house.desk = replace(house.desk, database=database)
    return database


async def test_a_crash_before_the_commit(house: House, lan: Guest, stuck: Stuck) -> None:
    """The tap was not acknowledged: Telegram delivers it again, and it counts once."""
    async with house.crashing():
        await is_asked(lan)
        stuck.waiting = True
        house.api.taps(lan.person, lan.message, lan.data("Hài lòng"))
        await stuck.reached.wait()
    stuck.waiting = False
    assert (await response_of(house, lan)).session.given == {}
    async with house.open():
        assert "2/6" in await lan.sees("2/6")
    assert len((await response_of(house, lan)).session.given) == 1
    assert house.api.callbacks.unanswered == []
    assert await verify(house.desk) == ()


async def test_a_crash_after_the_commit(house: House, lan: Guest) -> None:
    """The answer is kept and its reply owed: the next start sends it."""
    async with house.crashing():
        await is_asked(lan)
        house.api.faults.methods = frozenset({"answerCallbackQuery"})
        house.api.faults.slow, house.api.faults.delay = 1.0, (60.0, 60.0)
        calls = house.api.calls.counts.calls
        before = calls["answerCallbackQuery"]
        house.api.taps(lan.person, lan.message, lan.data("Hài lòng"))
        await house.api.until(lambda: calls["answerCallbackQuery"] > before)
    house.api.faults.slow = 0.0
    assert len((await response_of(house, lan)).session.given) == 1
    async with house.open():
        assert "2/6" in await lan.sees("2/6")
        await lan.taps("Hài lòng")
    assert len((await response_of(house, lan)).session.given) == 2
    assert await verify(house.desk) == ()


async def test_a_typed_text_that_comes_again(house: House, minh: Guest) -> None:
    """A digit that was committed but not acknowledged does not answer the next question too."""
    async with house.crashing():
        await is_asked(minh)
        house.api.faults.methods = frozenset({"sendMessage"})
        house.api.faults.slow, house.api.faults.delay = 1.0, (60.0, 60.0)
        calls = house.api.calls.counts.calls
        before = calls["sendMessage"]
        written = house.api.says(minh.person, "4")
        await house.api.until(lambda: calls["sendMessage"] > before)
    house.api.faults.slow = 0.0
    house.api.inbox.put("message", written)
    async with house.open():
        assert "2/6" in await minh.sees("2/6")
        await minh.says("/trogiup")  # what came before is taken by then
    assert len((await response_of(house, minh)).session.given) == 1


async def test_a_start_that_comes_again(house: House, lan: Guest) -> None:
    """Consent and begin, delivered twice, are one survey at its first question."""
    house.api.faults.twin = 1.0
    async with house.open():
        await is_asked(lan)
        await lan.taps("Hài lòng")
        assert "3/6" in await lan.taps("Hài lòng")
    assert len(await my_data(house.desk, who(lan))) == 1
    assert house.api.callbacks.figures()["answered_twice"] == 0


async def test_the_database_fails_for_a_while(house: House, lan: Guest, stuck: Stuck) -> None:
    """A tap that could not be written is not acknowledged, comes again, and is not lost."""
    async with house.open():
        await is_asked(lan)
        stuck.failing = 2
        assert "2/6" in await lan.taps("Hài lòng")
        assert not [toast for toast in lan.toasts if "trục trặc" in toast]
    assert len((await response_of(house, lan)).session.given) == 1


async def test_our_own_code_fails_for_good(
    house: House, lan: Guest, minh: Guest, stuck: Stuck
) -> None:
    """After a bounded number of tries the person is told, and the others go on."""
    async with house.open():
        await is_asked(lan)
        stuck.failing, stuck.fault = 10_000, RuntimeError("a bug")
        await lan.presses(lan.data("Hài lòng"))
        assert "trục trặc" in lan.toasts[-1]
        stuck.failing = 0
        await answers_all(await is_asked(minh))
    assert (await response_of(house, lan)).session.given == {}


async def test_a_crowd_through_every_fault(house: House) -> None:
    """429, 5xx, resets, duplicates, twins, disorder: all finish, and the sums agree."""
    spared = frozenset({"getMe"})
    house.api.faults = Faults(
        too_many=0.01,
        server=0.02,
        reset_before=0.02,
        reset_after=0.02,
        duplicate=0.05,
        twin=0.05,
        shuffle=0.05,
        spared=spared,
        seed=3,
    )
    house.api.inbox._faults = house.api.calls.faults = house.api.faults  # noqa: SLF001 - one value
    async with house.open():
        report = await Crowd(
            house.api, Outing(people=60, at_once=20, start="u-SKHCN", patience=4.0)
        ).run()
    assert report.finished + report.left == 60
    assert await verify(house.desk) == ()
    assert house.api.callbacks.unanswered == []


async def test_a_soft_stop_acknowledges_what_is_taken(house: House, lan: Guest) -> None:
    """Nothing that was taken waits at Telegram after the end."""
    async with house.open():
        await is_asked(lan)
        await lan.taps("Hài lòng")
    assert house.api.inbox.waiting == 0
