"""HTTP connections that hold nothing for long: who says nothing, or only half of it, is let go.

Rules: a request's head has to be whole in `head` seconds, its body in `body` seconds after that,
and an answer has to be read within `reading` seconds of getting stuck. When all room is taken,
whoever has been silent longest makes room for the newcomer; a request under way is never cut for
that.
"""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long, in seconds."""

    head: float = 10.0
    body: float = 30.0
    reading: float = 30.0


class Wait(Enum):
    """What of the other side is waited for."""

    HEAD = auto()
    BODY = auto()
    READING = auto()
    NEXT = auto()  # another request: the server's keep-alive has its own time


_SILENT = frozenset({Wait.HEAD, Wait.BODY, Wait.NEXT})


@dataclass(slots=True)
class Room:
    """The connections of one server that have no request under way, the longest silent first."""

    most: int
    patience: Patience = field(default_factory=Patience)
    silent: "dict[BoundedProtocol, None]" = field(default_factory=dict)

    def make(self) -> None:
        """Let go of whoever has been silent longest."""
        if self.silent:
            next(iter(self.silent)).let_go()

    def seconds(self, wait: Wait) -> float | None:
        """Return how long that is waited for."""
        match wait:
            case Wait.HEAD:
                return self.patience.head
            case Wait.BODY:
                return self.patience.body
            case Wait.READING:
                return self.patience.reading
            case Wait.NEXT:
                return None


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, with an end to all waiting."""

    room: ClassVar[Room]
    _wait: Wait | None = None
    _due: asyncio.TimerHandle | None = None
    _is_stuck: bool = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Take a connection in; where there is no room, another one goes."""
        super().connection_made(transport)
        if len(self.connections) > self.room.most:
            self.room.make()
        self._look()

    def data_received(self, data: bytes) -> None:
        """Read on."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._look()

    def timeout_keep_alive_handler(self) -> None:
        """Close, as soon as what was said is read."""
        super().timeout_keep_alive_handler()
        self._look()

    def pause_writing(self) -> None:
        """Note that the other side does not read."""
        super().pause_writing()
        self._is_stuck = True
        self._look()

    def resume_writing(self) -> None:
        """Note that it reads again."""
        super().resume_writing()
        self._is_stuck = False
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        self._await(None)

    def let_go(self) -> None:
        """Close at once, without a word: nobody listens."""
        self._await(None)
        self.transport.abort()

    def _look(self) -> None:
        """See what is waited for now; a wait that goes on keeps its end."""
        self._await(self._awaited())

    def _awaited(self) -> Wait | None:
        if self._is_stuck or self.transport.is_closing():
            return Wait.READING
        if self.conn.their_state is h11.SEND_BODY:
            return Wait.BODY
        if self.conn.their_state is h11.IDLE:
            return Wait.HEAD if self.timeout_keep_alive_task is None else Wait.NEXT
        return None

    def _await(self, wait: Wait | None) -> None:
        if wait is self._wait:
            return
        if self._due is not None:
            self._due.cancel()
        seconds = None if wait is None else self.room.seconds(wait)
        self._due = None if seconds is None else self.loop.call_later(seconds, self.let_go)
        if (wait in _SILENT) is not (self._wait in _SILENT):
            self._count(is_silent=wait in _SILENT)
        self._wait = wait

    def _count(self, *, is_silent: bool) -> None:
        if is_silent:
            self.room.silent[self] = None
        else:
            self.room.silent.pop(self, None)


def protocol_of(room: Room) -> type[BoundedProtocol]:
    """Return the protocol of a server with that room."""
    return type("BoundedProtocol", (BoundedProtocol,), {"room": room})
