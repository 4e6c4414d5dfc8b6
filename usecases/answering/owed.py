"""Replies that a crash or a lost connection left unsent."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage import responses
from storage.records import Person, Response, Turn
from survey.questionnaire import Questionnaire
from usecases.desk import Desk

SENT_BY = timedelta(seconds=30)
"""A reply that is younger is still on its way."""
AT_ONCE = 200
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A response whose present state its person has not been shown."""

    person: Person
    response: Response
    questionnaire: Questionnaire


async def owed_replies(desk: Desk, *, at_start: bool = False) -> tuple[Owed, ...]:
    """Return whom a reply is owed; at the start of the program, whatever the clock says."""
    before = _LAST if at_start else desk.now() - SENT_BY
    async with desk.database.reading() as reader:
        found = await responses.owed(reader, before, AT_ONCE, now=desk.now())
    return tuple(
        Owed(
            person=person,
            response=response,
            questionnaire=desk.questionnaires[response.session.questionnaire],
        )
        for response, person in found
    )


def settle(desk: Desk, response: Response) -> None:
    """Note that the person was shown where they are; written with the next batch."""
    desk.writer.settle(Turn(response.key, response.session.turn, response.touched_at))
