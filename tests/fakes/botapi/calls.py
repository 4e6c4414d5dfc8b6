"""One call, from its parameters to its answer: checked, troubled, done, counted."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

from tests.fakes.botapi.account import Account
from tests.fakes.botapi.faults import Faults, Trouble
from tests.fakes.botapi.forms import parameters
from tests.fakes.botapi.http import Request
from tests.fakes.botapi.inbox import Inbox
from tests.fakes.botapi.methods import METHODS
from tests.fakes.botapi.polling import get_updates
from tests.fakes.botapi.refusal import Json, Refusal, Violation
from tests.fakes.botapi.schema import FilePart, WrongError, fields_of, method_check
from tests.fakes.botapi.webhook import WEBHOOK, Webhook

Answer = Json | bool | list[Json] | list[bytes]


class CutError(Exception):
    """The connection is to be cut, without an answer."""


@dataclass(slots=True)
class Counts:
    """What was called and what came of it."""

    calls: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)  # "sendMessage 400"
    troubles: Counter[str] = field(default_factory=Counter)
    impatient: int = 0  # calls to a chat that was closed by a 429


@dataclass(slots=True)
class Calls:
    """The Bot API of one account. `fast` leaves out the check against the description."""

    account: Account
    inbox: Inbox
    faults: Faults
    webhook: Webhook
    fast: bool = False
    counts: Counts = field(default_factory=Counts)
    violations: list[Violation] = field(default_factory=list)

    def takes_time(self, method: str) -> bool:
        """Whether a call may have to wait: then it is one for `in_time`."""
        return method == "getUpdates" or self.faults.slow > 0

    def at_once(self, method: str, request: Request) -> Answer:
        """Return the result of a call that needs no waiting.

        Raises:
            Refusal: the answer is no.
            CutError: the connection is to be cut.
        """
        with self._counted(method):
            asked = self._asked(method, request)
            trouble = self._trouble(method, asked)
            result = self._done(method, asked)
            if trouble is Trouble.RESET_AFTER:
                raise CutError
            return result

    async def in_time(self, method: str, request: Request) -> Answer:
        """Return the result of a call that may wait; raises as `at_once` does."""
        with self._counted(method):
            asked = self._asked(method, request)
            if wait := self.faults.wait(method):
                self.counts.troubles["slow"] += 1
                await asyncio.sleep(wait)
            trouble = self._trouble(method, asked)
            if method == "getUpdates":
                result: Answer = await get_updates(self.inbox, self.account.webhook, asked)
            else:
                result = self._done(method, asked)
            if trouble is Trouble.RESET_AFTER:
                raise CutError
            return result

    @contextmanager
    def _counted(self, method: str) -> Iterator[None]:
        """Count the call, and its refusal."""
        self.counts.calls[method] += 1
        try:
            yield
        except Refusal as refusal:
            self.counts.refusals[f"{method} {refusal.code}"] += 1
            if refusal.fault:
                self.violations.append(Violation(method, refusal.description))
            raise

    def _asked(self, method: str, request: Request) -> Json:
        """Return the parameters, checked."""
        if fields_of(method) is None:
            raise Refusal(404, f"Not Found: method {method}", fault=True)
        asked = parameters(request, method)
        if not self.fast:
            _check(method, asked)
        return asked

    def _trouble(self, method: str, asked: Json) -> Trouble:
        """Draw what happens to the call; raise what keeps it from having any effect."""
        self._closed(asked)
        trouble = self.faults.trouble(method)
        if trouble is not Trouble.NONE:
            self.counts.troubles[trouble] += 1
            self._before(trouble, asked)
        return trouble

    def _done(self, method: str, asked: Json) -> Answer:
        if method in WEBHOOK:
            return WEBHOOK[method](self.webhook, asked)
        if method not in METHODS:
            raise Refusal(501, f"the fake Bot API does not do {method}", fault=True)
        return METHODS[method](self.account, asked)

    def _before(self, trouble: Trouble, asked: Json) -> None:
        """Raise what keeps the call from having any effect."""
        match trouble:
            case Trouble.RESET_BEFORE:
                raise CutError
            case Trouble.SERVER:
                raise Refusal(502, "Bad Gateway")
            case Trouble.TOO_MANY:
                seconds = self.faults.retry_after
                chat = self.account.world.chats.get(asked.get("chat_id", 0))
                if chat is not None:
                    chat.closed_until = monotonic() + seconds
                raise too_many(seconds)
            case Trouble.RESET_AFTER | Trouble.NONE:
                return

    def _closed(self, asked: Json) -> None:
        """Refuse a call to a chat that a 429 has closed."""
        chat = self.account.world.chats.get(asked.get("chat_id", 0))
        if chat is not None and chat.closed_until > (now := monotonic()):
            self.counts.impatient += 1
            raise too_many(ceil(chat.closed_until - now))


def too_many(seconds: int) -> Refusal:
    """Return the 429 of Telegram."""
    return Refusal(
        429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds}
    )


def _check(method: str, asked: Json) -> None:
    known = fields_of(method) or {}
    parts = [n for n, value in asked.items() if n not in known and isinstance(value, FilePart)]
    told = str(asked) if parts else ""
    named = {name for name in parts if f"attach://{name}" in told}
    try:
        method_check(method)({name: asked[name] for name in asked if name not in named})
    except WrongError as error:
        raise Refusal(400, f"Bad Request: {method} {error}", fault=True) from None
