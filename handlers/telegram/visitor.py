"""Whoever stands before the bot at this moment: who they are, where, and in which language."""

from dataclasses import dataclass

from telegram import Update

from handlers.telegram.lanes import PLACE, Place
from handlers.telegram.languages import Languages, app_language
from handlers.telegram.options import CHANNEL
from handlers.telegram.tap import Tap
from survey.text import Language
from usecases.who import Who


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person in their private chat, with the place of their update in the chat's lane."""

    who: Who
    chat: int
    language: Language
    place: Place


def who_is(user: int, chat: int, language_code: str | None) -> Who:
    """Return the person with that id and private chat."""
    return Who(
        channel=CHANNEL, id=str(user), address=str(chat), language=app_language(language_code)
    )


async def who_taps(tap: Tap, languages: Languages) -> Visitor:
    """Return the visitor who tapped."""
    who = who_is(tap.user, tap.chat, tap.language_code)
    return Visitor(who, tap.chat, await languages.of(who), PLACE.get())


async def who_writes(update: Update, languages: Languages) -> Visitor | None:
    """Return the visitor who wrote; None where it is no person in a chat."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return None
    who = who_is(user.id, chat.id, user.language_code)
    return Visitor(who, chat.id, await languages.of(who), PLACE.get())
