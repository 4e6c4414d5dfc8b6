"""What Telegram shows of the bot: the command menus by scope and language, and the descriptions.

Only what differs is set (Telegram limits how often); none of it can keep the bot from working.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from structlog.typing import FilteringBoundLogger
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from handlers.view.commands import ADMINISTRATOR, CITIZEN, Command
from handlers.view.words import Words
from survey.text import Language
from usecases.administrators import is_administrator
from usecases.desk import Desk
from usecases.who import Who

AFTER = 0.5
"""Seconds after the start: the first poll goes first."""


class Menu:
    """Keeps menus and descriptions of one bot."""

    __slots__ = ("_bot", "_desk", "_log")

    def __init__(self, bot: Bot, desk: Desk, log: FilteringBoundLogger) -> None:
        self._bot = bot
        self._desk = desk
        self._log = log

    async def run(self) -> None:
        """Set everything once, soon after the start."""
        await asyncio.sleep(AFTER)
        for language, code in self._languages():
            await self._attempt(partial(self._describe, language, code))
            everybody = BotCommandScopeAllPrivateChats()
            await self._attempt(partial(self._commands, CITIZEN, everybody, language, code))
        for ident in sorted(self._desk.rules.administrators):
            await self._for_administrator(int(ident))

    async def offer_administrator(self, who: Who, chat: int) -> None:
        """Give an administrator their menu."""
        if await is_administrator(self._desk, who):
            await self._for_administrator(chat)

    async def _for_administrator(self, chat: int) -> None:
        scope = BotCommandScopeChat(chat)
        for language, code in self._languages():
            await self._attempt(partial(self._commands, ADMINISTRATOR, scope, language, code))

    def _languages(self) -> Sequence[tuple[Language, str]]:
        """Return the languages with Telegram's codes; "" stands for everybody else."""
        own = self._desk.rules.language
        return ((own, ""), *((other, other.value) for other in Language if other is not own))

    async def _attempt(self, step: Callable[[], Awaitable[None]]) -> None:
        try:
            await step()
        except TelegramError as error:
            self._log.warning("telegram.menu.unset", error=type(error).__name__)

    async def _commands(
        self, commands: Sequence[Command], scope: BotCommandScope, language: Language, code: str
    ) -> None:
        wanted = tuple(
            BotCommand(command.name(language), command.description(language))
            for command in commands
        )
        if await self._bot.get_my_commands(scope, code or None) != wanted:
            await self._bot.set_my_commands(wanted, scope, code or None)

    async def _describe(self, language: Language, code: str) -> None:
        words = Words(language)
        long, short = words("bot.description"), words("bot.short_description")
        if (await self._bot.get_my_description(code or None)).description != long:
            await self._bot.set_my_description(long, code or None)
        if (await self._bot.get_my_short_description(code or None)).short_description != short:
            await self._bot.set_my_short_description(short, code or None)
