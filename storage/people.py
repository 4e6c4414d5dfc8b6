"""People: where a citizen is reached, in which language, and which survey is in hand."""

from collections.abc import Iterable, Sequence
from itertools import islice

from storage.port import Parameters, Reader, Row, Transaction
from storage.records import Key, Person
from storage.times import stored, time_of

COLUMNS = (
    "p.id, p.channel, p.address, p.language, p.reachable, p.consent, p.consented_at, "
    "p.current_unit, p.current_session"
)
_MOST = 256  # ids in one query
_SAVE = """
INSERT INTO people (id, channel, address, language, reachable, consent, consented_at,
  current_unit, current_session)
VALUES (:id, :channel, :address, :language, :reachable, :consent, :consented_at,
  :current_unit, :current_session)
ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, address = excluded.address,
  language = excluded.language, reachable = excluded.reachable, consent = excluded.consent,
  consented_at = excluded.consented_at, current_unit = excluded.current_unit,
  current_session = excluded.current_session
"""
_ANYBODY = """
SELECT EXISTS (SELECT 1 FROM people) OR EXISTS (SELECT 1 FROM responses)
  OR EXISTS (SELECT 1 FROM administrators)
"""


async def load(reader: Reader, ids: Iterable[str]) -> dict[str, Person]:
    """Return the people of those ids; an id that is not known is left out."""
    found: dict[str, Person] = {}
    rest = iter(dict.fromkeys(ids))
    while batch := tuple(islice(rest, _MOST)):
        for row in await reader.fetch(_load(len(batch)), _numbered(batch)):
            found[str(row[0])] = person(row)
    return found


async def are_known(reader: Reader) -> bool:
    """Whether anything is kept under a person's hash."""
    return bool((await reader.fetch(_ANYBODY))[0][0])


async def save(tx: Transaction, people: Iterable[Person]) -> None:
    """Add people, or write all of them again."""
    await tx.execute_many(_SAVE, [_parameters(someone) for someone in people])


async def forget(tx: Transaction, ident: str) -> bool:
    """Delete a person; return whether there was one. Responses are erased by their own keys."""
    return await tx.execute("DELETE FROM people WHERE id = :id", {"id": ident}) > 0


def person(row: Row) -> Person:
    """Return the person of a row of COLUMNS."""
    ident, channel, address, language, reachable, consent, consented, unit, session = row
    return Person(
        id=str(ident),
        channel=str(channel),
        address=str(address),
        language=None if language is None else str(language),
        reachable=bool(reachable),
        consent=None if consent is None else str(consent),
        consented_at=None if consented is None else time_of(str(consented)),
        current=None if unit is None else Key(str(unit), str(session)),
    )


def _parameters(someone: Person) -> Parameters:
    at, current = someone.consented_at, someone.current
    return {
        "id": someone.id,
        "channel": someone.channel,
        "address": someone.address,
        "language": someone.language,
        "reachable": int(someone.reachable),
        "consent": someone.consent,
        "consented_at": None if at is None else stored(at),
        "current_unit": None if current is None else current.unit,
        "current_session": None if current is None else current.session,
    }


def _load(count: int) -> str:
    names = ", ".join(f":id{n}" for n in range(count))
    return f"SELECT {COLUMNS} FROM people p WHERE p.id IN ({names})"  # noqa: S608 - no input


def _numbered(ids: Sequence[str]) -> Parameters:
    return {f"id{n}": ident for n, ident in enumerate(ids)}
