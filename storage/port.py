"""The small port behind which the driver lies: PostgreSQL is a second implementation of it.

SQL is written with `:name` parameters, in the dialect that SQLite and PostgreSQL share.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

Value = str | int | float | None
Row = Sequence[Value]
Parameters = Mapping[str, Value]


class Reader(Protocol):
    """A consistent view of the database."""

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """Return all rows of a query."""
        ...


class Transaction(Reader, Protocol):
    """A durable unit of work: all of it or nothing."""

    async def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run one statement; return how many rows it changed."""
        ...

    async def execute_many(self, sql: str, rows: Sequence[Parameters]) -> None:
        """Run one statement for each row; nothing when there is none."""
        ...


class Database(Protocol):
    """An open database. Writers wait for each other; readers wait for nobody."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a writing transaction: committed at the end, rolled back on an error."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Reader]:
        """Open a consistent snapshot for reading."""
        ...

    async def forget(self) -> bool:
        """Make what was erased unreadable in the files too; return whether that is done."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of the files."""
        ...
