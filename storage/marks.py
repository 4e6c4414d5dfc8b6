"""Marks: the few facts about the whole database, as a value under a key."""

from storage.port import Reader, Transaction

SAMPLE = "sample"
"""The key that says: what is here is the sample organisation."""
DEMO = "demo"
"""The key that says: simulated people answered here, by which plan."""
HASHED_BY = "secret"
"""The key of what shows, without telling it, under which secret the hashes here were made."""

_PUT = """
INSERT INTO marks (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


async def get(reader: Reader, key: str) -> str | None:
    """Return the value under a key."""
    rows = await reader.fetch("SELECT value FROM marks WHERE key = :key", {"key": key})
    return str(rows[0][0]) if rows else None


async def put(tx: Transaction, key: str, value: str) -> None:
    """Keep a value under a key, in place of an earlier one."""
    await tx.execute(_PUT, {"key": key, "value": value})


async def delete(tx: Transaction, key: str) -> bool:
    """Delete a mark; return whether there was one."""
    return await tx.execute("DELETE FROM marks WHERE key = :key", {"key": key}) > 0


async def claim(tx: Transaction, key: str, value: str) -> bool:
    """Take a mark away if it has that value; of all who try, one is told True."""
    sql = "DELETE FROM marks WHERE key = :key AND value = :value"
    return await tx.execute(sql, {"key": key, "value": value}) > 0
