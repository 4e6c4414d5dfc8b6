"""Take what a person does in a survey: a tap, a typed text, a way back, a stop, a correction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from storage.records import Key, Person, Response
from survey import engine
from survey.events import InputRefused, Refusal
from survey.inputs import Expired, Input, Reopened
from usecases.begin import is_in_hand
from usecases.desk import Desk
from usecases.ledger import Ledger
from usecases.outcome import Absence, Outcome
from usecases.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Somebody's input to the response of that key; without a key, to the one in hand."""

    who: Who
    key: Key | None = None
    input: Input


async def answer(desk: Desk, answering: Answering) -> Outcome:
    """Take the input; return after the commit what happened."""
    return await desk.writer.submit(_Answer(desk, answering))


class _Answer:
    """The decision, as work for the writer."""

    def __init__(self, desk: Desk, answering: Answering) -> None:
        self.desk = desk
        self.asked = answering
        self.now = desk.now()
        self.person = desk.keys.person(answering.who)

    @property
    def people(self) -> Iterable[str]:
        """Nobody for a tap: its button names the response. It is checked against its owner."""
        return () if self.asked.key else (self.person,)

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        key = self._key(ledger)
        return () if key is None else (key,)

    def _key(self, ledger: Ledger) -> Key | None:
        if self.asked.key is not None:
            return self.asked.key
        person: Person | None = ledger.people.get(self.person)
        return None if person is None else person.current

    def decide(self, ledger: Ledger) -> Outcome:
        key = self._key(ledger)
        response = None if key is None else ledger.responses.get(key)
        if response is None:
            return Outcome(absence=Absence.NO_SURVEY)
        if response.owner != self.desk.keys.owner(self.person, response.unit):
            return Outcome(absence=Absence.NOT_YOURS)
        return step(self.desk, ledger, response, self._input(response), self.asked.who)

    def _input(self, response: Response) -> Input:
        """Close what was left for too long; a finished survey is corrected on its own day only."""
        if response.session.is_open and not is_in_hand(response, self.now):
            return Expired()
        return self.asked.input


def step(desk: Desk, ledger: Ledger, response: Response, input_: Input, who: Who | None) -> Outcome:
    """Step a response's session and put into the ledger what changed."""
    questionnaire = desk.questionnaires[response.session.questionnaire]
    if isinstance(input_, Reopened) and response.day != desk.today():
        refused = (InputRefused(Refusal.OVER),)
        return Outcome(response=response, questionnaire=questionnaire, events=refused)
    session, events = engine.step(questionnaire, response.session, input_)
    if session == response.session:
        return Outcome(response=response, questionnaire=questionnaire, events=events)
    stepped = replace(
        response,
        session=session,
        touched_at=desk.now(),
        owed=who is not None and bool(who.address),
    )
    ledger.put_response(stepped, events, questionnaire)
    return Outcome(response=stepped, questionnaire=questionnaire, events=events)
