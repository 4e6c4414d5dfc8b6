"""The people, their chats with the bot, and every message that stands in them."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.botapi.refusal import Json, Refusal, late


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with the app."""

    id: int
    first_name: str = "Lan"
    language_code: str | None = "vi"
    last_name: str | None = None
    username: str | None = None

    @property
    def user(self) -> Json:
        """The User object."""
        names = {name: getattr(self, name) for name in ("last_name", "username", "language_code")}
        known = {name: value for name, value in names.items() if value is not None}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **known}

    @property
    def chat(self) -> Json:
        """The Chat object of their private chat."""
        return {"id": self.id, "type": "private", "first_name": self.first_name}


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that the bot made visible in a chat."""

    kind: Literal["sent", "edited", "deleted", "toast"]
    message: Json  # of a toast: {"callback_query_id", "text"}


Watcher = Callable[[Shown], None]


@dataclass(slots=True)
class Chat:
    """One chat: its object, its messages by id, and who watches it."""

    chat: Json
    wrote: bool = False
    blocked: str | None = None  # the description of the 403
    migrated_to: int | None = None
    closed_until: float = 0.0  # monotonic; after a 429
    messages: dict[int, Json] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)

    def show(self, shown: Shown) -> None:
        """Tell who watches."""
        for watcher in self.watchers:
            watcher(shown)


@dataclass(slots=True)
class World:
    """All chats, under one numbering of messages (as an account has it)."""

    bot: Json
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    last_message: int = 0

    def meet(self, chat: Json) -> Chat:
        """Return the chat, a new one where it is not known yet."""
        return self.chats.setdefault(chat["id"], Chat(chat))

    def open(self, chat_id: object) -> Chat:
        """Return a chat that the bot may write to.

        Raises:
            Refusal: there is no such chat, nobody has written there, or the bot is shut out.
        """
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise late("chat not found")
        if chat.migrated_to:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                parameters={"migrate_to_chat_id": chat.migrated_to},
            )
        if chat.blocked:
            raise Refusal(403, chat.blocked)
        if not chat.wrote:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def write(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Put a message into a chat and return it."""
        self.last_message += 1
        message: Json = {
            "message_id": self.last_message,
            "from": sender,
            "chat": chat.chat,
            "date": int(time.time()),
        }
        message |= content
        chat.messages[self.last_message] = message
        return message

    def texts(self, chat_id: int) -> Iterable[str]:
        """Return the texts and captions that stand in a chat, oldest first."""
        chat = self.chats.get(chat_id)
        messages = chat.messages.values() if chat else ()
        return [str(m.get("text") or m.get("caption") or "") for m in messages]
