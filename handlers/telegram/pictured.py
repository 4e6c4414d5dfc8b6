"""Sends figures as a picture with a card under it; the card alone where there is no picture."""

from dataclasses import replace

from handlers.telegram.faults import where
from handlers.telegram.reply import cards
from handlers.telegram.talk import Talk
from handlers.telegram.visitor import Visitor
from handlers.view.card import Card, escaped
from handlers.view.chart.draw import PictureFailedError, Spec
from handlers.view.words import Words


async def show_pictured(talk: Talk, visitor: Visitor, card: Card, spec: Spec | None) -> None:
    """Send the card under its picture; a picture that cannot be drawn is said to be missing."""
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
