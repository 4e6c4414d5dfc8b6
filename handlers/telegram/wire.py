"""The short way of prepared bodies: POSTs on connections of our own, kept for the next one.

aiohttp's session costs 100 µs and a task for each request, most of it for what a prepared POST to
one known host never needs; here it is a quarter of that. Rules: as in `transport` (a POST is never
repeated, redirects are not followed, an answer has its largest size).
"""

import asyncio
import ssl
from dataclasses import dataclass
from functools import cache

from aiohttp import ConnectionTimeoutError
from yarl import URL

from handlers.telegram.connection import Connection


@dataclass(frozen=True, slots=True)
class Address:
    """Where prepared requests go, and their bytes up to the length of the body."""

    host: str
    port: int
    secure: bool
    head: bytes

    @classmethod
    def of(cls, url: URL, agent: str) -> "Address":
        """Prepare POSTs of JSON to that address."""
        lines = (
            f"POST {url.raw_path_qs} HTTP/1.1",
            f"Host: {url.host_port_subcomponent}",
            f"User-Agent: {agent}",
            "Accept: application/json",
            "Content-Type: application/json",
            "Content-Length: ",
        )
        head = "\r\n".join(lines).encode()
        return cls(url.raw_host or "", url.port or 0, url.scheme == "https", head)


class Wires:
    """Connections for prepared requests to one host; at most so many at once.

    Args:
        connections: at once, at most; further requests wait.
        keep_alive: seconds that an idle connection is kept for the next request.
        largest: bytes of an answer that are read at most.
    """

    __slots__ = ("_idle", "_keep_alive", "_largest", "_places")

    def __init__(self, *, connections: int, keep_alive: float, largest: int) -> None:
        self._keep_alive = keep_alive
        self._largest = largest
        self._places = asyncio.Semaphore(connections)
        self._idle: dict[tuple[str, int], list[Connection]] = {}

    async def post(
        self,
        address: Address,
        body: bytes,
        *,
        pool: float | None,
        connect: float | None,
        read: float | None,
    ) -> tuple[int, bytes]:
        """Send a JSON body; return status and answer.

        Raises:
            TimeoutError: of `pool` (for a place), `connect`, or `read` seconds of silence.
            OSError, aiohttp.ClientError, ValueError: the way failed, or what came is no answer.
        """
        if self._places.locked():
            await _within(pool, self._places)
        else:
            await self._places.acquire()
        try:
            connection = self._kept(address) or await self._connected(address, connect)
            answer = await connection.ask(b"%b%d\r\n\r\n%b" % (address.head, len(body), body), read)
            self._keep(address, connection)
            return answer
        finally:
            self._places.release()

    def close(self) -> None:
        """Cut every idle connection."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    def _kept(self, address: Address) -> Connection | None:
        """Return the connection that was used last, unless it is gone or too old."""
        connections = self._idle.get((address.host, address.port))
        while connections:
            connection = connections.pop()
            oldest = asyncio.get_running_loop().time() - self._keep_alive
            if connection.transport is not None and connection.idle_since > oldest:
                return connection
            connection.close()
        return None

    def _keep(self, address: Address, connection: Connection) -> None:
        if connection.transport is not None:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.setdefault((address.host, address.port), []).append(connection)

    async def _connected(self, address: Address, patience: float | None) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(patience):
                _, connection = await loop.create_connection(
                    lambda: Connection(loop, self._largest),
                    address.host,
                    address.port,
                    ssl=_context() if address.secure else None,
                    happy_eyeballs_delay=0.25,
                )
        except TimeoutError:
            raise ConnectionTimeoutError from None
        return connection


async def _within(seconds: float | None, places: asyncio.Semaphore) -> None:
    try:
        async with asyncio.timeout(seconds):
            await places.acquire()
    except TimeoutError:
        raise ConnectionTimeoutError from None


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()
