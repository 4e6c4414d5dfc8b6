"""From Telegram's JSON to what a handler gets: a `Tap` of our own, or PTB's `Update`."""

from collections.abc import Awaitable, Callable

from structlog.typing import FilteringBoundLogger
from telegram import Bot, Update

from handlers.telegram.dispatch import Raw
from handlers.telegram.faults import where
from handlers.telegram.lanes import PLACE
from handlers.telegram.tap import tap_of


class Incoming:
    """Reads raw updates and hands them on; what cannot be read is taken, it would never change."""

    __slots__ = ("_bot", "_handle", "_log")

    def __init__(
        self, bot: Bot, handle: Callable[[object], Awaitable[None]], log: FilteringBoundLogger
    ) -> None:
        self._bot = bot
        self._handle = handle
        self._log = log

    async def process(self, raw: Raw) -> None:
        """Handle one update."""
        try:
            query = raw.get("callback_query")
            update: object = tap_of(query) if query else Update.de_json(raw, self._bot)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._log.warning("telegram.update.unreadable", **where(error))
            PLACE.get().take()
            return
        await self._handle(update)
