"""Decisions about the standing of responses, and what flags are computed from.

Rules: a decision is added and never changed; what it changed is told per response, so that it can
be taken back; those rows go with their response.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from storage.pairs import batches
from storage.port import Parameters, Reader, Row, Transaction
from storage.records import QUARANTINED, Key
from storage.times import stored, time_of


class Decision(NamedTuple):
    """Who set responses aside, or took them back: when, why, and how many."""

    unit: str
    number: int  # 1, 2, 3 within its unit
    at: datetime
    decided_by: str  # an administrator's keyed id, or "host:" and a name (usecases/quality/decider)
    action: str  # quarantine or release
    rule: str  # the rules by which they were flagged: quality@1
    flags: str  # the flags of any of them, with commas; "" for none
    about: str  # which counter and time was chosen, in the words of the request
    why: str
    responses: int


class Decided(NamedTuple):
    """What a decision changed in one response."""

    key: Key
    number: int
    flags: str
    before: str
    after: str


class Aside(NamedTuple):
    """How many responses of a unit's day, or month, are set aside; parts are as in cells."""

    unit: str
    day: date  # of a month its first
    service: str
    channel: str
    responses: int


class Filled(NamedTuple):
    """One response as flags see it: where and when, and how alike its levels are."""

    id: str
    service: str
    channel: str
    standing: str
    day: date
    begun_at: datetime
    touched_at: datetime
    completed: bool
    answers: int  # of any kind
    rated: int  # on the scale
    lowest: int
    highest: int


_DECISION = ", ".join(Decision._fields)
_PUT = f"""
INSERT INTO quality_decisions ({_DECISION})
VALUES ({", ".join(f":{name}" for name in Decision._fields)})
"""  # noqa: S608 - holds no input
_PUT_CHANGE = """
INSERT INTO quality_decided (unit, session, number, flags, standing_before, standing_after)
VALUES (:unit, :session, :number, :flags, :before, :after)
"""
_STAND = "UPDATE responses SET standing = :after WHERE unit = :unit AND id = :session"
_LAST = "SELECT max(number) FROM quality_decisions WHERE unit = :unit"
_EVERY = f"SELECT {_DECISION} FROM quality_decisions ORDER BY at, unit, number"  # noqa: S608 - no input
_OF_UNIT = f"""
SELECT {_DECISION} FROM quality_decisions WHERE unit = :unit ORDER BY number
"""  # noqa: S608 - holds no input
_CHANGES = "SELECT unit, session, number, flags, standing_before, standing_after"
_OF_KEYS = f"{_CHANGES} FROM quality_decided WHERE (unit, session) IN "
_OF_NUMBER = f"""
{_CHANGES} FROM quality_decided WHERE unit = :unit AND number = :number ORDER BY session
"""
_ASIDE_MONTHS = f"""
SELECT unit, month || '-01', service, channel, sum(responses) FROM participation
WHERE unit IN (SELECT unit FROM quality_decisions)
  AND standing = '{QUARANTINED}' AND questionnaire = :questionnaire
  AND month BETWEEN :first AND :last AND responses > 0
GROUP BY unit, month, service, channel ORDER BY unit, month, service, channel
"""  # noqa: S608 - holds no input
# Only what somebody once decided about can be set aside: those few rows lead to it.
_ASIDE = f"""
SELECT r.unit, r.day, r.service, r.channel, count(*)
FROM (SELECT DISTINCT unit, session FROM quality_decided) d
CROSS JOIN responses r ON r.unit = d.unit AND r.id = d.session
WHERE r.standing = '{QUARANTINED}' AND r.questionnaire = :questionnaire
  AND r.day BETWEEN :first AND :last AND EXISTS (
    SELECT 1 FROM answers a WHERE a.unit = r.unit AND a.session = r.id AND a.value > 0)
GROUP BY r.unit, r.day, r.service, r.channel ORDER BY r.unit, r.day, r.service, r.channel
"""  # noqa: S608 - holds no input
# The responses come first: their days are found in an index, and the answers by their key.
_FILLED = """
SELECT r.id, r.service, r.channel, r.standing, r.day, r.begun_at, r.touched_at, r.completed,
  count(*), sum(CASE WHEN a.value > 0 THEN 1 ELSE 0 END),
  min(CASE WHEN a.value > 0 THEN a.value END), max(CASE WHEN a.value > 0 THEN a.value END)
FROM responses r CROSS JOIN answers a ON a.unit = r.unit AND a.session = r.id
WHERE r.unit = :unit AND r.day BETWEEN :first AND :last
GROUP BY r.id, r.service, r.channel, r.standing, r.day, r.begun_at, r.touched_at, r.completed
ORDER BY r.begun_at, r.id
"""


