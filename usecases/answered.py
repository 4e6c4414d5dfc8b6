"""Which questionnaires have answers: each must be known, to count, correct and erase them."""

from collections.abc import Collection

from storage import responses
from storage.port import Database


async def missing_questionnaires(database: Database, known: Collection[str]) -> tuple[str, ...]:
    """Return the references that answers were given under and that are not known."""
    async with database.reading() as reader:
        given = await responses.questionnaires(reader)
    return tuple(sorted(given.difference(known)))
