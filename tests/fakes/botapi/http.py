"""Just enough of an HTTP/1.1 server, on bare asyncio.

aiohttp's server costs 0.2 ms a call, several times what the answer itself costs, and a benchmark
would measure that. Here a call that needs no waiting is answered within the arrival of its bytes.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

PHRASES = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


@dataclass(slots=True)
class Request:
    """One request, whole."""

    method: str
    target: str
    headers: dict[str, str]  # names in small letters
    body: bytes

    @property
    def content_type(self) -> str:
        """The kind of body, with its parameters."""
        return self.headers.get("content-type", "")


@dataclass(slots=True)
class Response:
    """One answer; `body` None cuts the connection."""

    body: bytes | None
    status: int = 200
    kind: str = "application/json"

    def wire(self) -> bytes:
        """Return the bytes of head and body."""
        body = self.body or b""
        phrase = PHRASES.get(self.status, "Other")
        return (
            b"HTTP/1.1 %d %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
            % (self.status, phrase.encode(), self.kind.encode(), len(body))
        ) + body


Later = Coroutine[Any, Any, Response]
Handle = Callable[[Request], Response | Later]
Spawn = Callable[[Later], "asyncio.Task[Response]"]


class Connection(asyncio.Protocol):
    """One connection: requests one after the other, answered in their order."""

    def __init__(self, handle: Handle, spawn: Spawn, opened: set["Connection"]) -> None:
        self._handle = handle
        self._spawn = spawn
        self._opened = opened
        self._buffer = bytearray()
        self._task: asyncio.Task[Response] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where answers go."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._opened.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Give up what nobody waits for any more."""
        self._opened.discard(self)
        self._transport = None
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        self._buffer += data
        self._go_on()

    def cut(self) -> None:
        """Break the connection off."""
        if self._transport is not None:
            self._transport.abort()

    def _go_on(self) -> None:
        while self._task is None and self._transport is not None:
            request = taken(self._buffer)
            if request is None:
                return
            answer = self._handle(request)
            if isinstance(answer, Response):
                self._write(answer)
            else:
                self._task = self._spawn(answer)
                self._task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[Response]") -> None:
        self._task = None
        if not task.cancelled() and task.exception() is None:
            self._write(task.result())
            self._go_on()

    def _write(self, answer: Response) -> None:
        if answer.body is None:
            self.cut()
        elif self._transport is not None:
            self._transport.write(answer.wire())


def taken(buffer: bytearray) -> Request | None:
    """Take one complete request from the front of the buffer; None while there is none."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    first, *lines = buffer[:end].decode("utf-8", "replace").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if "chunked" in headers.get("transfer-encoding", ""):
        found = _chunks(buffer, end + 4)
        if found is None:
            return None
        body, stop = found
    else:
        stop = end + 4 + int(headers.get("content-length", 0))
        if len(buffer) < stop:
            return None
        body = bytes(buffer[end + 4 : stop])
    del buffer[:stop]
    return Request(method, target, headers, body)


def _chunks(buffer: bytearray, place: int) -> tuple[bytes, int] | None:
    """Return a chunked body and where it ends; None while it is not complete."""
    body = bytearray()
    while (line := buffer.find(b"\r\n", place)) >= 0:
        size = int(bytes(buffer[place:line]).split(b";")[0], 16)
        start, place = line + 2, line + 2 + size + 2
        if len(buffer) < place:
            return None
        if not size:
            return bytes(body), place
        body += buffer[start : start + size]
    return None
