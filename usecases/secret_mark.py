"""The mark of the secret: whether the hashes in a database were made with the secret at hand.

Rules: the first open sets the mark; while nobody is known, another secret takes its place; once
somebody is, another one is refused: nobody would find, correct or erase their answers with it.
People of the demo are simulated: any secret will do for them.
"""

from storage import marks, people
from storage.port import Database, Reader
from usecases.who import Keys

CHECKED = "secret check"


async def needs_its_secret(database: Database) -> bool:
    """Whether the database has people that only its own secret finds."""
    async with database.reading() as reader:
        return await marks.get(reader, marks.HASHED_BY) is not None and await _has_people(reader)


async def fits(database: Database, keys: Keys) -> bool:
    """Whether the secret is the database's own, or there is nobody whom another would lose."""
    mark = keys.token(CHECKED)
    async with database.reading() as reader:
        kept = await marks.get(reader, marks.HASHED_BY)
        if kept == mark or (kept is not None and await _is_demo(reader)):
            return True
    async with database.transaction() as transaction:
        kept = await marks.get(transaction, marks.HASHED_BY)
        if kept not in {None, mark} and await _has_people(transaction):
            return False
        await marks.put(transaction, marks.HASHED_BY, mark)
    return True


async def _has_people(reader: Reader) -> bool:
    return await people.are_known(reader) and not await _is_demo(reader)


async def _is_demo(reader: Reader) -> bool:
    """Whether everybody in it is simulated; with the sample organisation they all go."""
    found = [await marks.get(reader, key) for key in (marks.DEMO, marks.SAMPLE)]
    return None not in found
