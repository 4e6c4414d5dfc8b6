"""Everything but taps, as PTB brings it: commands, texts, strays, groups, a bot that is blocked."""

from collections.abc import Awaitable, Callable, Coroutine

from telegram import ChatMember, Update
from telegram.ext import CallbackContext, ExtBot

from handlers.telegram import citizen, opening
from handlers.telegram.lanes import PLACE
from handlers.telegram.reply import Reply
from handlers.telegram.talk import Talk
from handlers.telegram.visitor import Visitor, who_writes
from handlers.view.words import Words
from usecases.answering.person import become_reachable, become_unreachable

Context = CallbackContext[ExtBot[None], object, object, object]
Callback = Callable[[Update, Context], Coroutine[None, None, None]]
Decide = Callable[[Talk, Visitor, list[str]], Awaitable[Reply]]
Pull = Callable[[Talk, Visitor, list[str]], Awaitable[None]]


async def _survey(talk: Talk, visitor: Visitor, _: list[str]) -> Reply:
    return await opening.survey(talk, visitor)


async def _language(_: Talk, visitor: Visitor, __: list[str]) -> Reply:
    return await citizen.ask_language(visitor)


async def _mydata(talk: Talk, visitor: Visitor, _: list[str]) -> Reply:
    return await citizen.show_data(talk, visitor)


async def _erase(_: Talk, visitor: Visitor, __: list[str]) -> Reply:
    return await citizen.ask_erase(visitor)


async def _cancel(talk: Talk, visitor: Visitor, _: list[str]) -> Reply:
    return await citizen.cancel(talk, visitor)


async def _help(talk: Talk, visitor: Visitor, _: list[str]) -> Reply:
    return await citizen.show_help(talk, visitor)


COMMANDS: dict[str, Decide] = {
    "survey": _survey,
    "language": _language,
    "mydata": _mydata,
    "erase": _erase,
    "cancel": _cancel,
    "help": _help,
}
"""By the key of the view's commands; /start stands for itself, and figures are pulled."""


def _pulling(key: str) -> Pull:
    """Return what answers a command of administrators; charts are imported when one comes."""
    from handlers.telegram import comparing, pulling, reforming, trending

    return {
        "index": pulling.on_command,
        "compare": comparing.on_command,
        "reform": reforming.on_command,
        "trend": trending.on_command,
    }[key]


class Messages:
    """The callbacks of PTB's handlers."""

    __slots__ = ("_talk",)

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def command(self, decide: Decide) -> Callback:
        """Return the callback of a command."""

        async def on_command(update: Update, context: Context) -> None:
            visitor = await self._visitor(update)
            if visitor is not None:
                reply = await decide(self._talk, visitor, context.args or [])
                await self._talk.delivery.to_message(visitor, reply)

        return on_command

    async def on_start(self, update: Update, context: Context) -> None:
        """Answer /start; who came by the administrators' link gets their menu as well."""
        visitor, words = await self._visitor(update), context.args or []
        if visitor is not None:
            reply = await opening.start(self._talk, visitor, " ".join(words))
            await self._talk.delivery.to_message(visitor, reply)
            if words and words[0].startswith(opening.FIRST):
                await self._talk.menu.offer_administrator(visitor.who, visitor.chat)

    def figures(self, key: str) -> Callback:
        """Return the callback of a command that pulls figures, for administrators."""

        async def on_figures(update: Update, context: Context) -> None:
            visitor = await self._visitor(update)
            if visitor is not None:
                await _pulling(key)(self._talk, visitor, context.args or [])

        return on_figures

    async def on_text(self, update: Update, _: Context) -> None:
        """Take a typed text."""
        visitor, message = await self._visitor(update), update.message
        if visitor is not None and message is not None:
            key = f"{message.chat_id}:{message.message_id}"
            reply = await citizen.typed(self._talk, visitor, message.text or "", key)
            await self._talk.delivery.to_message(visitor, reply)

    def saying(self, key: str) -> Callback:
        """Return the callback that says the sentence of that key, and asks again what waits."""

        async def on_stray(update: Update, _: Context) -> None:
            visitor = await self._visitor(update)
            if visitor is not None:
                sentence = Words(visitor.language)(key)
                reply = await citizen.stray(self._talk, visitor, sentence)
                await self._talk.delivery.to_message(visitor, reply)

        return on_stray

    async def on_group(self, update: Update, _: Context) -> None:
        """Say in a group that surveys are private."""
        visitor = await self._visitor(update)
        if visitor is not None:
            visitor.place.take()
            await visitor.place.turn_to_reply()
            reply = citizen.in_group(self._talk, visitor.language)
            await self._talk.delivery.to_group(visitor.chat, reply)

    async def on_membership(self, update: Update, context: Context) -> None:
        """Note that a person blocked or unblocked the bot; greet a group that it joined."""
        visitor, change = await self._visitor(update), update.my_chat_member
        if visitor is None or change is None:
            return
        inside = change.new_chat_member.status not in {ChatMember.BANNED, ChatMember.LEFT}
        if change.chat.type == change.chat.PRIVATE:
            note = become_reachable if inside else become_unreachable
            await note(self._talk.desk, visitor.who)
        elif inside and change.old_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
            await self.on_group(update, context)
        visitor.place.take()

    async def on_rest(self, _: object, __: Context) -> None:
        """Let go what concerns nobody: channel posts, service messages of groups."""
        PLACE.get().take()

    async def _visitor(self, update: Update) -> Visitor | None:
        """Return who wrote; an update of nobody is taken and let go."""
        visitor = await who_writes(update, self._talk.languages)
        if visitor is None:
            PLACE.get().take()
        return visitor
