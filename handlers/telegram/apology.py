"""What a person is told whose update we could not handle: not yet, or not at all."""

from handlers.telegram.bodies import card_json
from handlers.telegram.dispatch import Raw, Regret, chat_of
from handlers.telegram.languages import app_language
from handlers.telegram.sender import Sender
from handlers.view.card import notice
from handlers.view.words import Words
from survey.text import Language


class Apology:
    """Says it in the language of the person's app: the database may be down."""

    __slots__ = ("_language", "_sender")

    def __init__(self, sender: Sender, language: Language) -> None:
        self._sender = sender
        self._language = language

    async def __call__(self, raw: Raw, regret: Regret) -> None:
        """Apologise to whoever sent the update; a group gets nothing."""
        query = raw.get("callback_query")
        sender = (query or raw.get("message") or {}).get("from") or {}
        chat = chat_of(raw)
        language = app_language(sender.get("language_code")) or self._language
        sentence = Words(language)(regret.value)
        if query:
            await self._sender.answer(query["id"], sentence)
        elif chat > 0:
            await self._sender.send(chat, card_json(notice(sentence)))
