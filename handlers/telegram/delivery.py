"""Delivers replies: each in its chat's turn, and then settles what was owed."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, TelegramError

from handlers.telegram.reply import Reply, cards
from handlers.telegram.sender import Sender, Sent, persistently
from handlers.telegram.taken import Taken
from handlers.telegram.tap import Tap
from handlers.telegram.visitor import Visitor
from handlers.view.card import Card
from usecases.answering.owed import settle
from usecases.answering.person import become_reachable, become_unreachable
from usecases.desk import Desk
from usecases.who import Who


class Delivery:
    """Takes a visitor's update, and sends the reply that was decided."""

    __slots__ = ("_answered", "_bot", "_desk", "_sender", "_unreachable")

    def __init__(self, desk: Desk, sender: Sender, bot: Bot) -> None:
        self._desk = desk
        self._sender = sender
        self._bot = bot
        self._answered: Taken[str] = Taken()
        self._unreachable: set[str] = set()

    def has_answered(self, tap: Tap) -> bool:
        """Whether that callback was answered: it may come again as another update."""
        return tap.id in self._answered

    async def to_tap(self, visitor: Visitor, tap: Tap, reply: Reply) -> None:
        """Answer the callback at once, and edit the tapped message in the chat's turn."""
        await self.answer(visitor, tap, reply.toast)
        await visitor.place.turn_to_reply()
        if not reply.fragments:
            return
        first, *more = reply.fragments
        if tap.message is None:
            sent = await self._sender.send(visitor.chat, first)
        else:
            sent = await self._sender.edit(visitor.chat, tap.message, first)
        for fragment in more:
            if sent is Sent.GONE:
                sent = await self._sender.send(visitor.chat, fragment)
        await self._note(visitor.who, sent, reply)

    async def answer(self, visitor: Visitor, tap: Tap, toast: str = "") -> None:
        """Take a tap and answer its callback only."""
        visitor.place.take()
        self._answered.add(tap.id)
        await self._sender.answer(tap.id, toast)

    async def to_message(self, visitor: Visitor, reply: Reply) -> None:
        """Send the reply as new messages, in the chat's turn."""
        visitor.place.take()
        await visitor.place.turn_to_reply()
        await self.unasked(visitor.who, visitor.chat, reply)

    async def unasked(self, who: Who, chat: int, reply: Reply) -> None:
        """Send to a person whose turn is held by the caller."""
        sent = Sent.GONE
        for fragment in reply.fragments:
            if sent is Sent.GONE:
                sent = await self._sender.send(chat, fragment)
        await self._note(who, sent, reply)

    async def to_group(self, chat: int, reply: Reply) -> None:
        """Send to a group: nobody there becomes unreachable."""
        for fragment in reply.fragments:
            await self._sender.send(chat, fragment)

    async def picture(self, visitor: Visitor, png: bytes, card: Card) -> None:
        """Send a picture with the card under it; where it is refused, the card alone."""
        await visitor.place.turn_to_reply()
        try:
            await persistently(lambda: self._photo(visitor.chat, png, card))
        except BadRequest:
            await self.unasked(visitor.who, visitor.chat, cards(card))
        except TelegramError as error:
            await self._note(visitor.who, self._sender.explain(error), Reply())

    async def _photo(self, chat: int, png: bytes, card: Card) -> Message:
        keyboard = [
            [InlineKeyboardButton(button.text, callback_data=button.data) for button in row]
            for row in card.rows
        ]
        return await self._bot.send_photo(
            chat,
            png,
            caption=card.text,
            parse_mode="HTML" if card.html else None,
            reply_markup=InlineKeyboardMarkup(keyboard) if keyboard else None,
        )

    async def _note(self, who: Who, sent: Sent, reply: Reply) -> None:
        """Settle what has gone; remember who cannot be reached."""
        if sent is Sent.UNREACHABLE:
            self._unreachable.add(who.id)
            await become_unreachable(self._desk, who)
            return
        if sent is Sent.GONE and who.id in self._unreachable:
            self._unreachable.discard(who.id)
            await become_reachable(self._desk, who)
        if sent is Sent.GONE and reply.response is not None and reply.response.owed:
            settle(self._desk, reply.response)
