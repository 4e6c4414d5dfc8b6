"""The survey as a tutorial writes it: python-telegram-bot and SQLite on their defaults.

`ConversationHandler` holds the place, `user_data` the position, each answer is one insert and one
commit on a connection of the standard library, `run_polling` does the rest.
`python -m bench.rivals.tutorial_ptb URL TOKEN FILE` runs it.
"""

import sqlite3
import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
)

from bench.rivals.survey import KEEP, SCHEMA, Card, survey

CONSENT, QUESTION, COMMENT = range(3)
Context = ContextTypes.DEFAULT_TYPE


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    """Return the buttons of a card."""
    if not card.buttons:
        return None
    rows = [[InlineKeyboardButton(text, callback_data=data)] for text, data in card.buttons]
    return InlineKeyboardMarkup(rows)


class Tutorial:
    """The handlers."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    async def start(self, update: Update, _: Context) -> int:
        """Greet and ask for consent."""
        card = survey().consent
        if update.message is not None:
            await update.message.reply_text(card.text, reply_markup=keyboard(card))
        return CONSENT

    async def agree(self, update: Update, context: Context) -> int:
        """Ask the first question."""
        place(context)["at"] = 0
        await show(update, survey().at(0))
        return QUESTION

    async def answer(self, update: Update, context: Context) -> int:
        """Keep the answer; ask the next question, or for a comment."""
        query, kept = update.callback_query, place(context)
        if query is None or query.data is None:
            return QUESTION
        _, at, value = query.data.split(":")
        self.database.execute(KEEP, (query.from_user.id, survey().questions[int(at)], int(value)))
        self.database.commit()
        kept["at"] = int(at) + 1
        await show(update, survey().at(kept["at"]))
        return QUESTION if kept["at"] < len(survey().questions) else COMMENT

    async def back(self, update: Update, context: Context) -> int:
        """Ask the question before."""
        kept = place(context)
        kept["at"] = max(kept["at"] - 1, 0)
        await show(update, survey().at(kept["at"]))
        return QUESTION

    async def skip(self, update: Update, _: Context) -> int:
        """Thank."""
        await show(update, survey().thanks)
        return ConversationHandler.END


def place(context: Context) -> dict[Any, Any]:
    """Return where PTB keeps a person's place."""
    return context.user_data if context.user_data is not None else {}


async def show(update: Update, card: Card) -> None:
    """Answer the tap and replace the message."""
    query = update.callback_query
    if query is not None:
        await query.answer()
        markup = keyboard(card)
        await query.edit_message_text(card.text, parse_mode=ParseMode.HTML, reply_markup=markup)


def main(url: str, token: str, file: str) -> None:
    """Poll until ended."""
    database = sqlite3.connect(file)
    database.execute(SCHEMA)
    tutorial = Tutorial(database)
    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    states: dict[object, list[Any]] = {
        CONSENT: [CallbackQueryHandler(tutorial.agree, pattern="^c$")],
        QUESTION: [
            CallbackQueryHandler(tutorial.answer, pattern="^a:"),
            CallbackQueryHandler(tutorial.back, pattern="^b:"),
        ],
        COMMENT: [CallbackQueryHandler(tutorial.skip, pattern="^p$")],
    }
    begin: list[Any] = [CommandHandler("start", tutorial.start)]
    application.add_handler(ConversationHandler(entry_points=begin, states=states, fallbacks=begin))
    application.run_polling()
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
