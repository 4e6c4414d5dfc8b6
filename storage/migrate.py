"""Brings a database to the present schema: numbered SQL files, one transaction each.

Two processes that open an empty database at once do each step once: the version is read again
inside the transaction of every step. A newer database is refused before anything is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storage.errors import NewerDatabaseError
from storage.port import Database, Transaction

_VERSIONS = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)"
_PRESENT = "SELECT max(version) FROM schema_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration: the version that it leads to, and its statements."""

    version: int
    statements: tuple[str, ...]


@cache
def steps() -> tuple[Step, ...]:
    """Return the program's migrations in their order."""
    found = (file for file in files("storage").joinpath("migrations").iterdir())
    sources = sorted((f.name, f.read_text("utf-8")) for f in found if f.name.endswith(".sql"))
    return tuple(
        Step(version=int(name.split("_")[0]), statements=_statements(text))
        for name, text in sources
    )


def newest() -> int:
    """Return the version of the schema that this program writes."""
    return steps()[-1].version


def refuse_newer(version: int, place: str) -> None:
    """Raise NewerDatabaseError when the database at that place is newer than the program."""
    if version > newest():
        raise NewerDatabaseError(
            f"{place}: written by a newer version of the program "
            f"(its schema is {version}, this program knows {newest()}); nothing was changed"
        )


async def migrate(database: Database, known: Sequence[Step] | None = None) -> int:
    """Do the steps that the database has not seen; return its version.

    Raises:
        NewerDatabaseError: the database was written by a newer version of the program.
        UnusableDatabaseError: it cannot be read or written.
    """
    version = 0
    for step in steps() if known is None else known:
        async with database.transaction() as tx:
            version = await _present(tx)
            refuse_newer(version, "the database")
            if version < step.version:
                await _take(tx, step)
                version = step.version
    return version


async def _present(tx: Transaction) -> int:
    await tx.execute(_VERSIONS)
    rows = await tx.fetch(_PRESENT)
    return int(rows[0][0] or 0)


async def _take(tx: Transaction, step: Step) -> None:
    for statement in step.statements:
        await tx.execute(statement)
    await tx.execute("DELETE FROM schema_version")
    await tx.execute("INSERT INTO schema_version VALUES (:version)", {"version": step.version})


def _statements(text: str) -> tuple[str, ...]:
    """Return the statements of a file: each ends with `;` at the end of a line."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("--"))
    parts = ("\n".join(lines) + "\n").split(";\n")
    return tuple(part.strip() for part in parts if part.strip())
