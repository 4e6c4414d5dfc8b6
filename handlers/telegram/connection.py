"""One connection to Telegram, with one request on it: HTTP/1.1, parsed by aiohttp's parser.

Rules: whatever ends a request before its answer is whole closes the connection; so does whatever
comes that nobody asked for; an answer has its largest size.
"""

import asyncio
from asyncio import AbstractEventLoop, TimerHandle
from typing import TYPE_CHECKING

from aiohttp import ClientPayloadError, ServerDisconnectedError
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http import HttpResponseParser

if TYPE_CHECKING:
    from aiohttp.http_parser import RawResponseMessage
    from aiohttp.streams import StreamReader

_FINAL = 200
"""Status from which on an answer is the last one to a request."""


class Connection(BaseProtocol):
    """One connection, with at most one request on it."""

    __slots__ = (
        "_answer",
        "_deadline",
        "_largest",
        "_message",
        "_patience",
        "_payload",
        "_timer",
        "idle_since",
    )

    def __init__(self, loop: AbstractEventLoop, largest: int) -> None:
        super().__init__(loop)
        self._parser = HttpResponseParser(
            self, loop, largest, payload_exception=ClientPayloadError, read_until_eof=True
        )
        self._largest = largest
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._message: RawResponseMessage | None = None
        self._payload: StreamReader | None = None
        self._patience: float | None = None
        self._timer: TimerHandle | None = None
        self._deadline = 0.0
        self.idle_since = 0.0

    async def ask(self, request: bytes, patience: float | None) -> tuple[int, bytes]:
        """Send a whole request; return status and body. `patience`: seconds of silence."""
        if self.transport is None:
            raise ServerDisconnectedError
        self._answer = self._loop.create_future()
        self._patience = patience
        self._wait()
        self.transport.write(request)
        try:
            return await self._answer
        except BaseException:
            self.close()
            raise
        finally:
            self._answer = None

    def resume_reading(self, resume_parser: bool = True) -> None:  # noqa: FBT001, FBT002 - its base
        """Do nothing: nothing was paused, and there is nothing left to parse."""

    def pause_reading(self) -> None:
        """Do nothing: an answer is limited in size, and read as a whole."""

    def close(self) -> None:
        """Cut the connection."""
        self._rest()
        if self.transport is not None:
            self.transport.abort()
            self.transport = None

    def data_received(self, data: bytes) -> None:
        """Read what came; the end of an answer ends the request."""
        if self._answer is None or self._answer.done():
            self.close()  # nobody asked: kept, it would answer the next question
            return
        try:
            messages, _, _ = self._parser.feed_data(data)  # type: ignore[union-attr] # always set
        except Exception:  # noqa: BLE001 - of the parser; its text repeats what came
            self._fail(ValueError("what came is not HTTP"))
            return
        answers = [one for one in messages if one[0].code >= _FINAL]
        if answers:
            self._message, self._payload = answers[0]
        if not self._read():
            self._wait()
        if len(answers) > 1:
            self.close()

    def connection_lost(self, exc: BaseException | None) -> None:
        """End the request that was under way; an answer without a length is whole now."""
        super().connection_lost(exc)
        self._rest()
        if self._answer is None or self._answer.done():
            return
        if exc is None and self._message is not None:
            self._end()
        if not self._answer.done():
            self._fail(exc if isinstance(exc, OSError) else ServerDisconnectedError())

    def _end(self) -> None:
        """Read what the end of the connection completes."""
        try:
            self._parser.feed_eof()  # type: ignore[union-attr] # always set
        except Exception as error:  # noqa: BLE001 - of the parser; its text repeats what came
            self._fail(ClientPayloadError(type(error).__name__))
        else:
            self._read()

    def _read(self) -> bool:
        """End the request where its answer is whole, or never will be; return whether it is."""
        message, payload = self._message, self._payload
        if message is None or payload is None:
            return False
        if payload.total_bytes > self._largest:
            self._fail(ValueError("answer too large"))
        elif (error := payload.exception()) is not None:
            self._fail(ClientPayloadError(type(error).__name__))
        elif not payload.is_eof():
            return False
        else:
            self._message = self._payload = None
            body = payload.read_nowait(-1)
            if self._answer is not None and not self._answer.done():
                self._answer.set_result((message.code, body))
            if message.should_close:
                self.close()
        return True

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    def _wait(self) -> None:
        """Move the end of the patience. Timers are dear: one is kept through many requests."""
        if self._patience is None:
            return
        self._deadline = self._loop.time() + self._patience
        if self._timer is not None and self._timer.when() > self._deadline:
            self._rest()
        if self._timer is None:
            self._timer = self._loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._answer is None or self._answer.done() or self._patience is None:
            return
        if self._loop.time() >= self._deadline:
            self._fail(TimeoutError())
        else:
            self._timer = self._loop.call_at(self._deadline, self._look)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
