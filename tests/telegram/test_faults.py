"""Whose fault it is decides: the database's is waited for, our own is given up after some tries."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
import structlog

from handlers.telegram.dispatch import MOST_TRIES, SILENT_TRIES, Dispatcher, Raw, Regret
from handlers.telegram.lanes import PLACE, Lanes
from handlers.view.words import Words
from storage.errors import UnusableDatabaseError
from storage.port import Database, Reader, Transaction
from survey.text import Language
from tests.telegram.guest import Guest, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of
from usecases.verify import verify

pytestmark = pytest.mark.usefixtures("soon")
MANY = 3 * MOST_TRIES
LANGUAGES = list(Language)


@dataclass(slots=True)
class Faulty:
    """Handles no update: it raises, as PTB's handlers do or where PTB cannot see it."""

    fault: Exception | None
    seen_by_ptb: bool
    told: Counter[Regret] = field(default_factory=Counter)

    async def process(self, _: Raw) -> None:
        """Handle one update."""
        if self.fault is None:
            PLACE.get().take()
        elif self.seen_by_ptb:
            PLACE.get().fault = self.fault
        else:
            raise self.fault

    def dispatcher(self, tasks: asyncio.TaskGroup) -> Dispatcher:
        """Return a dispatcher in front of it."""
        return Dispatcher(
            process=self.process,
            apologise=self.apologise,
            lanes=Lanes(),
            tasks=tasks,
            log=structlog.get_logger(),
        )

    async def apologise(self, _: Raw, regret: Regret) -> None:
        """Note what the person is told."""
        self.told[regret] += 1

    async def delivered(self, dispatcher: Dispatcher, times: int) -> list[bool]:
        """Deliver the same update so often; return each time whether it was taken."""
        taken = []
        for _ in range(times):
            taken.append(await dispatcher.receive({"update_id": 1, "message": {"chat": {"id": 7}}}))
            await dispatcher.finish(1)
        return taken


@pytest.mark.parametrize("seen_by_ptb", [True, False])
async def test_a_fault_of_the_database_is_waited_for(*, seen_by_ptb: bool) -> None:
    """However often it fails the update is not acknowledged; the person is told once."""
    faulty = Faulty(UnusableDatabaseError("x.db: database or disk is full"), seen_by_ptb)
    async with asyncio.TaskGroup() as tasks:
        dispatcher = faulty.dispatcher(tasks)
        assert await faulty.delivered(dispatcher, SILENT_TRIES) == [False] * SILENT_TRIES
        assert faulty.told == {}
        assert await faulty.delivered(dispatcher, MANY) == [False] * MANY
        assert faulty.told == {Regret.WAITS: 1}
        faulty.fault = None
        assert await faulty.delivered(dispatcher, 1) == [True]


@pytest.mark.parametrize("seen_by_ptb", [True, False])
async def test_a_fault_of_our_own_is_given_up(*, seen_by_ptb: bool) -> None:
    """One update that our code cannot handle does not stop the others for ever."""
    faulty = Faulty(RuntimeError("a bug"), seen_by_ptb)
    async with asyncio.TaskGroup() as tasks:
        taken = await faulty.delivered(faulty.dispatcher(tasks), MOST_TRIES)
    assert taken == [False] * (MOST_TRIES - 1) + [True]
    assert faulty.told == {Regret.GIVEN_UP: 1}


async def test_the_database_fails_between_our_own_faults() -> None:
    """A try that the database made fail is no try."""
    faulty = Faulty(RuntimeError("a bug"), seen_by_ptb=True)
    async with asyncio.TaskGroup() as tasks:
        dispatcher = faulty.dispatcher(tasks)
        await faulty.delivered(dispatcher, MOST_TRIES - 1)
        faulty.fault = UnusableDatabaseError("x.db: disk I/O error")
        assert await faulty.delivered(dispatcher, MANY) == [False] * MANY
        faulty.fault = RuntimeError("a bug")
        assert await faulty.delivered(dispatcher, 1) == [True]


@dataclass(slots=True)
class Full:
    """A database on a disk that may be full."""

    behind: Database
    failed: int = 0
    is_full: bool = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction of the database behind, if there is room."""
        if self.is_full:
            self.failed += 1
            raise UnusableDatabaseError("house.db: database or disk is full")
        async with self.behind.transaction() as transaction:
            yield transaction

    def reading(self) -> AbstractAsyncContextManager[Reader]:
        """Open a snapshot of the database behind."""
        return self.behind.reading()

    async def forget(self) -> bool:
        """Empty the log of the database behind."""
        return await self.behind.forget()

    async def close(self) -> None:
        """Close the database behind."""
        await self.behind.close()


@pytest.fixture
def full(house: House) -> Full:
    """A disk that can be full."""
    database = Full(house.desk.database)
    house.desk = replace(house.desk, database=database)
    return database


async def test_a_comment_written_while_the_disk_is_full(
    house: House, lan: Guest, full: Full
) -> None:
    """It is kept by Telegram until it can be written; Lan hears once that it waits."""
    async with house.open():
        await is_asked(lan)
        for _ in range(6):
            await lan.taps("Rất hài lòng")
        full.is_full = True
        before = len(lan.saw)
        waits = await lan.says("Phòng chờ hơi nóng")
        assert waits == Words(Language.VI)(Regret.WAITS.value)
        await house.api.until(lambda: full.failed > 2 * MOST_TRIES)
        assert len(lan.saw) == before + 1
        full.is_full = False
        await lan.sees("ảm ơn")
    assert (await response_of(house, lan)).session.completed
    async with house.desk.database.reading() as reader:
        assert [tuple(row) for row in await reader.fetch("SELECT text FROM comments")] == [
            ("Phòng chờ hơi nóng",)
        ]
    assert await verify(house.desk) == ()


async def test_a_tap_while_the_disk_is_full(house: House, lan: Guest, full: Full) -> None:
    """The toast says that it waits; afterwards it counts, once."""
    async with house.open():
        await is_asked(lan)
        full.is_full = True
        await lan.presses(lan.data("Hài lòng"))
        told = len(lan.toasts)
        assert lan.toasts[-1] == Words(Language.VI)(Regret.WAITS.value)
        await house.api.until(lambda: full.failed > 2 * MOST_TRIES)
        full.is_full = False
        await lan.sees("2/6")
        assert lan.toasts[told:] in ([], ["None"])
    assert len((await response_of(house, lan)).session.given) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regret", list(Regret))
def test_the_words_fit_above_a_chat(regret: Regret, language: Language) -> None:
    """Telegram refuses to show more than 200 letters as the answer to a tap."""
    assert 0 < len(Words(language)(regret.value)) <= 200
