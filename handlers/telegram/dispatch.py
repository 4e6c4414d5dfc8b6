"""Hands updates to their handlers: one task each, in the lane of its chat, until each is taken.

Rules: only the commit marks an update as taken, not a handler's return (PTB swallows errors). What
was not taken comes again. While the database cannot be used it does so for as long as that lasts
(the person is told once, and nothing is lost); where our own code fails it is given up after
MOST_TRIES with an apology, so that one faulty update cannot stop the others for ever. An update
that is taken or under way is not begun again.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any

from structlog.typing import FilteringBoundLogger

from handlers.telegram.faults import tell
from handlers.telegram.lanes import PLACE, Lanes, Place
from handlers.telegram.taken import Taken
from storage.errors import UnusableDatabaseError

MOST_TRIES = 5
"""Of our own faults, before an update is given up."""
SILENT_TRIES = 2
"""Of the database's faults, before the person is told that it takes longer."""

Raw = dict[str, Any]
"""An update as Telegram wrote it: untrusted."""


class Regret(Enum):
    """What a person is told whose update was not taken; the value is the key of the words."""

    WAITS = "other.waiting"  # it is kept, and will be taken
    GIVEN_UP = "other.fault"  # it is not kept


_CARRIERS = ("message", "my_chat_member", "edited_message", "channel_post")


class Dispatcher:
    """Receives raw updates.

    Args:
        process: handles one update and marks its `PLACE` as taken.
        apologise: tells the person of that update what becomes of it.
        lanes: the lanes of the chats.
        tasks: owns the tasks.
        log: says what failed.
    """

    def __init__(
        self,
        *,
        process: Callable[[Raw], Awaitable[None]],
        apologise: Callable[[Raw, Regret], Awaitable[None]],
        lanes: Lanes,
        tasks: asyncio.TaskGroup,
        log: FilteringBoundLogger,
    ) -> None:
        self._process = process
        self._apologise = apologise
        self._lanes = lanes
        self._tasks = tasks
        self._log = log
        self._taken: Taken[int] = Taken()
        self._under_way: dict[int, Place] = {}
        self._tries: Counter[int] = Counter()
        self._waits: Counter[int] = Counter()
        self._running: set[asyncio.Task[None]] = set()

    def receive(self, raw: Raw) -> "asyncio.Future[bool]":
        """Begin to handle the update; the result says, as soon as it is known, if it was taken."""
        ident: int = raw["update_id"]
        if (place := self._under_way.get(ident)) is not None:
            return place.taken
        if ident in self._taken:
            return _known()
        chat = chat_of(raw)
        place = self._under_way[ident] = self._lanes.enter(chat)
        task = self._tasks.create_task(self._handle(ident, chat, place, raw))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return place.taken

    async def finish(self, seconds: float) -> None:
        """Wait for what is under way, at most so long; what remains is owed and sent later."""
        if self._running:
            _, left = await asyncio.wait(self._running, timeout=seconds)
            for task in left:
                task.cancel()

    async def _handle(self, ident: int, chat: int, place: Place, raw: Raw) -> None:
        try:
            if await place.turn_to_take():
                PLACE.set(place)
                await self._attempt(ident, place, raw)
        except Exception as error:  # noqa: BLE001 - one update must not end the others
            tell(self._log, "telegram.update.failed", error)
        finally:
            self._close(ident, chat, place)

    async def _attempt(self, ident: int, place: Place, raw: Raw) -> None:
        try:
            await self._process(raw)
        except Exception as error:  # noqa: BLE001 - counted as what it is
            place.fault = error
            tell(self._log, "telegram.update.failed", error)
        if place.taken.done():
            return
        if isinstance(place.fault, UnusableDatabaseError):
            await self._wait_on(ident, place, raw)
        else:
            await self._count(ident, place, raw)

    async def _wait_on(self, ident: int, place: Place, raw: Raw) -> None:
        """Leave the update with Telegram until the database works; tell the person once."""
        place.refuse()
        self._waits[ident] += 1
        if self._waits[ident] == SILENT_TRIES + 1:
            await place.turn_to_reply()
            await self._apologise(raw, Regret.WAITS)

    async def _count(self, ident: int, place: Place, raw: Raw) -> None:
        """Count a try, and give the update up when it was the last."""
        self._tries[ident] += 1
        if self._tries[ident] < MOST_TRIES:
            return
        self._log.error("telegram.update.given_up", tries=MOST_TRIES)
        place.take()
        await place.turn_to_reply()
        await self._apologise(raw, Regret.GIVEN_UP)

    def _close(self, ident: int, chat: int, place: Place) -> None:
        place.refuse()
        if not place.taken.cancelled() and place.taken.result():
            self._taken.add(ident)
            del self._tries[ident], self._waits[ident]
        del self._under_way[ident]
        self._lanes.leave(chat, place)


def chat_of(raw: Raw) -> int:
    """Return the chat whose lane the update belongs to; 0 where there is none."""
    try:
        if (query := raw.get("callback_query")) is not None:
            message = query.get("message")
            return int(message["chat"]["id"] if message else query["from"]["id"])
        for carrier in _CARRIERS:
            if (found := raw.get(carrier)) is not None:
                return int(found["chat"]["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    return 0


def _known() -> "asyncio.Future[bool]":
    future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    future.set_result(True)
    return future
