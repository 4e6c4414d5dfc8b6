"""A server that answers raw bytes as told: what no well-behaved HTTP server would do."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

RESET = b"\x00reset"
"""In place of an answer: cut the connection."""
SILENCE = b"\x00silence"
"""In place of an answer: say nothing for ever."""


def http(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    """Return an HTTP/1.1 answer with that body."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


@dataclass(slots=True)
class Wire:
    """What arrived (head and body of each request), and where."""

    url: str = ""
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0


Answer = Callable[[int], bytes]


@asynccontextmanager
async def wire(answer: Answer) -> AsyncIterator[Wire]:
    """Serve on loopback; `answer` gives the bytes for the n-th request (from 0)."""
    seen = Wire()
    over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        try:
            while await _one(reader, writer, seen, answer, over):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    seen.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield seen
    finally:
        over.set()
        server.close()
        await asyncio.sleep(0)


async def _one(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    seen: Wire,
    answer: Answer,
    over: asyncio.Event,
) -> bool:
    """Read one request and answer it; say whether the connection goes on."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    lengths = [line for line in head.lower().splitlines() if line.startswith("content-length:")]
    body = await reader.readexactly(int(lengths[0].split(":")[1])) if lengths else b""
    seen.requests.append((head, body))
    reply = answer(len(seen.requests) - 1)
    if reply == SILENCE:
        await over.wait()
    if reply in {RESET, SILENCE}:
        return False
    writer.write(reply)
    await writer.drain()
    return True
