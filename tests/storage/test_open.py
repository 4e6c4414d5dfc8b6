"""Opening: what a URL names, what is made, what is refused and why."""

import asyncio
import os
import sqlite3
import threading
from pathlib import Path
from time import sleep

import pytest

from storage import connection
from storage.errors import NewerDatabaseError, UnusableDatabaseError
from storage.migrate import newest
from storage.open import open_database, opened_database
from storage.port import Database

SLOW = 0.2  # seconds


async def test_folders_and_file_are_private(tmp_path: Path) -> None:
    """Missing folders and the file are made for this user alone."""
    file = tmp_path / "data" / "deep" / "hailong.db"
    async with opened_database(f"sqlite:///{file}"):
        assert file.stat().st_mode & 0o777 == 0o600
        assert Path(f"{file}-wal").stat().st_mode & 0o777 == 0o600
        assert {folder.stat().st_mode & 0o777 for folder in file.parents[:2]} == {0o700}


async def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three slashes name a path from where the program runs."""
    monkeypatch.chdir(tmp_path)
    async with opened_database("sqlite:///data/hailong.db"):
        assert (tmp_path / "data" / "hailong.db").exists()


async def test_commits_are_durable(file: Path) -> None:
    """Every commit reaches the disk before it is answered: WAL, synchronous FULL."""
    async with opened_database(f"sqlite:///{file}") as database, database.transaction() as tx:
        assert await tx.fetch("PRAGMA synchronous") == [(2,)]
        assert await tx.fetch("PRAGMA journal_mode") == [("wal",)]
        assert await tx.fetch("PRAGMA foreign_keys") == [(1,)]


def test_whoever_gives_up_opening_leaves_no_thread(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk, a reader that is cancelled in its first moment is waited for."""
    faults = list[threading.ExceptHookArgs]()
    connect = connection._connect  # noqa: SLF001 - the disk
    monkeypatch.setattr(threading, "excepthook", faults.append)
    before = set(threading.enumerate())

    def slowly(path: str) -> sqlite3.Connection:
        sleep(SLOW)
        return connect(path)

    async def read(database: Database) -> None:
        async with database.reading() as reader:
            await reader.fetch("SELECT 1")

    async def give_up() -> None:
        async with opened_database(f"sqlite:///{file}") as database, asyncio.TaskGroup() as tasks:
            monkeypatch.setattr(connection, "_connect", slowly)
            reading = tasks.create_task(read(database))
            await asyncio.sleep(0)
            reading.cancel()

    asyncio.run(give_up())
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert faults == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgresql://hailong:secret@db/hailong", id="postgresql"),
        pytest.param("postgres://hailong:secret@db/hailong", id="postgres"),
        pytest.param("mysql://hailong:secret@db/hailong", id="mysql"),
        pytest.param("data/secret.db", id="a path"),
        pytest.param("", id="nothing"),
    ],
)
async def test_other_urls_are_refused(url: str) -> None:
    """A URL of no driver is refused in one sentence that repeats no password."""
    with pytest.raises(UnusableDatabaseError, match="sqlite:///path") as refused:
        await open_database(url)
    assert "secret" not in str(refused.value)


async def test_a_newer_database_is_refused_and_untouched(file: Path) -> None:
    """A database of a newer version is not changed by a single byte."""
    with sqlite3.connect(file) as newer:
        newer.execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)")
        newer.execute("INSERT INTO schema_version VALUES (?)", (newest() + 1,))
    newer.close()
    before = file.read_bytes()
    with pytest.raises(NewerDatabaseError, match=r"hailong\.db.*newer version"):
        await open_database(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert [*file.parent.iterdir()] == [file]


async def test_the_database_of_another_program_is_refused(file: Path) -> None:
    """Tables that are not ours stay alone."""
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE photographs (id INTEGER)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(UnusableDatabaseError, match="another program"):
        await open_database(f"sqlite:///{file}")
    assert file.read_bytes() == before


async def test_a_file_that_is_no_database(file: Path) -> None:
    """A text file is refused with its name and the reason, and keeps its content."""
    file.write_text("Một hai ba\n" * 100, encoding="utf-8")
    with pytest.raises(UnusableDatabaseError, match=r"hailong\.db: file is not a database"):
        await open_database(f"sqlite:///{file}")
    assert file.read_text(encoding="utf-8").startswith("Một hai ba")


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """A folder is no database."""
    with pytest.raises(UnusableDatabaseError, match="Is a directory"):
        await open_database(f"sqlite:///{tmp_path}")


async def test_a_file_in_place_of_the_folder(file: Path) -> None:
    """A path through a file cannot be made."""
    file.touch()
    with pytest.raises(UnusableDatabaseError, match=r"Not a directory|File exists"):
        await open_database(f"sqlite:///{file}/hailong.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
async def test_a_read_only_folder(tmp_path: Path) -> None:
    """A folder in which nothing can be made is named with the reason."""
    tmp_path.chmod(0o500)
    with pytest.raises(UnusableDatabaseError, match=r"hailong\.db: Permission denied"):
        await open_database(f"sqlite:///{tmp_path}/hailong.db")
