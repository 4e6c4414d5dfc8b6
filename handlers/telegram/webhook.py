"""The webhook: an ASGI application that answers 200 when, and only when, an update is taken."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from telegram.error import InvalidToken, RetryAfter, TelegramError

from handlers.telegram.api import Api
from handlers.telegram.dispatch import Raw
from handlers.telegram.errors_map import seconds_of
from handlers.telegram.lanes import settled
from handlers.telegram.options import ALLOWED_UPDATES, TelegramOptions
from handlers.telegram.patience import Backoff, Line, rest

LARGEST = 1024 * 1024
"""Bytes of one update at most; Telegram's are far smaller."""

SECRET_HEADER = b"x-telegram-bot-api-secret-token"

Receiver = Callable[[Raw], "asyncio.Future[bool]"]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Webhook:
    """Receives the POST requests of Telegram.

    Args:
        secret: what Telegram sends in its header with each request.

    `open_to` connects it to the dispatcher; before that it answers 503, and Telegram tries again.
    """

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("a webhook needs a secret: anybody could post to it otherwise")
        self._secret = secret.encode()
        self._receive: Receiver | None = None

    def open_to(self, receive: "Receiver | None") -> None:
        """Hand updates to that dispatcher from now on; None closes."""
        self._receive = receive

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            raise ValueError(f"the webhook speaks no {scope['type']}")
        status = await self._status(scope, receive)
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _status(self, scope: Scope, receive: Receive) -> int:
        if scope["method"] != "POST":
            return 405
        given = next((value for name, value in scope["headers"] if name == SECRET_HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            return 403
        body = await _body(receive)
        if body is None:
            return 413
        update = _update(body)
        if update is None:
            return 400
        if self._receive is None:
            return 503
        return 200 if await settled(self._receive(update)) else 500


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body, or None when it is too large."""
    parts, size, more = [], 0, True
    while more:
        event = await receive()
        if event["type"] != "http.request":
            return b""
        part: bytes = event.get("body", b"")
        size += len(part)
        if size > LARGEST:
            return None
        parts.append(part)
        more = event.get("more_body", False)
    return b"".join(parts)


def _update(body: bytes) -> Raw | None:
    """Return the update, or None when it is none."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, or nested beyond what can be read
        return None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        return None
    return update


async def registered(
    api: Api, options: TelegramOptions, line: Line, stopping: asyncio.Event
) -> bool:
    """Tell Telegram our address, for as long as it takes; return False when stopped meanwhile."""
    wanted = {
        "url": options.webhook,
        "secret_token": options.webhook_secret,
        "allowed_updates": ALLOWED_UPDATES,
    }
    backoff = Backoff()
    while not stopping.is_set():
        try:
            await api.call("setWebhook", json.dumps(wanted).encode())
        except InvalidToken:
            raise
        except RetryAfter as error:
            await rest(seconds_of(error), stopping)
        except TelegramError as error:
            line.is_down(error)
            await rest(backoff.next(), stopping)
        else:
            line.works()
            return True
    return False