async def next_number(tx: Transaction, unit: str) -> int:
    """Return the number of the unit's next decision."""
    return int((await tx.fetch(_LAST, {"unit": unit}))[0][0] or 0) + 1


async def put(tx: Transaction, decision: Decision, changes: Sequence[Decided]) -> None:
    """Add a decision, and change the standing of its responses; the cells are the caller's."""
    values = decision._asdict() | {"at": stored(decision.at)}
    await tx.execute(_PUT, values)
    rows: list[Parameters] = [
        {
            "unit": change.key.unit,
            "session": change.key.session,
            "number": change.number,
            "flags": change.flags,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    await tx.execute_many(_STAND, [_only(row, ("unit", "session", "after")) for row in rows])
    await tx.execute_many(_PUT_CHANGE, rows)


async def decisions(reader: Reader, unit: str | None = None) -> list[Decision]:
    """Return the decisions about a unit, or all of them, oldest first."""
    if unit is None:
        return [_decision(row) for row in await reader.fetch(_EVERY)]
    return [_decision(row) for row in await reader.fetch(_OF_UNIT, {"unit": unit})]


async def changed_by(reader: Reader, unit: str, number: int) -> list[Decided]:
    """Return what a decision changed, of the responses that are still there."""
    rows = await reader.fetch(_OF_NUMBER, {"unit": unit, "number": number})
    return [_decided(row) for row in rows]


async def latest(reader: Reader, keys: Iterable[Key]) -> dict[Key, Decided]:
    """Return the newest change of each response that was ever decided about."""
    found: dict[Key, Decided] = {}
    for values, parameters in batches(dict.fromkeys(keys)):
        for row in await reader.fetch(_OF_KEYS + values, parameters):
            change = _decided(row)
            known = found.get(change.key)
            if known is None or known.number < change.number:
                found[change.key] = change
    return found


async def filled(reader: Reader, unit: str, first: date, last: date) -> list[Filled]:
    """Return every response of those days with an answer, in the order of their beginning."""
    where = {"unit": unit, "first": first.isoformat(), "last": last.isoformat()}
    return [_filled(row) for row in await reader.fetch(_FILLED, where)]


async def aside_by_month(
    reader: Reader, questionnaire: str, first: date, last: date
) -> list[Aside]:
    """Return how many responses are set aside, by unit, month and part, from their cells."""
    months = {"first": first.isoformat()[:7], "last": last.isoformat()[:7]}
    rows = await reader.fetch(_ASIDE_MONTHS, {"questionnaire": questionnaire, **months})
    return [_aside(row) for row in rows]


async def aside_by_day(reader: Reader, questionnaire: str, first: date, last: date) -> list[Aside]:
    """Return the same by day, counted from the responses."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    rows = await reader.fetch(_ASIDE, {"questionnaire": questionnaire, **days})
    return [_aside(row) for row in rows]


def _aside(row: Row) -> Aside:
    unit, day, service, channel, responses = row
    return Aside(
        str(unit), date.fromisoformat(str(day)), str(service), str(channel), _int(responses)
    )


def _only(row: Parameters, names: Sequence[str]) -> Parameters:
    return {name: row[name] for name in names}


def _decision(row: Row) -> Decision:
    unit, number, at, decided_by, action, rule, flags, about, why, responses = row
    return Decision(
        unit=str(unit),
        number=_int(number),
        at=time_of(str(at)),
        decided_by=str(decided_by),
        action=str(action),
        rule=str(rule),
        flags=str(flags),
        about=str(about),
        why=str(why),
        responses=_int(responses),
    )


def _decided(row: Row) -> Decided:
    unit, session, number, flags, before, after = row
    key = Key(str(unit), str(session))
    return Decided(key, _int(number), str(flags), str(before), str(after))


def _filled(row: Row) -> Filled:
    ident, service, channel, standing, day, begun, touched, completed, *counts = row
    answers, rated, lowest, highest = (_int(count) for count in counts)
    return Filled(
        id=str(ident),
        service=str(service),
        channel=str(channel),
        standing=str(standing),
        day=date.fromisoformat(str(day)),
        begun_at=time_of(str(begun)),
        touched_at=time_of(str(touched)),
        completed=bool(completed),
        answers=answers,
        rated=rated,
        lowest=lowest,
        highest=highest,
    )


def _int(value: str | float | None) -> int:
    return int(value or 0)
