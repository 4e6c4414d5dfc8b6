"""Administrators that were appointed in the chat (those of the settings are not kept here)."""

from storage.port import Reader, Transaction
from storage.records import Administrator
from storage.times import stored, time_of

_ADD = """
INSERT INTO administrators (person, added_at) VALUES (:person, :added_at)
ON CONFLICT (person) DO NOTHING
"""


async def add(tx: Transaction, administrator: Administrator) -> bool:
    """Appoint a person; return whether that is new."""
    row = {"person": administrator.person, "added_at": stored(administrator.added_at)}
    return await tx.execute(_ADD, row) > 0


async def every(reader: Reader) -> list[Administrator]:
    """Return all administrators, the first appointed first."""
    rows = await reader.fetch(
        "SELECT person, added_at FROM administrators ORDER BY added_at, person"
    )
    return [Administrator(person=str(person), added_at=time_of(str(at))) for person, at in rows]


async def is_one(reader: Reader, person: str) -> bool:
    """Whether that person was appointed."""
    sql = "SELECT 1 FROM administrators WHERE person = :person"
    return bool(await reader.fetch(sql, {"person": person}))


async def exist(reader: Reader) -> bool:
    """Whether anybody was appointed."""
    return bool(await reader.fetch("SELECT 1 FROM administrators LIMIT 1"))
