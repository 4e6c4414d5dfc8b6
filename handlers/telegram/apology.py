"""The apology to a person whose update we could not handle, however often it came."""

from handlers.telegram.bodies import card_json
from handlers.telegram.dispatch import Raw, chat_of
from handlers.telegram.languages import app_language
from handlers.telegram.sender import Sender
from handlers.view.card import notice
from handlers.view.words import Words
from survey.text import Language


class Apology:
    """Says that we failed, in the language of the person's app: the database may be down."""

    __slots__ = ("_language", "_sender")

    def __init__(self, sender: Sender, language: Language) -> None:
        self._sender = sender
        self._language = language

    async def __call__(self, raw: Raw) -> None:
        """Apologise to whoever sent the update; a group gets nothing."""
        query = raw.get("callback_query")
        sender = (query or raw.get("message") or {}).get("from") or {}
        chat = chat_of(raw)
        sentence = Words(app_language(sender.get("language_code")) or self._language)("other.fault")
        if query:
            await self._sender.answer(query["id"], sentence)
        elif chat > 0:
            await self._sender.send(chat, card_json(notice(sentence)))
