"""Sends what is to be seen, and bears what Telegram says to it.

Rules: whoever sends holds the chat's turn, so that a 429 is waited out in that chat alone; what
cannot have failed for good (5xx, a cut line) is tried again a few times; a failed edit becomes a
new message; a callback is answered once, and one that is too old is nobody's fault.
"""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import TypeVar

from structlog.typing import FilteringBoundLogger
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from handlers.telegram.api import Api
from handlers.telegram.bodies import callback_answer, edited_message, new_message
from handlers.telegram.errors_map import seconds_of

TRIES = 4
"""Attempts against a line that fails; what is then unsent stays owed."""

PAUSE = 0.1
"""Seconds: the pauses between attempts are 3, 9 and 27 times that."""

FOR_GOOD = (Forbidden, BadRequest, ChatMigrated, InvalidToken, Conflict)

Made = TypeVar("Made")


class Sent(Enum):
    """What became of a message."""

    GONE = "gone"  # it can be seen
    UNREACHABLE = "unreachable"  # the person has blocked the bot
    FAILED = "failed"  # it stays owed


async def persistently(attempt: Callable[[], Awaitable[Made]]) -> Made:
    """Return what the attempt made; the last error when it fails for good, or too often."""
    failed = 0
    while True:
        try:
            return await attempt()
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except FOR_GOOD:
            raise
        except TelegramError:
            failed += 1
            if failed == TRIES:
                raise
            await asyncio.sleep(PAUSE * 3**failed)


class Sender:
    """Everything that one bot sends with prepared bodies."""

    __slots__ = ("_api", "_log")

    def __init__(self, api: Api, log: FilteringBoundLogger) -> None:
        self._api = api
        self._log = log

    async def answer(self, callback: str, toast: str = "") -> None:
        """Answer a callback, with a few words above the chat or silently."""
        body = callback_answer(callback, toast)
        try:
            await persistently(lambda: self._api.call("answerCallbackQuery", body))
        except BadRequest:
            pass  # "query is too old": the person has seen the spinner end by itself
        except TelegramError as error:
            self._log.warning("telegram.callback.unanswered", error=type(error).__name__)

    async def send(self, chat: int, fragment: bytes) -> Sent:
        """Send a new message."""
        return await self._tell("sendMessage", chat, lambda to: new_message(to, fragment))

    async def edit(self, chat: int, message: int, fragment: bytes) -> Sent:
        """Put the new text into the message; send a new one where that cannot be."""
        body = edited_message(chat, message, fragment)
        try:
            await persistently(lambda: self._api.call("editMessageText", body))
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return Sent.GONE
            return await self.send(chat, fragment)
        except TelegramError as error:
            return self.explain(error)
        return Sent.GONE

    async def _tell(self, method: str, chat: int, body: Callable[[int], bytes]) -> Sent:
        try:
            await persistently(lambda: self._api.call(method, body(chat)))
        except ChatMigrated as error:
            return await self._tell(method, error.new_chat_id, body)
        except TelegramError as error:
            return self.explain(error)
        return Sent.GONE

    def explain(self, error: TelegramError) -> Sent:
        """Say in the log what failed, and return what became of the message."""
        if isinstance(error, Forbidden):
            return Sent.UNREACHABLE
        self._log.warning("telegram.reply.unsent", error=type(error).__name__)
        return Sent.FAILED
