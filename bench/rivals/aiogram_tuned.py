"""The survey by somebody who knows aiogram well: uvloop, WAL, no state but the button's data.

Each answer is one insert and one commit, durable as ours (`synchronous=FULL`); updates are handled
as tasks (aiogram's default), the FSM is switched off, nothing is logged.
`python -m bench.rivals.aiogram_tuned URL TOKEN FILE` runs it.
"""

import sys

import aiosqlite
import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench.rivals.survey import KEEP, SCHEMA, Card, survey


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    """Return the buttons of a card."""
    if not card.buttons:
        return None
    rows = [[InlineKeyboardButton(text=text, callback_data=data)] for text, data in card.buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows)


SURVEY = survey()
ASKED = [(SURVEY.at(n), keyboard(SURVEY.at(n))) for n in range(len(SURVEY.questions) + 1)]
"""Built once: a tuned bot does not make the same keyboard at each tap."""


class Tuned:
    """The handlers."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database

    async def start(self, message: Message) -> None:
        """Greet and ask for consent."""
        await message.answer(SURVEY.consent.text, reply_markup=keyboard(SURVEY.consent))

    async def agree(self, query: CallbackQuery) -> None:
        """Ask the first question."""
        await show(query, 0)

    async def answer(self, query: CallbackQuery) -> None:
        """Keep the answer; ask the next question, or for a comment."""
        _, at, value = (query.data or "").split(":")
        row = (query.from_user.id, SURVEY.questions[int(at)], int(value))
        await self.database.execute(KEEP, row)
        await self.database.commit()
        await show(query, int(at) + 1)

    async def back(self, query: CallbackQuery) -> None:
        """Ask the question before."""
        await show(query, int((query.data or "").split(":")[1]) - 1)

    async def skip(self, query: CallbackQuery) -> None:
        """Thank."""
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(SURVEY.thanks.text)


async def show(query: CallbackQuery, at: int) -> None:
    """Answer the tap and replace the message."""
    card, markup = ASKED[at]
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(card.text, reply_markup=markup)


async def run(url: str, token: str, file: str) -> None:
    """Poll until ended."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML)
    bot = Bot(token, session=session, default=properties)
    async with aiosqlite.connect(file) as database:
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = FULL")
        await database.execute(SCHEMA)
        tuned, dispatcher = Tuned(database), Dispatcher(disable_fsm=True)
        dispatcher.message.register(tuned.start, CommandStart())
        dispatcher.callback_query.register(tuned.answer, F.data.startswith("a:"))
        dispatcher.callback_query.register(tuned.agree, F.data == "c")
        dispatcher.callback_query.register(tuned.back, F.data.startswith("b:"))
        dispatcher.callback_query.register(tuned.skip, F.data == "p")
        await dispatcher.start_polling(bot)


if __name__ == "__main__":
    uvloop.run(run(*sys.argv[1:]))
