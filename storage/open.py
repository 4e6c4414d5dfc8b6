"""Opens the database that a URL names, made and migrated as needed."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.errors import UnusableDatabaseError
from storage.migrate import migrate, refuse_newer
from storage.port import Database
from storage.sqlite import MEMORY, open_sqlite

_SQLITE = "sqlite://"
_POSTGRESQL = ("postgresql:", "postgres:")
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


async def open_database(url: str) -> Database:
    """Return the open database of a URL; whoever opens it closes it.

    Args:
        url: `sqlite:///relative/path`, `sqlite:////absolute/path`, or `sqlite://` (in memory).

    Raises:
        NewerDatabaseError: a newer version of the program wrote it; it is untouched.
        UnusableDatabaseError: it cannot be opened, read or written; says which file and why.
    """
    path = _path_of(url)
    if path != MEMORY:
        _make(Path(path))
    database = await open_sqlite(path, _refuse_strange)
    try:
        await migrate(database)
    except BaseException:
        await database.close()
        raise
    return database


@asynccontextmanager
async def opened_database(url: str) -> AsyncIterator[Database]:
    """Open the database of a URL, and close it for sure."""
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


def _path_of(url: str) -> str:
    """Return the path of the file; the URL is never repeated, since it may hold a password."""
    if url.startswith(_POSTGRESQL):
        raise UnusableDatabaseError(
            "PostgreSQL: this version of the program has no driver for it yet; use sqlite:///path"
        )
    if url in (_SQLITE, f"{_SQLITE}/", f"{_SQLITE}/{MEMORY}"):
        return MEMORY
    if not url.startswith(f"{_SQLITE}/"):
        raise UnusableDatabaseError(
            "the address of the database is not understood; it reads sqlite:///path"
        )
    return url.removeprefix(f"{_SQLITE}/")


def _make(path: Path) -> None:
    """Make the missing folders (0700) and an empty file (0600)."""
    try:
        for folder in reversed(path.parents):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as fault:
        raise UnusableDatabaseError(f"{path}: {fault.strerror}") from fault


def _refuse_strange(connection: sqlite3.Connection) -> None:
    """Refuse, before anything is written, a newer database and one that is not ours."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    tables = {name for (name,) in connection.execute(_TABLES)}
    if "schema_version" in tables:
        row = connection.execute("SELECT max(version) FROM schema_version").fetchone()
        refuse_newer(row[0] or 0, path)
    elif tables:
        raise UnusableDatabaseError(f"{path}: the database of another program")
