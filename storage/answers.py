"""Answers: one row for each question that a response answered."""

from collections.abc import Iterable

from storage.port import Reader, Transaction
from storage.records import AnswerRow, Key

_RECORD = """
INSERT INTO answers (unit, session, question, value)
VALUES (:unit, :session, :question, :value)
ON CONFLICT (unit, session, question) DO UPDATE SET value = excluded.value
"""
_OF = """
SELECT question, value FROM answers WHERE unit = :unit AND session = :session ORDER BY question
"""


async def record(tx: Transaction, rows: Iterable[AnswerRow]) -> None:
    """Add answers; a later answer to the same question takes the place of the earlier one."""
    fields = ("unit", "session", "question", "value")
    await tx.execute_many(_RECORD, [dict(zip(fields, row, strict=True)) for row in rows])


async def of(reader: Reader, key: Key) -> dict[str, int]:
    """Return the answers of a response by question code."""
    rows = await reader.fetch(_OF, {"unit": key.unit, "session": key.session})
    return {str(question): int(value or 0) for question, value in rows}
