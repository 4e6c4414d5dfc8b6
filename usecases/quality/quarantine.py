"""Set responses aside, or take them back: a standing that somebody decides, never a deletion.

Rules: a machine only flags, a person decides, and says why; a response keeps what it was, so that
every decision can be taken back; the sums move by exact differences in the same transaction;
whatever is decided twice is decided once; one unknown response refuses the whole decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.change import Given, change_of, total
from index.tally import Tally
from storage import cells, quality, responses
from storage.port import Transaction
from storage.quality import Decided, Decision
from storage.records import QUARANTINED, CellKey, Key, Response
from usecases.answering.ledger import given
from usecases.answering.scrub import scrubbed
from usecases.controls import has_controls
from usecases.desk import Desk
from usecases.errors import UseCaseError
from usecases.quality.decider import HOST

QUARANTINE, RELEASE = "quarantine", "release"
LONGEST_WHY = 500


class UnknownResponseError(UseCaseError):
    """There is no such response; nothing was changed."""


class NoReasonError(UseCaseError):
    """A decision needs a reason in words; nothing was changed."""


class NothingChosenError(UseCaseError):
    """No response was chosen; nothing was changed."""


class UnknownDecisionError(UseCaseError):
    """There is no such decision; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What somebody decides about responses of one unit.

    `chosen` are the names of the responses, each with the flags that it has (none, when it was
    chosen without any); `about` says in a few words what was chosen.
    """

    unit: str
    chosen: Mapping[str, Sequence[str]]
    by: str = HOST
    why: str
    about: str = ""
    rule: str = ""
    flags: Sequence[str] = field(default=())


async def quarantine(desk: Desk, deciding: Deciding) -> Decision | None:
    """Set responses aside; None when all of them already are.

    Raises:
        UnknownResponseError, NoReasonError: nothing was changed.
    """
    return await _decide(desk, deciding, QUARANTINE)


async def release(desk: Desk, deciding: Deciding) -> Decision | None:
    """Give responses back what they were; None when none of them is set aside.

    Raises:
        UnknownResponseError, NoReasonError: nothing was changed.
    """
    return await _decide(desk, deciding, RELEASE)


async def take_back(
    desk: Desk, unit: str, number: int, why: str, by: str = HOST
) -> Decision | None:
    """Release all that a decision set aside and that still is; None when nothing is left of it.

    Raises:
        UnknownDecisionError, NoReasonError: nothing was changed.
    """
    async with desk.database.reading() as reader:
        known = {decision.number for decision in await quality.decisions(reader, unit)}
        changed = await quality.changed_by(reader, unit, number)
        keys = [change.key for change in changed if change.after == QUARANTINED]
        newest = await quality.latest(reader, keys)
    if number not in known:
        raise UnknownDecisionError(f"{unit} has no decision number {number}: nothing was changed")
    chosen = {key.session: () for key in keys if newest[key].number == number}
    about = f"decision {number}"
    deciding = Deciding(unit=unit, chosen=chosen, by=by, why=why, about=about)
    return await _decide(desk, deciding, RELEASE, skips_erased=True)


async def decisions(desk: Desk, unit: str | None = None) -> tuple[Decision, ...]:
    """Return every decision about a unit, or about all, oldest first."""
    async with desk.database.reading() as reader:
        return tuple(await quality.decisions(reader, unit))


def reason_of(why: str) -> str:
    """Return a reason as it is kept.

    Raises:
        NoReasonError: it says nothing, or holds control characters.
    """
    if has_controls(why):
        raise NoReasonError("the reason holds control characters: nothing was changed")
    kept = scrubbed(" ".join(why.split()))[:LONGEST_WHY]
    if not kept:
        raise NoReasonError("a decision needs a reason in words: nothing was changed")
    return kept


async def _decide(
    desk: Desk, deciding: Deciding, action: str, *, skips_erased: bool = False
) -> Decision | None:
    why = reason_of(deciding.why)
    async with desk.database.transaction() as tx:
        found = await _load(tx, deciding, skips_erased=skips_erased)
        moved = await _moved(tx, found, action)
        if not moved:
            return None
        decision = Decision(
            unit=deciding.unit,
            number=await quality.next_number(tx, deciding.unit),
            at=desk.now(),
            decided_by=deciding.by,
            action=action,
            rule=deciding.rule,
            flags=",".join(deciding.flags),
            about=deciding.about,
            why=why,
            responses=len(moved),
        )
        await cells.add(tx, _changes(desk, moved))
        await quality.put(tx, decision, _changed(decision, deciding, moved))
    return decision


async def _load(tx: Transaction, deciding: Deciding, *, skips_erased: bool) -> list[Response]:
    keys = [Key(deciding.unit, session) for session in deciding.chosen]
    found = await responses.load(tx, keys)
    unknown = [key.session for key in keys if key not in found]
    if unknown and not skips_erased:
        names = ", ".join(unknown)
        raise UnknownResponseError(f"{deciding.unit} has no response {names}: nothing was changed")
    return list(found.values())


Moved = Sequence[tuple[Response, Response]]
"""Responses before and after a decision."""


async def _moved(tx: Transaction, found: Iterable[Response], action: str) -> Moved:
    """Return the responses whose standing the decision changes, before and after."""
    if action == QUARANTINE:
        counted = [response for response in found if response.standing != QUARANTINED]
        return [(response, replace(response, standing=QUARANTINED)) for response in counted]
    aside = [response for response in found if response.standing == QUARANTINED]
    was = await quality.latest(tx, [response.key for response in aside])
    if missing := [one.key.session for one in aside if one.key not in was]:
        raise UnknownDecisionError(f"no decision says what these were: {', '.join(missing)}")
    return [(one, replace(one, standing=was[one.key].before)) for one in aside]


def _changes(desk: Desk, moved: Moved) -> dict[CellKey, Tally]:
    """Return by what the cells move: out of the one, into the other."""
    changes: dict[CellKey, list[Tally]] = {}
    for before, after in moved:
        factor_of = desk.questionnaires[before.session.questionnaire].factor_of
        out = change_of(given(before), Given(), factor_of)
        in_ = change_of(Given(), given(after), factor_of)
        changes.setdefault(before.cell, []).append(out)
        changes.setdefault(after.cell, []).append(in_)
    return {cell: total(tallies) for cell, tallies in changes.items()}


def _changed(decision: Decision, deciding: Deciding, moved: Moved) -> list[Decided]:
    return [
        Decided(
            key=after.key,
            number=decision.number,
            flags=",".join(deciding.chosen[after.key.session]),
            before=before.standing,
            after=after.standing,
        )
        for before, after in moved
    ]
