"""The port on SQLite: one connection writes, a few read; the file is in WAL mode.

Rules: writers take turns. Whatever ends a transaction early, an error or a cancellation, rolls it
back; a cancellation that comes during the commit waits for its end. In memory there is one
connection, and readers take turns with writers.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import sleep

from storage.connection import Connection, connected
from storage.errors import StorageError, UnusableDatabaseError
from storage.snapshot import Snapshot, Write

MEMORY = ":memory:"
READERS = 4
"""How many snapshots of one process can be open at once; a fifth waits."""

_EVERYWHERE = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")
_READING = ("PRAGMA query_only = ON", "PRAGMA cache_size = -8000")
_WRITING = (
    "PRAGMA cache_size = -16000",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA secure_delete = ON",
)
_WAL = "PRAGMA journal_mode = WAL"
_SWITCHES, _BETWEEN = 100, 0.05
"""How often the log is asked for while others hold the file, and the seconds between."""
_BRIEFLY = 50
"""Milliseconds that emptying the log waits for readers: writers wait meanwhile."""


class SqliteDatabase:
    """An open SQLite database: see the rules of this module."""

    def __init__(self, writer: Connection) -> None:
        self.path = writer.path
        self._writer = writer
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._places = asyncio.Semaphore(READERS)
        self._idle: list[Connection] = []
        self._closed = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Write]:
        """Open a writing transaction: committed at the end, rolled back on an error."""
        async with self._taking_turns():
            write = Write(self._writer)
            try:
                yield write
                await write.commit()
            except BaseException:
                await write.end()
                raise

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Snapshot]:
        """Open a consistent snapshot for reading."""
        place = self._taking_turns() if self.path == MEMORY else self._reader()
        async with place as connection:
            snapshot = Snapshot(connection)
            try:
                yield snapshot
            finally:
                await snapshot.end()

    async def forget(self) -> bool:
        """Empty the write-ahead log, so that erased text is in no file any more.

        Returns whether that is done: not while a reader still needs an older page.
        """
        async with self._taking_turns():
            return await self._writer.run(_empty_log)

    async def close(self) -> None:
        """Finish what is under way and let go of the files."""
        self._closed = True
        async with self._turn:
            for _ in range(READERS):
                await self._places.acquire()
            try:
                while self._idle:
                    await self._idle.pop().close()
            finally:
                await self._writer.close()
                for _ in range(READERS):
                    self._places.release()

    @asynccontextmanager
    async def _taking_turns(self) -> AsyncIterator[Connection]:
        """Hold the writing connection."""
        me = asyncio.current_task()
        if me is not None and self._holder is me:
            raise StorageError("a transaction was opened inside another: it would wait for itself")
        async with self._turn:
            self._refuse_when_closed()
            self._holder = me
            try:
                yield self._writer
            finally:
                self._holder = None

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Connection]:
        """Hold a reading connection."""
        async with self._places:
            self._refuse_when_closed()
            connection = self._idle.pop() if self._idle else await _connected_reader(self.path)
            try:
                yield connection
            finally:
                self._idle.append(connection)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StorageError(f"{self.path}: the database is closed")


async def open_sqlite(path: str, check: Callable[[sqlite3.Connection], None]) -> SqliteDatabase:
    """Return the database of that file; `check` may refuse it before anything is written."""
    writer = await connected(path)
    try:
        await writer.run(check)
        await writer.run(_prepare_writer)
    except BaseException:
        await writer.close()
        raise
    return SqliteDatabase(writer)


async def _connected_reader(path: str) -> Connection:
    connection = await connected(path)
    try:
        await connection.run(_prepare_reader)
    except BaseException:
        await connection.close()
        raise
    return connection


def _prepare_writer(connection: sqlite3.Connection) -> None:
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    mode = _to_wal(connection)
    if path and mode != "wal":
        raise UnusableDatabaseError(f"{path}: the file system cannot do write-ahead logging")
    for pragma in (*_EVERYWHERE, *_WRITING):
        connection.execute(pragma)


def _to_wal(connection: sqlite3.Connection) -> str:
    """Switch to write-ahead logging; SQLite does not wait for whoever does the same just now."""
    for _ in range(_SWITCHES):
        try:
            return str(connection.execute(_WAL).fetchone()[0])
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            sleep(_BETWEEN)
    return str(connection.execute(_WAL).fetchone()[0])


def _prepare_reader(connection: sqlite3.Connection) -> None:
    for pragma in (*_EVERYWHERE, *_READING):
        connection.execute(pragma)


def _empty_log(connection: sqlite3.Connection) -> bool:
    usual = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {_BRIEFLY}")
    try:
        waits: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")
    return waits == 0
