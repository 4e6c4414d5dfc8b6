"""Polling: takes updates from Telegram and acknowledges them when, and only when, they are taken.

Rules: the next offset passes over nothing that was not taken; an empty answer to an offset confirms
it, and from then on none is sent (update ids may restart at a smaller number); without a network it
keeps trying and says so once; a wrong token and a second poller end the channel.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from handlers.telegram.api import Api
from handlers.telegram.dispatch import Raw
from handlers.telegram.errors import AnotherPollerError, WrongTokenError
from handlers.telegram.errors_map import seconds_of
from handlers.telegram.lanes import settled
from handlers.telegram.options import ALLOWED_UPDATES
from handlers.telegram.patience import Backoff, Line, rest

POLL_SECONDS = 50
AGAIN_AFTER, AT_LAST = 0.5, 5.0
"""Seconds before an update that was not taken is asked for again: at first, after many tries."""


@dataclass(slots=True, kw_only=True)
class Polling:
    """The loop of getUpdates.

    `receive` begins to handle an update and tells whether it was taken.
    """

    api: Api
    receive: Callable[[Raw], "asyncio.Future[bool]"]
    line: Line
    log: FilteringBoundLogger
    seconds: int = POLL_SECONDS
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _scope: asyncio.Timeout | None = None
    _offset: int | None = None
    _faulty: Backoff = field(default_factory=lambda: Backoff(first=AGAIN_AFTER, longest=AT_LAST))

    def stop(self) -> None:
        """End the loop: what is taken is acknowledged, nothing new is asked for."""
        self._stopping.set()
        if self._scope is not None:
            self._scope.reschedule(asyncio.get_running_loop().time())

    async def run(self) -> None:
        """Poll until stopped; WrongTokenError and AnotherPollerError end it at once."""
        backoff = Backoff()
        while not self._stopping.is_set():
            try:
                updates = await self._poll()
            except TelegramError as error:
                await self._bear(error, backoff)
            else:
                self.line.works()
                backoff.reset()
                await self._hand_over(updates)
        await self._acknowledge()

    async def _poll(self) -> list[Raw]:
        """Return the next updates, or nothing when stopped meanwhile."""
        try:
            async with asyncio.timeout(None) as self._scope:
                payload = await self.api.call("getUpdates", self._body(self.seconds))
        except TimeoutError:
            return []
        finally:
            self._scope = None
        result: list[Raw] = json.loads(payload)["result"]
        return result

    def _body(self, seconds: int, limit: int = 100) -> bytes:
        offset = {} if self._offset is None else {"offset": self._offset}
        wanted = {"timeout": seconds, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        return json.dumps(offset | wanted).encode()

    async def _hand_over(self, updates: list[Raw]) -> None:
        """Wait until every update is taken; move the offset to the first that was not."""
        if not updates:
            self._offset = None
            return
        under_way = [(update["update_id"], self.receive(update)) for update in updates]
        results = [(ident, await settled(taken)) for ident, taken in under_way]
        refused = [ident for ident, taken in results if not taken]
        if not refused:
            self._offset = max(ident for ident, _ in results) + 1
            self._faulty.reset()
            return
        self._offset = min(refused)
        await rest(self._faulty.next(), self._stopping)

    async def _bear(self, error: TelegramError, backoff: Backoff) -> None:
        """Wait as long as the error asks for, or end the channel."""
        match error:
            case InvalidToken():
                raise WrongTokenError from None
            case Conflict() if "webhook" in error.message.lower():
                await self._leave_webhook(backoff)
            case Conflict():
                raise AnotherPollerError from None
            case RetryAfter():
                await rest(seconds_of(error), self._stopping)
            case _:
                self.line.is_down(error)
                await rest(backoff.next(), self._stopping)

    async def _leave_webhook(self, backoff: Backoff) -> None:
        """Take over from a webhook of an earlier start; its updates come by polling then."""
        try:
            await self.api.call("deleteWebhook", b'{"drop_pending_updates":false}')
            self.log.info("telegram.webhook.deleted")
        except TelegramError as error:
            self.line.is_down(error)
            await rest(backoff.next(), self._stopping)

    async def _acknowledge(self) -> None:
        """Confirm what is taken with a last poll that takes nothing."""
        if self._offset is None:
            return
        try:
            await self.api.call("getUpdates", self._body(0, limit=1))
        except TelegramError as error:
            self.log.warning("telegram.acknowledge.failed", error=type(error).__name__)
