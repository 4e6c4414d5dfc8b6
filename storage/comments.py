"""Comments: the free text of a response, scrubbed before it comes here."""

from collections.abc import Iterable

from storage.port import Reader, Transaction
from storage.records import CommentRow, Key
from storage.times import stored, time_of

_RECORD = """
INSERT INTO comments (unit, session, text, at) VALUES (:unit, :session, :text, :at)
ON CONFLICT (unit, session) DO UPDATE SET text = excluded.text, at = excluded.at
"""
_OF = "SELECT text, at FROM comments WHERE unit = :unit AND session = :session"


async def record(tx: Transaction, rows: Iterable[CommentRow]) -> None:
    """Add comments; a later one takes the place of the earlier."""
    await tx.execute_many(
        _RECORD,
        [
            {"unit": row.unit, "session": row.session, "text": row.text, "at": stored(row.at)}
            for row in rows
        ],
    )


async def of(reader: Reader, key: Key) -> CommentRow | None:
    """Return the comment of a response."""
    rows = await reader.fetch(_OF, {"unit": key.unit, "session": key.session})
    return CommentRow(*key, str(rows[0][0]), time_of(str(rows[0][1]))) if rows else None
