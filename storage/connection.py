"""One connection to SQLite: several statements in one visit to its thread.

Rules: what is posted runs in that order, also when nobody waits for it any more; so a rollback
that was posted comes before whatever is posted later. A fault of the file becomes an
`UnusableDatabaseError` with its name and reason; a fault of ours stays what it is.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import aiosqlite

from storage.errors import UnusableDatabaseError

Result = TypeVar("Result")
BUSY_SECONDS = 10.0
"""How long a statement waits for another process that writes to the same file."""

_UNUSABLE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
_PRIMARY = 0xFF  # extended result codes keep the primary one in their lowest byte


class Connection(aiosqlite.Connection):
    """A connection whose thread runs whole pieces of work."""

    def __init__(self, path: str) -> None:
        super().__init__(partial(_connect, path), iter_chunk_size=1)
        self.path = path

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run the work on the connection's thread and return what it returns."""
        try:
            return await self.post(work)
        except sqlite3.Error as fault:
            raise self.understood(fault) from fault

    def post(self, work: Callable[[sqlite3.Connection], Result]) -> asyncio.Future[Result]:
        """Queue the work; it is done even when its future is cancelled."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((future, partial(work, self._conn)))
        return future

    def stop_query(self) -> None:
        """Break off the statement that is running, if one is."""
        self._conn.interrupt()

    async def ended(self) -> None:
        """Wait for the end of the thread, which was told to stop: its last word needs the loop."""
        await asyncio.to_thread(self._thread.join)

    def understood(self, fault: sqlite3.Error) -> Exception:
        """Return the fault of the file as such; any other fault as it is."""
        if getattr(fault, "sqlite_errorcode", 0) & _PRIMARY in _UNUSABLE:
            return UnusableDatabaseError(f"{self.path}: {fault}")
        return fault


async def connected(path: str) -> Connection:
    """Return an open connection to that file (or to `:memory:`)."""
    connection = Connection(path)
    try:
        return await _opened(connection)
    except sqlite3.Error as fault:
        raise connection.understood(fault) from fault


async def _opened(connection: Connection) -> Connection:
    try:
        await connection
    except BaseException:
        await connection.ended()
        raise
    return connection


def _connect(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)
