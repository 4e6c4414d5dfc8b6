"""What every database keeps: all or nothing, snapshots, turns."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage import marks
from storage.errors import StorageError, UnusableDatabaseError
from storage.open import open_database, opened_database
from storage.port import Database


class RefusedError(Exception):
    """What a test raises inside a transaction."""


async def all_marks(database: Database) -> dict[str, str]:
    """Everything that was kept."""
    async with database.reading() as reader:
        return {str(k): str(v) for k, v in await reader.fetch("SELECT key, value FROM marks")}


async def test_a_transaction_is_kept(database: Database) -> None:
    """What a transaction wrote is there after its end."""
    async with database.transaction() as tx:
        await marks.put(tx, "a", "1")
    assert await all_marks(database) == {"a": "1"}


async def test_a_transaction_sees_its_own_rows(database: Database) -> None:
    """A query inside a transaction sees what was written before it, batched rows too."""
    async with database.transaction() as tx:
        sql = "INSERT INTO marks VALUES (:k, :v)"
        await tx.execute_many(sql, [{"k": "a", "v": "1"}, {"k": "b", "v": "2"}])
        assert await marks.get(tx, "b") == "2"


async def test_batched_rows_travel_with_the_commit(database: Database) -> None:
    """A transaction of batched rows alone is kept as well."""
    async with database.transaction() as tx:
        await tx.execute_many("INSERT INTO marks VALUES (:k, 'x')", [{"k": "a"}, {"k": "b"}])
        await tx.execute_many("INSERT INTO marks VALUES (:k, 'x')", [])
    assert await all_marks(database) == {"a": "x", "b": "x"}


async def test_an_error_leaves_nothing(database: Database) -> None:
    """An exception inside a transaction undoes all of it, and the next one works."""

    async def failing() -> None:
        async with database.transaction() as tx:
            await marks.put(tx, "a", "1")
            raise RefusedError

    with pytest.raises(RefusedError):
        await failing()
    async with database.transaction() as tx:
        await marks.put(tx, "b", "2")
    assert await all_marks(database) == {"b": "2"}


async def test_a_fault_in_batched_rows_leaves_nothing(database: Database) -> None:
    """A row that breaks a rule undoes the whole transaction, though it is found at the commit."""

    async def failing() -> None:
        async with database.transaction() as tx:
            await marks.put(tx, "a", "1")
            await tx.execute_many("INSERT INTO marks VALUES (:k, :v)", [{"k": "b", "v": None}])

    with pytest.raises(sqlite3.IntegrityError):
        await failing()
    assert await all_marks(database) == {}


async def test_a_failed_transaction_cannot_go_on(database: Database) -> None:
    """Whoever swallows an error inside a transaction cannot commit the half that worked."""

    async def swallowing() -> None:
        async with database.transaction() as tx:
            await marks.put(tx, "a", "1")
            with pytest.raises(sqlite3.OperationalError):
                await tx.execute("INSERT INTO nowhere VALUES (1)")
            with pytest.raises(StorageError, match="nothing more"):
                await marks.put(tx, "b", "2")

    with pytest.raises(StorageError, match="cannot be committed"):
        await swallowing()
    assert await all_marks(database) == {}


async def test_an_empty_transaction_is_nothing(database: Database) -> None:
    """Opening and leaving without a statement does no harm."""
    async with database.transaction():
        pass
    async with database.reading():
        pass
    assert await all_marks(database) == {}


async def test_a_transaction_inside_another_is_refused(database: Database) -> None:
    """A task that would wait for itself for ever is told so."""
    with pytest.raises(StorageError, match="inside another"):
        async with database.transaction(), database.transaction():
            pass
    assert await all_marks(database) == {}


@pytest.mark.parametrize("turns_of_the_loop", range(8))
async def test_a_cancelled_transaction_leaves_nothing_half(
    database: Database, turns_of_the_loop: int
) -> None:
    """Wherever a task is cancelled, its transaction is there as a whole or not at all."""

    async def writing() -> None:
        async with database.transaction() as tx:
            await marks.put(tx, "a", "1")
            await tx.fetch("SELECT 1")
            await marks.put(tx, "b", "2")

    async with asyncio.TaskGroup() as group:
        task = group.create_task(writing())
        for _ in range(turns_of_the_loop):
            await asyncio.sleep(0)
        task.cancel()
    assert await all_marks(database) in ({}, {"a": "1", "b": "2"})
    async with database.transaction() as tx:
        await marks.put(tx, "c", "3")
    assert (await all_marks(database))["c"] == "3"


async def test_a_cancelled_long_statement_gives_the_connection_back(database: Database) -> None:
    """A query that would take minutes ends when its task is cancelled."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    for place in (database.transaction, database.reading):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), place() as reader:
                await reader.fetch(endless)
    assert await all_marks(database) == {}


async def test_writers_take_turns(database: Database) -> None:
    """Many tasks that count up the same number lose none."""

    async def count() -> None:
        async with database.transaction() as tx:
            seen = int(await marks.get(tx, "n") or 0)
            await marks.put(tx, "n", str(seen + 1))

    async with asyncio.TaskGroup() as group:
        for _ in range(50):
            group.create_task(count())
    assert await all_marks(database) == {"n": "50"}


async def test_readers_do_not_wait_for_a_writer(on_disk: Database) -> None:
    """While a transaction is open, a reader sees what was there before it."""
    async with on_disk.transaction() as tx:
        await marks.put(tx, "a", "1")
        assert await all_marks(on_disk) == {}
    assert await all_marks(on_disk) == {"a": "1"}


async def test_a_snapshot_does_not_move(on_disk: Database) -> None:
    """A reader sees the same rows from its first query to its last."""
    async with on_disk.reading() as reader:
        assert await marks.get(reader, "a") is None
        async with on_disk.transaction() as tx:
            await marks.put(tx, "a", "1")
        assert await marks.get(reader, "a") is None
    assert await all_marks(on_disk) == {"a": "1"}


async def test_a_reader_cannot_write(on_disk: Database) -> None:
    """A snapshot refuses to change anything."""
    with pytest.raises(UnusableDatabaseError, match="readonly"):
        async with on_disk.reading() as reader:
            await reader.fetch("INSERT INTO marks VALUES ('a', '1')")


async def test_many_readers(on_disk: Database) -> None:
    """More snapshots than reading connections are served one after the other."""
    async with asyncio.TaskGroup() as group:
        for _ in range(40):
            group.create_task(all_marks(on_disk))


async def test_a_closed_database_says_so(database: Database) -> None:
    """After the end, everything is refused with a reason, and closing again does no harm."""
    await database.close()
    await database.close()
    with pytest.raises(StorageError, match="closed"):
        async with database.transaction():
            pass
    with pytest.raises(StorageError, match="closed"):
        async with database.reading():
            pass


async def test_close_waits_for_a_transaction(file: Path) -> None:
    """What is under way when the database is closed is still kept."""
    database = await open_database(f"sqlite:///{file}")
    begun = asyncio.Event()

    async def writing() -> None:
        async with database.transaction() as tx:
            await marks.put(tx, "a", "1")
            begun.set()
            await tx.fetch("SELECT 1")

    async with asyncio.TaskGroup() as group:
        group.create_task(writing())
        await begun.wait()
        group.create_task(database.close())
    async with opened_database(f"sqlite:///{file}") as again:
        assert await all_marks(again) == {"a": "1"}
