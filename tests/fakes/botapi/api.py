"""The fake Bot API as a test uses it: people who write and tap, and what the bot showed them."""

import asyncio
import os
import re
import time
from collections.abc import Callable
from random import Random
from typing import Self

from tests.fakes.botapi import markup
from tests.fakes.botapi.account import Account
from tests.fakes.botapi.callbacks import Callbacks
from tests.fakes.botapi.calls import Calls
from tests.fakes.botapi.faults import Faults
from tests.fakes.botapi.inbox import Inbox
from tests.fakes.botapi.refusal import Json, Violation
from tests.fakes.botapi.server import Server
from tests.fakes.botapi.webhook import Webhook
from tests.fakes.botapi.world import Chat, Person, Watcher, World

TOKEN = "700000001:AAFake-token_of_the_fake_Bot_API_00"
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class FakeBotApi:
    """A Bot API on loopback: `async with FakeBotApi() as api:`, the bot's address is `api.url`.

    Args:
        faults: what goes wrong on purpose; may be changed at any time.
        fast: leave out the check against the description (for benchmarks).
        callback_lifetime: seconds after delivery in which a tap can be answered.
        port: 0 takes a free one; a fixed one lets the same address come back.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        port: int = 0,
        faults: Faults | None = None,
        fast: bool = False,
        callback_lifetime: float = 60.0,
        first_update: int = 700_000,
    ) -> None:
        self.token = token
        self.faults = faults or Faults()
        self._port = port
        ident = int(token.split(":", maxsplit=1)[0])
        self.world = World(
            {"id": ident, "is_bot": True, "first_name": "Hài Lòng", "username": "hailong_test_bot"}
        )
        self.callbacks = Callbacks(callback_lifetime)
        self.inbox = Inbox(self.faults, first_update, self.callbacks.delivered)
        self.account = Account(self.world, self.callbacks)
        self._webhook = Webhook(self.inbox, self.account.webhook, self._changed)
        self.calls = Calls(self.account, self.inbox, self.faults, self._webhook, fast)
        self.server = Server(self.calls, token, self._changed)
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._ids = Random(ident)
        self._tasks = asyncio.TaskGroup()
        self._pushing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        await self.server.start(self._port, self._tasks.create_task)
        self._pushing = self._tasks.create_task(self._webhook.push())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._pushing is not None:
            self._pushing.cancel()
        await self.server.stop()
        # Without the error: a test's own failure is to be seen as it is, not within a group.
        await self._tasks.__aexit__(None, None, None)

    @property
    def url(self) -> str:
        """The address to give to the bot as TELEGRAM_API."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def violations(self) -> list[Violation]:
        """Requests that no correct bot would have sent."""
        return self.calls.violations

    def says(self, person: Person, text: str, *, chat: Json | None = None, **more: object) -> Json:
        """Let somebody write a text (their private chat unless another one is named)."""
        content: Json = {"text": text} | more
        if entities := markup.commands(text):
            content["entities"] = entities
        return self.sends(person, content, chat=chat)

    def starts(self, person: Person, payload: str = "") -> Json:
        """Let somebody open the bot's link with that start payload."""
        if not _PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram takes no such start payload: {payload!r}")
        return self.says(person, f"/start {payload}".strip())

    def sends(self, person: Person, content: Json, *, chat: Json | None = None) -> Json:
        """Let somebody send a message of any content (a sticker, a photo …)."""
        place = self._open(person, chat)
        message = self.world.write(place, person.user, content)
        self.inbox.put("message", message)
        return message

    def edits(self, person: Person, message_id: int, text: str) -> Json:
        """Let somebody edit a text that they sent."""
        chat = self.world.chats[person.id]
        message = chat.messages[message_id] | {"text": text, "edit_date": int(time.time())}
        chat.messages[message_id] = message
        self.inbox.put("edited_message", message)
        return message

    def taps(
        self, person: Person, message: Json, data: str, *, inaccessible: bool = False
    ) -> str | None:
        """Let somebody press a button of a message; None where the bot wants no taps."""
        ident = str(self._ids.getrandbits(62))
        if inaccessible:
            message = {"message_id": message["message_id"], "chat": message["chat"], "date": 0}
        self.callbacks.made(ident, message["chat"]["id"])
        body: Json = {
            "id": ident,
            "from": person.user,
            "message": message,
            "chat_instance": str(message["chat"]["id"] * 7919),
            "data": data,
        }
        return ident if self.inbox.put("callback_query", body) is not None else None

    def blocks(self, person: Person) -> None:
        """Let somebody block the bot."""
        self._open(person, None).blocked = "Forbidden: bot was blocked by the user"
        self._member(person, "member", "kicked")

    def unblocks(self, person: Person) -> None:
        """Let somebody take the bot back."""
        self._open(person, None)
        self._member(person, "kicked", "member")

    def closes(self, chat_id: int, seconds: float) -> None:
        """Answer 429 to every call to that chat for so long."""
        self.world.chats[chat_id].closed_until = time.monotonic() + seconds

    def messages(self, chat_id: int) -> list[Json]:
        """Return what stands in a chat, oldest first."""
        chat = self.world.chats.get(chat_id)
        return list(chat.messages.values()) if chat else []

    def shown(self, chat_id: int) -> list[Json]:
        """Return what the bot shows in a chat, oldest first."""
        return [m for m in self.messages(chat_id) if m["from"]["is_bot"]]

    def watch(self, chat_id: int, watcher: Watcher) -> None:
        """Call `watcher` at each thing that the bot shows in the chat."""
        self.world.meet({"id": chat_id, "type": "private"}).watchers.append(watcher)

    async def until(self, holds: Callable[[], bool], within: float = 10.0) -> None:
        """Wait until something holds; asked after each call of the bot, never by the clock.

        Raises:
            TimeoutError: it did not come to hold; the text shows what the bot last did.
        """
        if holds():
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((holds, future))
        try:
            async with asyncio.timeout(within):
                await future
        except TimeoutError:
            raise TimeoutError(f"not within {within} s; {self.stats()}") from None

    def stats(self) -> Json:
        """Return counts of everything, and this process's CPU seconds."""
        counts = self.calls.counts
        return {
            "calls": dict(counts.calls),
            "refusals": dict(counts.refusals),
            "troubles": dict(counts.troubles),
            "impatient": counts.impatient,
            "violations": [f"{v.method}: {v.reason}" for v in self.violations],
            "callbacks": self.callbacks.figures(),
            "deliveries": self.inbox.deliveries,
            "unacknowledged": self.inbox.waiting,
            "cpu_seconds": time.process_time(),
            "pid": os.getpid(),
        }

    def _open(self, person: Person, chat: Json | None) -> Chat:
        """Return the chat in which somebody just did something."""
        place = self.world.meet(chat or person.chat)
        if place.chat["type"] == "private":
            place.chat = person.chat
            place.blocked = None
        place.wrote = True
        return place

    def _member(self, person: Person, before: str, now: str) -> None:
        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.world.bot, "status": status} | until

        self.inbox.put(
            "my_chat_member",
            {
                "chat": person.chat,
                "from": person.user,
                "date": int(time.time()),
                "old_chat_member": member(before),
                "new_chat_member": member(now),
            },
        )

    def _changed(self) -> None:
        if self._waiting:
            still = []
            for holds, future in self._waiting:
                if not future.done() and not holds():
                    still.append((holds, future))
                elif not future.done():
                    future.set_result(None)
            self._waiting = still
