"""Sends figures as a picture with a card under it; the card alone where there is no picture."""

from dataclasses import replace

from handlers.telegram.faults import where
from handlers.telegram.reply import cards
from handlers.telegram.talk import Talk
from handlers.telegram.visitor import Visitor
from handlers.view.card import Card, escaped
from handlers.view.chart.draw import PictureFailedError, Spec
from handlers.view.internal import ROOM, internal_line
from handlers.view.words import Words
from usecases.figures.thresholds import least_of


async def show_pictured(talk: Talk, visitor: Visitor, card: Card, spec: Spec | None) -> None:
    """Send an administrator's card under its picture; one that cannot be drawn is missed.

    Figures that the public would not see like this are said to be internal.
    """
    note = _note(talk, visitor)
    if note:
        card = replace(card, text=f"{card.text}\n\n{escaped(note)}")
    if spec is None:
        await talk.delivery.to_message(visitor, cards(card))
        return
    try:
        png = await talk.studio.png(spec)
    except PictureFailedError as error:
        talk.log.warning("telegram.picture.failed", **where(error))
        lost = escaped(Words(visitor.language)("index.no_picture"))
        await talk.delivery.to_message(visitor, cards(replace(card, text=f"{card.text}\n\n{lost}")))
        return
    await talk.delivery.picture(visitor, png, card)


def room_of(talk: Talk, visitor: Visitor) -> int:
    """Return how many letters a card must leave free for what is said under it."""
    return ROOM if _note(talk, visitor) else 0


def _note(talk: Talk, visitor: Visitor) -> str:
    return internal_line(least_of(talk.desk), visitor.language)
