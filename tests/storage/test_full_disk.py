"""A disk that is full: an error with its reason, nothing half-done, usable afterwards."""

import pytest

from storage import marks
from storage.errors import UnusableDatabaseError
from storage.port import Database


async def write_too_much(database: Database) -> None:
    """Write something that fits and something that does not."""
    async with database.transaction() as tx:
        await marks.put(tx, "small", "1")
        rows = [{"key": f"large {n}", "value": "x" * 3000} for n in range(50)]
        await tx.execute_many("INSERT INTO marks VALUES (:key, :value)", rows)


async def test_a_full_disk_loses_nothing(on_disk: Database) -> None:
    """The transaction that does not fit is undone as a whole; later ones are kept."""
    async with on_disk.transaction() as tx:
        await marks.put(tx, "before", "1")
        pages = int((await tx.fetch("PRAGMA page_count"))[0][0] or 0)
        await tx.fetch(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(UnusableDatabaseError, match=r"hailong\.db: .*full"):
        await write_too_much(on_disk)
    async with on_disk.transaction() as tx:
        await tx.fetch("PRAGMA max_page_count = 1000000")
        await marks.put(tx, "after", "1")
    async with on_disk.reading() as reader:
        rows = await reader.fetch("SELECT key FROM marks ORDER BY key")
    assert [key for (key,) in rows] == ["after", "before"]
