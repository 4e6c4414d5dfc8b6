"""HTTP connections: who says nothing, half of it, or does not listen, holds nothing for long."""

import asyncio
import resource
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from litestar import Litestar

from bot.connections import BoundedProtocol, Patience, Room, protocol_of
from bot.descriptors import connections_for, raised_limit
from bot.web import WebServer

SHORT = Patience(head=0.2, body=0.2, reading=0.2)
LONG = 0.7
"""Seconds that a request takes, well beyond that patience."""
HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"
GET = HEAD + b"\r\n"
ENDED = b"HTTP/1.1 200 OK"


async def answer(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
    """Read the body and answer; `/long` takes its time, `/large` says a lot."""
    while (await receive()).get("more_body"):
        pass
    if scope["path"] == "/long":
        await asyncio.sleep(LONG)
    body = b"x" * (64_000_000 if scope["path"] == "/large" else 2)
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@dataclass(slots=True)
class House:
    """A server at a free port, and who came."""

    port: int
    server: uvicorn.Server
    came: list[asyncio.StreamWriter] = field(default_factory=list)

    async def knocks(self, words: bytes = b"") -> asyncio.StreamReader:
        """Connect, and say something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(words)
        self.came.append(writer)
        return reader

    @property
    def open(self) -> int:
        """How many connections the server has."""
        return len(self.server.server_state.connections)

    async def leave(self) -> None:
        """Let everybody go."""
        for writer in self.came:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that has no event."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - uvicorn tells nobody
            await asyncio.sleep(0.01)


@asynccontextmanager
async def serving(room: Room) -> AsyncIterator[House]:
    """Serve with that room."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        answer, http=protocol_of(room), lifespan="off", log_config=None, ws="none"
    )
    server = uvicorn.Server(config)
    house = House(listener.getsockname()[1], server)
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(server._serve([listener]))  # noqa: SLF001 - `serve` takes the signals
        await until(lambda: server.started)
        try:
            yield house
        finally:
            await house.leave()
            server.should_exit = server.force_exit = True
            await asyncio.wait([run])


async def closed(reader: asyncio.StreamReader) -> bytes:
    """Return what was said until the other side closed."""
    said = b""
    async with asyncio.timeout(5):
        with suppress(ConnectionResetError):
            while part := await reader.read(4096):
                said += part
    return said


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(HEAD + b"X-a: ", id="half a head"),
        pytest.param(
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", id="half a body"
        ),
    ],
)
async def test_who_stops_halfway_is_let_go(words: bytes) -> None:
    """No descriptor is held for a request that never comes."""
    async with serving(Room(99, SHORT)) as house:
        assert await closed(await house.knocks(words)) == b""
        await until(lambda: not house.open)


@pytest.mark.parametrize(
    "begin", [HEAD, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"]
)
async def test_a_trickle_does_not_prolong_it(begin: bytes) -> None:
    """The time is for the whole, not from one letter to the next."""
    async with serving(Room(99, SHORT)) as house:
        reader = await house.knocks(begin)
        async with asyncio.TaskGroup() as tasks:
            trickling = tasks.create_task(
                _trickle(house.came[0], b"X-a: b\r\n" if begin is HEAD else b"1\r\nx\r\n")
            )
            assert await closed(reader) == b""
            trickling.cancel()


async def _trickle(writer: asyncio.StreamWriter, drop: bytes) -> None:
    while True:
        writer.write(drop)
        await asyncio.sleep(0.02)


async def test_a_second_request_has_to_be_whole_too() -> None:
    """After a first one that was answered, half of another one is not waited for."""
    async with serving(Room(99, SHORT)) as house:
        reader = await house.knocks(GET)
        async with asyncio.timeout(5):
            assert ENDED in await reader.readuntil(b"xx")
        house.came[0].write(HEAD)
        assert await closed(reader) == b""


async def test_a_request_under_way_is_not_cut() -> None:
    """However long its answer takes, and others may follow on the same connection."""
    async with serving(Room(99, SHORT)) as house:
        long = GET.replace(b"/ ", b"/long ")
        reader = await house.knocks(long + GET)
        async with asyncio.timeout(5):
            said = await reader.readuntil(b"xx") + await reader.readuntil(b"xx")
        assert said.count(ENDED) == 2


async def test_who_does_not_read_is_let_go() -> None:
    """An answer that nobody takes is not kept."""
    async with serving(Room(99, SHORT)) as house:
        with socket.create_connection(("127.0.0.1", house.port)) as deaf:
            deaf.sendall(GET.replace(b"/ ", b"/large "))
            await until(lambda: house.open == 1)
            await until(lambda: house.open == 0)


async def test_the_longest_silent_makes_room() -> None:
    """With every place taken by half-open requests a newcomer is answered, a busy one not cut."""
    async with serving(Room(8)) as house:
        busy = await house.knocks(GET.replace(b"/ ", b"/long "))
        for _ in range(30):
            await house.knocks(HEAD)
        async with asyncio.timeout(5):
            for _ in range(10):
                assert ENDED in await (await house.knocks(GET)).readuntil(b"xx")
            assert ENDED in await busy.readuntil(b"xx")
        assert house.open <= 8


@pytest.fixture
def low_limit() -> Iterator[int]:
    """Let few files be open; afterwards as many as before."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    yield before[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_low_limit_is_raised(low_limit: int) -> None:
    """As far as the system lets us, and never lowered."""
    raised = raised_limit()
    assert raised == min(low_limit, 65_536) or low_limit == resource.RLIM_INFINITY
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == raised
    assert raised_limit() == raised


def test_the_web_server_has_bounds(low_limit: int) -> None:
    """The program's own server uses all of this."""
    http = WebServer(Litestar([]), on_start=lambda: None).config.http
    assert isinstance(http, type)
    assert issubclass(http, BoundedProtocol)
    assert http.room.most == connections_for(min(low_limit, 65_536))
    assert http.room.patience == Patience(head=10, body=30, reading=30)


@pytest.mark.parametrize(
    ("limit", "connections"), [(256, 128), (1024, 768), (20_000, 8_192), (65_536, 8_192)]
)
def test_some_files_are_left_for_the_program(limit: int, connections: int) -> None:
    """The database and Telegram are never short of descriptors because of visitors."""
    assert connections_for(limit) == connections
