"""Begin a survey, or take up the one in hand: one person, one unit, one day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage import services, units
from storage.port import Reader
from storage.records import Key, Person, Response, Unit
from survey import engine
from survey.events import Event, InputRefused, Refusal
from survey.inputs import Resumed
from usecases.answering.ledger import Ledger
from usecases.answering.outcome import Absence, Outcome
from usecases.desk import OPEN_FOR, Desk
from usecases.who import Who

FIRST_TURNS = 900_000
"""A survey's first turn is drawn from so many: after an erasure the same day has a session of the
same name, and the cards of the erased one must not answer it. Six digits, as buttons have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Somebody wants to be asked about a visit.

    `consent` is the version of the text they just agreed to; None when they agreed a moment ago
    (that agreement is kept with the person until a survey uses it).
    """

    who: Who
    unit: str
    service: str = ""
    consent: str | None = None


async def begin(desk: Desk, beginning: Beginning) -> Outcome:
    """Begin, resume, or show the finished survey of the same day (`Refusal.OVER`)."""
    async with desk.database.reading() as reader:
        absence = await _absence(desk, reader, beginning)
    if absence is not None:
        return Outcome(absence=absence)
    return await desk.writer.submit(_Begin(desk, beginning))


async def _absence(desk: Desk, reader: Reader, beginning: Beginning) -> Absence | None:
    unit = await units.one(reader, beginning.unit)
    if unit is None:
        return Absence.UNKNOWN_UNIT
    if not is_open(unit, desk):
        return Absence.UNIT_NOT_OPEN
    if beginning.service:
        given = await services.of(reader, beginning.unit)
        if beginning.service not in {service.code for service in given}:
            return Absence.UNKNOWN_SERVICE
    return None


def is_open(unit: Unit, desk: Desk) -> bool:
    """Whether the unit exists on the office's present day."""
    return unit.life.includes(desk.today())


class _Begin:
    """The decision, as work for the writer."""

    def __init__(self, desk: Desk, beginning: Beginning) -> None:
        self.desk = desk
        self.asked = beginning
        self.now = desk.now()
        self.person = desk.keys.person(beginning.who)
        self.day = desk.today()
        self.today = self._key(0)
        self.yesterday = self._key(1)

    def _key(self, days_ago: int) -> Key:
        unit, day = self.asked.unit, self.day - timedelta(days=days_ago)
        return Key(unit, self.desk.keys.session(self.person, unit, day))

    @property
    def people(self) -> Iterable[str]:
        return (self.person,)

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        current = self._current(ledger)
        return (self.today, self.yesterday, *([current] if current else ()))

    def _current(self, ledger: Ledger) -> Key | None:
        person = ledger.people.get(self.person)
        return None if person is None else person.current

    def decide(self, ledger: Ledger) -> Outcome:
        if (earlier := ledger.responses.get(self.today)) is not None:
            return self._again(ledger, earlier)
        for key in (self._current(ledger), self.yesterday):
            last = None if key is None else ledger.responses.get(key)
            if last is not None and last.unit == self.asked.unit and is_in_hand(last, self.now):
                return self._again(ledger, last)
        return self._new(ledger)

    def _again(self, ledger: Ledger, earlier: Response) -> Outcome:
        questionnaire = self.desk.questionnaires[earlier.session.questionnaire]
        session, events = engine.step(questionnaire, earlier.session, Resumed())
        response = replace(earlier, session=session)
        if session is not earlier.session:
            response = replace(response, touched_at=self.now)
        return self._kept(ledger, response, events)

    def _new(self, ledger: Ledger) -> Outcome:
        consent = self.asked.consent or agreed(ledger.people.get(self.person), self.now)
        if consent is None:
            return Outcome(absence=Absence.NO_CONSENT)
        questionnaire = self.desk.questionnaire
        draws = [self.desk.draw() for _ in questionnaire.factors]
        form = self.desk.rules.form
        session, events = engine.begin(questionnaire, form, self.today.session, draws)
        first_turn = self.desk.draw() % FIRST_TURNS
        session = replace(session, turn=first_turn, seen=self._seen(ledger))
        response = Response(
            unit=self.asked.unit,
            service=self.asked.service,
            channel=self.asked.who.channel,
            owner=self.desk.keys.owner(self.person, self.asked.unit),
            consent=consent,
            day=self.day,
            begun_at=self.now,
            touched_at=self.now,
            session=session,
        )
        return self._kept(ledger, response, events)

    def _seen(self, ledger: Ledger) -> tuple[str, ...]:
        """Return what the person typed into another survey: it must not answer this one."""
        current = self._current(ledger)
        last = None if current is None else ledger.responses.get(current)
        return () if last is None else last.session.seen

    def _kept(self, ledger: Ledger, response: Response, events: tuple[Event, ...]) -> Outcome:
        who = self.asked.who
        questionnaire = self.desk.questionnaires[response.session.questionnaire]
        over = InputRefused(Refusal.OVER) in events
        if who.address:
            response = replace(response, owed=not over)
            known = ledger.people.get(self.person) or Person(
                id=self.person, channel=who.channel, address=who.address
            )
            current = known.current if over else response.key
            ledger.put_person(
                replace(
                    known,
                    address=who.address,
                    reachable=True,
                    consent=None,
                    consented_at=None,
                    current=current,
                )
            )
        if response != ledger.responses.get(response.key):
            ledger.put_response(response, events, questionnaire)
        return Outcome(response=response, questionnaire=questionnaire, events=events)


def is_in_hand(response: Response, now: datetime) -> bool:
    """Whether the survey is unfinished and may still be taken up."""
    return response.session.is_open and now - response.touched_at < OPEN_FOR


def agreed(person: Person | None, now: datetime) -> str | None:
    """Return the version of the text that a person agreed to, while that still holds."""
    if person is None or person.consented_at is None or now - person.consented_at >= OPEN_FOR:
        return None
    return person.consent
