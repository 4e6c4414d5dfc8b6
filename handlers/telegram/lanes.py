"""The lane of each chat: updates are taken in order and answered in order; no other chat waits.

Each update has a place behind the one before it. It is *taken* when what it changes is committed
(from then on the next one of the chat may be decided), and *over* when its reply has gone (then the
next reply may go). What was not taken lets nothing of its chat pass: order outlives our faults.
"""

import asyncio
from contextvars import ContextVar


class Place:
    """One update's place in its chat's lane.

    `fault` is what its handler raised: PTB swallows it, who decides about the next try needs it.
    """

    __slots__ = ("_before", "_over", "fault", "taken")

    def __init__(self, before: "Place | None") -> None:
        loop = asyncio.get_running_loop()
        self._before = before
        self._over: asyncio.Future[None] = loop.create_future()
        self.taken: asyncio.Future[bool] = loop.create_future()
        self.fault: BaseException | None = None

    def take(self) -> None:
        """Note that the update is committed, or changes nothing."""
        if not self.taken.done():
            self.taken.set_result(True)

    def refuse(self) -> None:
        """Note that the update was not taken: it has to come again."""
        if not self.taken.done():
            self.taken.set_result(False)

    async def turn_to_take(self) -> bool:
        """Wait until all before it are taken; return whether they were."""
        before = self._before
        if before is None:
            return True
        return await settled(before.taken)

    async def turn_to_reply(self) -> None:
        """Wait until all replies before it have gone."""
        before, self._before = self._before, None
        if before is not None and not before._over.done():  # noqa: SLF001 - its own class
            await asyncio.shield(before._over)  # noqa: SLF001 - its own class

    def leave(self) -> None:
        """Let the next reply of the chat go."""
        self._before = None
        if not self._over.done():
            self._over.set_result(None)


PLACE: ContextVar[Place] = ContextVar("PLACE")
"""The place of the update that the running task handles: PTB swallows errors, this does not."""


class Lanes:
    """Every chat that has something under way, by its id."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: dict[int, Place] = {}

    def enter(self, chat: int) -> Place:
        """Return a new place at the end of the chat's lane."""
        place = self._last[chat] = Place(self._last.get(chat))
        return place

    def leave(self, chat: int, place: Place) -> None:
        """Let the next one go; an empty lane is forgotten."""
        place.leave()
        if self._last.get(chat) is place:
            del self._last[chat]

    def is_busy(self, chat: int) -> bool:
        """Whether something of the chat is under way."""
        return chat in self._last


async def settled(taken: "asyncio.Future[bool]") -> bool:
    """Return whether it was taken, as soon as that is known; being cancelled does not cancel it."""
    return taken.result() if taken.done() else await asyncio.shield(taken)
