"""The short way of prepared bodies, before servers that answer byte by byte as told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientError
from yarl import URL

from handlers.telegram.wire import Address, Wires

BODY = '{"text":"Hài lòng"}'.encode()
OK = b"HTTP/1.1 200 OK\r\n"
PLAIN = OK + b"Content-Length: 2\r\n\r\nok"
CUT = b""
"""Among the pieces of an answer: the server closes."""


@dataclass(slots=True)
class Host:
    """A server, what arrived there, and on how many connections."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    open: int = 0


@asynccontextmanager
async def host(*pieces: bytes) -> AsyncIterator[Host]:
    """Answer each request with those pieces, each sent on its own; none stays open at the end."""
    seen, all_closed = Host(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        seen.open += 1
        all_closed.clear()
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length:")[2].split()[0])
                seen.requests.append(head + await reader.readexactly(length))
                for piece in pieces:
                    if piece is CUT:
                        return
                    writer.write(piece)
                    await asyncio.sleep(0)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            seen.open -= 1
            if not seen.open:
                all_closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    seen.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:x/sendMessage"
    async with server:
        yield seen
        async with asyncio.timeout(5):
            await all_closed.wait()


@asynccontextmanager
async def wires(*, connections: int = 2, keep_alive: float = 30.0) -> AsyncIterator[Wires]:
    """Give wires that are closed at the end."""
    made = Wires(connections=connections, keep_alive=keep_alive, largest=1000)
    try:
        yield made
    finally:
        made.close()
        await asyncio.sleep(0)


async def post(
    made: Wires, server: Host, *, pool: float | None = 5, read: float | None = 5
) -> tuple[int, bytes]:
    """Send BODY."""
    address = Address.of(URL(server.url), "test")
    return await made.post(address, BODY, pool=pool, connect=5, read=read)


async def test_the_request_is_complete() -> None:
    """Method, host, type, length and the bytes of the body go out as they must."""
    async with host(PLAIN) as server, wires() as made:
        assert await post(made, server) == (200, b"ok")
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /bot1:x/sendMessage HTTP/1.1"
    assert f"Host: {server.url.split('/')[2]}" in lines
    assert "Content-Type: application/json" in lines
    assert f"Content-Length: {len(BODY)}" in lines
    assert body == BODY


@pytest.mark.parametrize(
    ("pieces", "answer"),
    [
        ((OK[:7], OK[7:], b"Content-Len", b"gth: 4\r\n\r\n", b"a", b"bcd"), (200, b"abcd")),
        (
            (OK, b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n", b"1\r\nd\r\n0\r\n\r\n"),
            (200, b"abcd"),
        ),
        ((OK + b"Connection: close\r\n\r\nab", b"cd", CUT), (200, b"abcd")),
        ((b"HTTP/1.1 100 Continue\r\n\r\n", OK + b"Content-Length: 1\r\n\r\nx"), (200, b"x")),
        ((b"HTTP/1.1 429 No\r\nContent-Length: 3\r\n\r\n", b"{ }"), (429, b"{ }")),
        ((b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",), (302, b"")),
    ],
    ids=["in pieces", "chunked", "until closed", "continue", "refusal", "redirect"],
)
async def test_each_form_of_an_answer_is_read(
    pieces: tuple[bytes, ...], answer: tuple[int, bytes]
) -> None:
    """An answer is whole, however its server frames it."""
    async with host(*pieces) as server, wires() as made:
        assert await post(made, server) == answer
        assert await post(made, server) == answer


@pytest.mark.parametrize(
    "pieces",
    [
        (CUT,),
        (OK, CUT),
        (OK + b"Content-Length: 9\r\n\r\nab", CUT),
        (OK + b"Content-Length: 1001\r\n\r\n" + bytes(1001),),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n",),
    ],
    ids=["no answer", "half a head", "half a body", "too large", "not HTTP"],
)
async def test_what_is_no_answer_is_an_error(pieces: tuple[bytes, ...]) -> None:
    """A cut, oversized or foreign answer is a fault of the line, and nobody waits for ever."""
    async with host(*pieces) as server, wires() as made:
        async with asyncio.timeout(2):  # at once, not when patience ends
            with pytest.raises((ClientError, OSError, ValueError)):
                await post(made, server)


async def test_a_connection_is_kept_for_the_next_request() -> None:
    """Requests one after the other share a connection; at once, each has its own."""
    async with host(PLAIN) as server, wires() as made:
        await post(made, server)
        await post(made, server)
        assert server.connections == 1
        await asyncio.gather(*(post(made, server) for _ in range(6)))
        assert server.connections == 2


async def test_an_old_connection_is_not_used_again() -> None:
    """What was idle for too long, or was closed by the server, is replaced unnoticed."""
    async with host(PLAIN) as server, wires(keep_alive=0.0) as made:
        await post(made, server)
        await post(made, server)
        assert server.connections == 2
    async with host(OK + b"Connection: close\r\nContent-Length: 0\r\n\r\n", CUT) as server:
        async with wires() as made:
            await post(made, server)
            await post(made, server)
        assert server.connections == 2


async def test_bytes_that_nobody_asked_for_close_the_connection() -> None:
    """An answer too many is never taken for the answer to the next request."""
    async with host(PLAIN, PLAIN.replace(b"ok", b"no")) as server, wires() as made:
        for _ in range(3):
            assert await post(made, server) == (200, b"ok")
            await asyncio.sleep(0.01)


async def test_silence_ends_in_a_timeout() -> None:
    """A server that says nothing costs so many seconds, and its connection."""
    async with host() as server, wires() as made:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await post(made, server, read=0.02)
        assert server.connections == 2


async def test_a_place_is_not_waited_for_without_end() -> None:
    """With every connection in use the next request waits `pool` seconds, and no longer."""
    async with host() as server, wires(connections=1) as made, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(post(made, server))
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            await post(made, server, pool=0.01)
        first.cancel()


async def test_a_cancelled_request_leaves_nothing_behind() -> None:
    """The answer to a request that was given up is not read by the next one."""
    async with host() as server, wires(connections=1) as made:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await post(made, server)
        with pytest.raises(TimeoutError):
            await post(made, server, read=0.02)
        assert server.connections == 2
