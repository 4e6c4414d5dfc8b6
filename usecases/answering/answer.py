"""Take what a person does in a survey: a tap, a typed text, a way back, a stop, a correction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from storage.records import Key, Person, Response
from survey import engine
from survey.events import AnswerRecorded, InputRefused, Refusal
from survey.inputs import Expired, Input, Reopened
from usecases.answering.begin import is_in_hand
from usecases.answering.ledger import Ledger
from usecases.answering.outcome import Absence, Outcome
from usecases.desk import Desk
from usecases.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Somebody's input to the response of that key; without a key, to the one in hand."""

    who: Who
    key: Key | None = None
    input: Input


async def answer(desk: Desk, answering: Answering) -> Outcome:
    """Take the input; return after the commit what happened."""
    outcome = await desk.writer.submit(_Answer(desk, answering))
    given = sum(isinstance(event, AnswerRecorded) for event in outcome.events)
    desk.taken[answering.who.channel] += given
    return outcome


class _Answer:
    """The decision, as work for the writer."""

    def __init__(self, desk: Desk, answering: Answering) -> None:
        self.desk = desk
        self.asked = answering
        self.now = desk.now()
        self.person = desk.keys.person(answering.who)

    @property
    def people(self) -> Iterable[str]:
        """Nobody on a page: its form names the response, and nothing is ever typed to a page."""
        return (self.person,) if self.asked.who.address else ()

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
        outcome = step(self.desk, ledger, response, self._input(response), self.asked.who)
        self._take_in_hand(ledger, response.key, outcome)
        return outcome

    def _take_in_hand(self, ledger: Ledger, key: Key, outcome: Outcome) -> None:
        """Let what is typed next go to the survey that the person has just moved on."""
        person = ledger.people.get(self.person)
        is_moved = outcome.response is not None and outcome.response.owed
        if person is not None and is_moved and person.current != key:
            ledger.put_person(replace(person, current=key))

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
