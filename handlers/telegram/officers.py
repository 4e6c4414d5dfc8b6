"""What only administrators may see: everybody else is told so, where they asked."""

from handlers.telegram.reply import cards
from handlers.telegram.talk import Talk
from handlers.telegram.tap import Tap
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.words import Words
from usecases.administrators import is_administrator


async def is_refused(talk: Talk, visitor: Visitor, tap: Tap | None = None) -> bool:
    """Refuse a command, or a tap, of whoever is no administrator; return whether it was."""
    if await is_administrator(talk.desk, visitor.who):
        return False
    refused = Words(visitor.language)("index.not_administrator")
    if tap is None:
        await talk.delivery.to_message(visitor, cards(notice(refused)))
    else:
        await talk.delivery.answer(visitor, tap, refused)
    return True
