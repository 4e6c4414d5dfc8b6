"""What one reader sees and what one writer does, on a connection of SQLite.

Rules: a transaction is begun by its first statement and holds the file's write lock from then on
(BEGIN IMMEDIATE), also against other processes; a snapshot begins with its first query. Rows of
`execute_many` travel with the next statement or with the commit, so that a batch costs two or
three visits to the thread. What failed once does nothing more.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from storage.connection import Connection
from storage.errors import StorageError
from storage.port import Parameters, Row

Result = TypeVar("Result")


class Snapshot:
    """What one reader sees; begun by its first query."""

    def __init__(self, connection: Connection, begin: str = "BEGIN") -> None:
        self._connection = connection
        self._begin = begin
        self._begun = False
        self._broken = False
        self._waiting: list[tuple[str, Sequence[Parameters]]] = []

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """Return all rows of a query."""
        return await self._run(lambda to: to.execute(sql, parameters or {}).fetchall())

    async def end(self) -> None:
        """Forget everything that was not committed, and let go of the snapshot."""
        if not self._begun:
            return
        if self._broken:
            self._connection.stop_query()
        await self._connection.run(_roll_back)

    async def _run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run what waits and then the work, in one visit to the thread."""
        if self._broken:
            raise StorageError("this transaction has failed: nothing more can be done in it")
        steps = self._steps(work)
        try:
            return await self._connection.run(steps)
        except BaseException:
            self._broken = True
            raise

    def _steps(
        self, work: Callable[[sqlite3.Connection], Result]
    ) -> Callable[[sqlite3.Connection], Result]:
        begin = None if self._begun else self._begin
        waiting, self._waiting, self._begun = self._waiting, [], True

        def steps(to: sqlite3.Connection) -> Result:
            if begin is not None:
                to.execute(begin)
            for sql, rows in waiting:
                to.executemany(sql, rows)
            return work(to)

        return steps


class Write(Snapshot):
    """A writing transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, "BEGIN IMMEDIATE")

    async def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run one statement; return how many rows it changed."""
        return await self._run(lambda to: to.execute(sql, parameters or {}).rowcount)

    async def execute_many(self, sql: str, rows: Sequence[Parameters]) -> None:
        """Run one statement for each row, at the latest with the commit."""
        if self._broken:
            raise StorageError("this transaction has failed: nothing more can be done in it")
        if rows:
            self._waiting.append((sql, rows))

    async def commit(self) -> None:
        """Make it durable; a cancellation meanwhile is raised when that is done."""
        if self._broken:
            raise StorageError("this transaction has failed: it cannot be committed")
        if not self._begun and not self._waiting:
            return
        commit = self._connection.post(self._steps(_commit))
        try:
            await asyncio.shield(commit)
        except asyncio.CancelledError:
            await asyncio.wait([commit])
            raise
        except sqlite3.Error as fault:
            raise self._connection.understood(fault) from fault


def _commit(connection: sqlite3.Connection) -> None:
    connection.execute("COMMIT")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
