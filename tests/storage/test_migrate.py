"""Migrations: from nothing to the schema that is written down, step by step."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage.errors import NewerDatabaseError
from storage.migrate import Step, migrate, newest, steps
from storage.open import open_database, opened_database
from storage.port import Database

GOLDEN = Path(__file__).parent / "schema.sql"


async def schema(database: Database) -> str:
    """The schema as the database tells it."""
    async with database.reading() as reader:
        rows = await reader.fetch(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
        )
    return "".join(f"{sql};\n\n" for (sql,) in rows)


async def test_the_schema_is_the_one_written_down(database: Database) -> None:
    """All steps together lead to tests/storage/schema.sql: a change of it is seen in a review."""
    assert await schema(database) == GOLDEN.read_text("utf-8")


def test_steps_are_numbered_without_gaps() -> None:
    """Step n leads from version n - 1 to n."""
    assert [step.version for step in steps()] == list(range(1, newest() + 1))


async def test_a_second_walk_changes_nothing(database: Database) -> None:
    """An up-to-date database is left as it is."""
    before = await schema(database)
    assert await migrate(database) == newest()
    assert await schema(database) == before


async def test_a_faulty_step_leaves_the_version_before(database: Database) -> None:
    """A step that fails in the middle is undone as a whole."""
    before = await schema(database)
    faulty = Step(version=newest() + 1, statements=("CREATE TABLE a (b INTEGER)", "CREATE TABLE"))
    with pytest.raises(sqlite3.OperationalError):
        await migrate(database, [*steps(), faulty])
    assert await schema(database) == before
    assert await migrate(database) == newest()


async def test_a_newer_version_is_refused(database: Database) -> None:
    """What a newer program has migrated, this one refuses."""
    async with database.transaction() as tx:
        await tx.execute("UPDATE schema_version SET version = version + 1")
    with pytest.raises(NewerDatabaseError):
        await migrate(database)


async def test_two_at_once(file: Path) -> None:
    """Two programs that open the same empty file at once both find it migrated."""

    async def opening() -> None:
        database = await open_database(f"sqlite:///{file}")
        await database.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(opening())
    async with opened_database(f"sqlite:///{file}") as database:
        assert await schema(database) == GOLDEN.read_text("utf-8")
