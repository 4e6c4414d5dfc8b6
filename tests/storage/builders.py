"""Builders of stored values, with defaults."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from index.tally import Tally, response_tally
from storage import answers, cells, responses
from storage.port import Transaction
from storage.records import VERIFIED, WALK_IN, AnswerRow, CellKey, Key, Person, Response
from survey.answer import Answer
from survey.session import Session, State

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TODAY = NOON.date()
QUESTIONNAIRE = "service-19@1"
QUESTIONS = ("overall", "access.sign", "access.clean", "outcome.fair", "comment")
FACTOR_OF = {"access.sign": "access", "access.clean": "access", "outcome.fair": "outcome"}
FACTORS_OF = {QUESTIONNAIRE: FACTOR_OF}


def after(minutes: float) -> datetime:
    """The time that many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def response(
    session: str = "s1",
    given: Mapping[str, int] | None = None,
    *,
    unit: str = "SKHCN",
    service: str = "",
    channel: str = "telegram",
    standing: str = WALK_IN,
    owner: str = "lan",
    day: date = TODAY,
    touched: datetime = NOON,
    owed: bool = False,
    turn: int = 0,
    state: State = State.ASKING,
    completed: bool | None = None,
    questionnaire: str = QUESTIONNAIRE,
) -> Response:
    """A response that gave those answers."""
    values = given or {}
    answered = tuple(Answer(values[q]) if q in values else None for q in QUESTIONS[:-1])
    return Response(
        unit=unit,
        service=service,
        channel=channel,
        standing=standing,
        owner=owner,
        consent="consent@1",
        day=day,
        begun_at=NOON,
        touched_at=touched,
        owed=owed,
        session=Session(
            id=session,
            questionnaire=questionnaire,
            form="short",
            questions=QUESTIONS,
            answers=answered,
            turn=turn,
            state=state,
            completed=state is State.FINISHED if completed is None else completed,
        ),
    )


def person(
    ident: str = "lan", current: Key | None = None, *, address: str = "", reachable: bool = True
) -> Person:
    """A person whose chat is named like them."""
    return Person(
        id=ident,
        channel="telegram",
        address=address or f"chat of {ident}",
        reachable=reachable,
        current=current,
    )


def tally_of(response: Response) -> Tally:
    """What that response adds to its cell."""
    return response_tally(
        {question: int(answer) for question, answer in response.session.given.items()},
        FACTOR_OF,
        finished=response.session.completed,
        verified=response.standing == VERIFIED,
    )


async def keep(tx: Transaction, *many: Response) -> None:
    """Keep responses as the program does: rows, answers and cells in one transaction."""
    await responses.save(tx, many)
    await answers.record(
        tx,
        [
            AnswerRow(*one.key, question, int(answer))
            for one in many
            for question, answer in one.session.given.items()
        ],
    )
    changes: dict[CellKey, Tally] = {}
    for one in many:
        changes[one.cell] = changes.get(one.cell, Tally()) + tally_of(one)
    await cells.add(tx, changes)
