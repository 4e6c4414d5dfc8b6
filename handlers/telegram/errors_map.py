"""What went wrong on the way to Telegram, in PTB's words, and never with the token in them.

An exception of aiohttp carries the URL, and the URL carries the token: so what is raised is made
anew from the kind of the fault alone, without the cause.
"""

import datetime as dt
import json
import os
import re
from http import HTTPStatus

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

# PTB asks at each RetryAfter: without it, its `retry_after` is deprecated and says so every time.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_TOKEN = re.compile(r"(/bot)[^/?#]+")
_TOKEN_BYTES = re.compile(rb"\b\d{3,20}(?::|%3[Aa])[A-Za-z0-9_-]{8,}")
_BY_STATUS: dict[int, type[TelegramError]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.CONFLICT: Conflict,
}


def payload_without_token(url: str, payload: bytes) -> bytes:
    """Return an answer in which no token stands: a proxy's error page may repeat the address."""
    found = _TOKEN.search(url)
    if found:
        payload = payload.replace(found[0].removeprefix("/bot").encode(), b"<token>")
    return _TOKEN_BYTES.sub(b"<token>", payload)


def network_error(error: Exception) -> NetworkError:
    """Return PTB's error for a fault of the transport; it names the kind, never the address.

    A timeout is `TimedOut`, whether nobody answered or no connection was to be had; anything
    else is a plain `NetworkError`. Nothing of it tells whether the request had its effect.
    """
    match error:
        case aiohttp.ConnectionTimeoutError():
            return TimedOut("Timed out: no connection in time, the request was not sent")
        case TimeoutError():
            return TimedOut()
        case aiohttp.ClientConnectorError():
            return NetworkError(f"{type(error).__name__}: {_reason(error.os_error)}")
        case OSError():
            return NetworkError(f"{type(error).__name__}: {_reason(error)}")
        case aiohttp.ClientResponseError():
            return NetworkError(f"{type(error).__name__}: HTTP status {error.status}")
        case _:
            return NetworkError(f"{type(error).__name__} on the way to Telegram")


def _reason(error: OSError) -> str:
    """Return the operating system's number for the fault, not its free text."""
    return f"error {error.errno}" if error.errno is not None else "no connection"


def api_error(status: int, payload: bytes) -> TelegramError | None:
    """Return the error that the Bot API answered with, as PTB would raise it; None for success.

    For prepared requests (`post_json`), which do not pass through PTB's own reading of answers.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    description, parameters = _read(status, payload)
    if isinstance(migrated := parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(migrated)
    if isinstance(wait := parameters.get("retry_after"), int):
        return RetryAfter(wait)
    return _BY_STATUS.get(status, NetworkError)(description)


def seconds_of(error: RetryAfter) -> float:
    """Return how many seconds Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


def _read(status: int, payload: bytes) -> tuple[str, dict[str, object]]:
    """Return description and parameters of a refusal; of garbage, just the status."""
    try:
        answer = json.loads(payload)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        return f"HTTP status {status}", {}
    parameters = answer.get("parameters")
    description = str(answer.get("description") or f"HTTP status {status}")
    return description, parameters if isinstance(parameters, dict) else {}
