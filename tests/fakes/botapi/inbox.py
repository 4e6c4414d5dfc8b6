"""Updates on their way to the bot: kept until an offset acknowledges them.

As with Telegram: what was delivered and not acknowledged is delivered again; a second poller makes
the first one's call end with 409; `allowed_updates` concerns what comes in after it was said.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from itertools import islice

from tests.fakes.botapi.faults import Faults
from tests.fakes.botapi.refusal import Json, Refusal

NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Inbox:
    """The queue of one bot. `delivered` is told the callback id of each tap that goes out."""

    def __init__(self, faults: Faults, first: int, delivered: Callable[[str], None]) -> None:
        self._faults = faults
        self._next = first
        self._delivered = delivered
        self._pending: deque[tuple[int, bytes, str | None]] = deque()
        self._again: list[tuple[int, bytes, str | None]] = []
        self._waiter: asyncio.Future[None] | None = None
        self.allowed: list[str] = []
        self.deliveries = 0  # updates given out, redelivered ones too
        self.arrived: Callable[[], None] | None = None  # told when something waits (webhook)

    def put(self, kind: str, body: Json) -> int | None:
        """Take an update in; return its id, or None where the bot does not want its kind."""
        if kind in NOT_BY_DEFAULT if not self.allowed else kind not in self.allowed:
            return None
        ident = self._append(kind, body)
        if kind == "callback_query" and self._faults.strikes(self._faults.twin):
            self._append(kind, body)
        self._wake()
        return ident

    def _append(self, kind: str, body: Json) -> int:
        ident, self._next = self._next, self._next + 1
        raw = json.dumps({"update_id": ident, kind: body}, ensure_ascii=False).encode()
        callback = body["id"] if kind == "callback_query" else None
        self._pending.append((ident, raw, callback))
        return ident

    def restart_ids(self, first: int) -> None:
        """Begin the ids anew, as Telegram may do after a week without updates."""
        self._next = first

    def drop(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()
        self._again.clear()

    @property
    def waiting(self) -> int:
        """How many updates are not acknowledged."""
        return len(self._pending)

    async def get(self, offset: int, limit: int, timeout: float) -> list[bytes]:  # noqa: ASYNC109 - Telegram's parameter
        """Acknowledge what is before the offset; return what is there, waiting for something."""
        self.acknowledge(offset)
        self.interrupt(
            Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot "
                "instance is running",
            )
        )
        if not self._pending and not self._again and timeout > 0:
            await self._wait(timeout)
        return self._faults.shuffled(self._taken(limit))

    def _taken(self, limit: int) -> list[bytes]:
        again, self._again = self._again[:limit], self._again[limit:]
        taken = again + list(islice(self._pending, limit - len(again)))
        self.deliveries += len(taken)
        for _, _, callback in taken:
            if callback is not None:
                self._delivered(callback)
        return [raw for _, raw, _ in taken]

    def acknowledge(self, offset: int) -> None:
        """Drop what is before the offset; a negative one keeps that many of the last."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0][0] < offset:
            gone = self._pending.popleft()
            if self._faults.strikes(self._faults.duplicate):
                self._again.append(gone)

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - Telegram's parameter
        self._waiter = waiter = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await waiter
        except TimeoutError:
            pass
        finally:
            if self._waiter is waiter:
                self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if self.arrived is not None:
            self.arrived()

    def interrupt(self, reason: BaseException) -> None:
        """End a waiting call with that exception."""
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_exception(reason)
