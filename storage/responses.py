"""Responses: one row for one person's answers to one unit on one day.

What names a response's cell and its owner never changes after it was saved first; `save` writes
again only what a step can change. Only a decision about its quality changes a standing
(`storage/quality.py`).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from storage import people
from storage.pairs import batches
from storage.port import Parameters, Reader, Row, Transaction
from storage.records import Key, Person, Response, Turn
from storage.times import stored, time_of
from survey.session import Session

_COLUMNS = (
    "r.unit, r.service, r.channel, r.standing, r.owner, r.consent, r.day, "
    "r.begun_at, r.touched_at, r.owed, r.session"
)
_WIDTH = 11
_LAST = datetime.max.replace(tzinfo=UTC)
_LOAD = f"SELECT {_COLUMNS} FROM responses r WHERE (r.unit, r.id) IN "  # noqa: S608 - no input
_OF_OWNERS = f"SELECT {_COLUMNS} FROM responses r WHERE (r.unit, r.owner) IN "  # noqa: S608 - no input
_SAVE = """
INSERT INTO responses (unit, id, service, channel, standing, owner, consent, day, begun_at,
  touched_at, owed, state, completed, turn, questionnaire, session)
VALUES (:unit, :id, :service, :channel, :standing, :owner, :consent, :day, :begun_at,
  :touched_at, :owed, :state, :completed, :turn, :questionnaire, :session)
ON CONFLICT (unit, id) DO UPDATE SET touched_at = excluded.touched_at, owed = excluded.owed,
  state = excluded.state, completed = excluded.completed, turn = excluded.turn,
  session = excluded.session, consent = excluded.consent
"""
_UNFINISHED = """
SELECT unit, id FROM responses
WHERE state IN ('asking', 'paused') AND touched_at < :before ORDER BY touched_at LIMIT :limit
"""
_OWED = f"""
SELECT {_COLUMNS}, {people.COLUMNS} FROM responses r
JOIN people p ON p.current_unit = r.unit AND p.current_session = r.id
WHERE r.owed = 1 AND (r.touched_at < :before OR r.touched_at > :now) AND p.reachable = 1
  AND (CAST(:channel AS TEXT) IS NULL OR p.channel = :channel)
ORDER BY r.touched_at LIMIT :limit
"""  # noqa: S608 - no input
_SETTLE = """
UPDATE responses SET owed = 0
WHERE unit = :unit AND id = :session AND turn = :turn AND touched_at = :touched_at AND owed = 1
"""
_LEAVE = """
UPDATE people SET current_unit = NULL, current_session = NULL
WHERE current_unit = :unit AND current_session = :session AND EXISTS (
  SELECT 1 FROM responses WHERE unit = :unit AND id = :session AND turn = :turn
  AND touched_at = :touched_at AND state IN ('finished', 'partial'))
"""
_ERASE = (
    "DELETE FROM quality_decided WHERE unit = :unit AND session = :session",
    "DELETE FROM comments WHERE unit = :unit AND session = :session",
    "DELETE FROM answers WHERE unit = :unit AND session = :session",
    """UPDATE people SET current_unit = NULL, current_session = NULL
       WHERE current_unit = :unit AND current_session = :session""",
    "DELETE FROM responses WHERE unit = :unit AND id = :session",
)


async def load(reader: Reader, keys: Iterable[Key]) -> dict[Key, Response]:
    """Return the responses of those keys; a key that is not known is left out."""
    found: dict[Key, Response] = {}
    for values, parameters in batches(dict.fromkeys(keys)):
        for row in await reader.fetch(_LOAD + values, parameters):
            response = _response(row)
            found[response.key] = response
    return found


async def save(tx: Transaction, responses: Iterable[Response]) -> None:
    """Add responses, or write again what a step can change in them."""
    await tx.execute_many(_SAVE, [_parameters(response) for response in responses])


async def of_owners(reader: Reader, owners: Iterable[tuple[str, str]]) -> list[Response]:
    """Return all responses of those (unit, owner), oldest first."""
    found: list[Response] = []
    for values, parameters in batches(dict.fromkeys(owners)):
        found += [_response(row) for row in await reader.fetch(_OF_OWNERS + values, parameters)]
    return sorted(found, key=lambda response: (response.begun_at, response.key))


async def erase(tx: Transaction, key: Key) -> bool:
    """Delete a response with its answers and comment; return whether there was one.

    The cells are the caller's: they move back by exactly the response's tally.
    """
    erased = 0
    for statement in _ERASE:
        erased = await tx.execute(statement, {"unit": key.unit, "session": key.session})
    return erased > 0


async def unfinished(reader: Reader, before: datetime, limit: int) -> list[Key]:
    """Return the open responses that nobody touched since `before`, longest ago first."""
    rows = await reader.fetch(_UNFINISHED, {"before": stored(before), "limit": limit})
    return [Key(str(unit), str(session)) for unit, session in rows]


async def owed(
    reader: Reader,
    before: datetime,
    limit: int,
    *,
    now: datetime | None = None,
    channel: str | None = None,
) -> list[tuple[Response, Person]]:
    """Return the responses whose reply was not sent since `before`, with whom to send it to.

    Only reachable people, whose survey in hand it is; on one channel or on all. What was touched
    after `now` was touched before the clock was set back: it counts as old.
    """
    parameters: Parameters = {
        "before": stored(before),
        "now": stored(now or _LAST),
        "limit": limit,
        "channel": channel,
    }
    rows = await reader.fetch(_OWED, parameters)
    return [(_response(row[:_WIDTH]), people.person(row[_WIDTH:])) for row in rows]


async def questionnaires(reader: Reader) -> set[str]:
    """Return the references of all questionnaires that answers were given under."""
    rows = await reader.fetch("SELECT DISTINCT questionnaire FROM participation")
    return {str(reference) for (reference,) in rows}


async def settle(tx: Transaction, turns: Iterable[Turn]) -> None:
    """Note that the replies of those turns were sent.

    A response that was touched since keeps its mark: that reply is another one. When the session
    is over, it is no longer the survey in hand of its person.
    """
    rows: list[Parameters] = [
        {
            "unit": key.unit,
            "session": key.session,
            "turn": turn,
            "touched_at": stored(touched_at),
        }
        for key, turn, touched_at in turns
    ]
    await tx.execute_many(_SETTLE, rows)
    await tx.execute_many(_LEAVE, rows)


def _response(row: Row) -> Response:
    unit, service, channel, standing, owner, consent, day, begun, touched, owes, session = row
    return Response(
        unit=str(unit),
        service=str(service),
        channel=str(channel),
        standing=str(standing),
        owner=str(owner),
        consent=str(consent),
        day=date.fromisoformat(str(day)),
        begun_at=time_of(str(begun)),
        touched_at=time_of(str(touched)),
        owed=bool(owes),
        session=Session.from_json(str(session)),
    )


def _parameters(response: Response) -> Parameters:
    session = response.session
    return {
        "unit": response.unit,
        "id": session.id,
        "service": response.service,
        "channel": response.channel,
        "standing": response.standing,
        "owner": response.owner,
        "consent": response.consent,
        "day": response.day.isoformat(),
        "begun_at": stored(response.begun_at),
        "touched_at": stored(response.touched_at),
        "owed": int(response.owed),
        "state": session.state.value,
        "completed": int(session.completed),
        "turn": session.turn,
        "questionnaire": session.questionnaire,
        "session": session.to_json(),
    }
