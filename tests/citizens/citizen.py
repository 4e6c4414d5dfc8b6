"""One citizen: reacts to what the bot shows, and remembers what they answered.

Rules: each card is acted on once, known by the data of its buttons; the ledger holds the last
answer meant for each question; whoever sees no reaction taps the same button of the card before
them again (never types again: a second digit would answer the next question).
"""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from time import monotonic

from tests.citizens.plan import Intent, Manner, Plan
from tests.citizens.reading import NOT_APPLICABLE, SKIPPED, Card, Question, Reading
from tests.fakes.botapi import FakeBotApi, Json, Person, Shown
from tests.fakes.contents import STICKER


class State(StrEnum):
    """How it stands with a citizen."""

    AWAY = "away"  # not come yet
    ANSWERING = "answering"
    FINISHED = "finished"
    LEFT = "left"


class Citizen:
    """A person with a plan, before the fake Bot API. `over` is called once, at the end."""

    def __init__(
        self,
        api: FakeBotApi,
        person: Person,
        plan: Plan,
        reading: Reading,
        over: Callable[["Citizen"], None],
    ) -> None:
        self.person = person
        self.state = State.AWAY
        self.ledger: dict[str, int] = {}
        self.commented: str | None = None
        self.counts: Counter[str] = Counter()
        self.reactions: list[float] = []
        self.card: Card | None = None
        self.waiting_since = 0.0
        self._api = api
        self._plan = plan
        self._reading = reading
        self._over = over
        self._payload = ""
        self._leaves_after = plan.leaves_after()
        self._acted: set[str] = set()
        self._visits: Counter[str] = Counter()
        self._last: Callable[[], None] = self._start  # done again where there is no reaction
        self._previous: tuple[Json, str] | None = None
        self._went_back = False
        self._commenting = False

    def come(self, payload: str) -> None:
        """Open the bot's link."""
        self.state = State.ANSWERING
        self._payload = payload
        self._api.watch(self.person.id, self._see)
        self._start()

    def try_again(self) -> None:
        """Do the last thing again, as one does when nothing happens."""
        self.counts["again"] += 1
        self._last()

    def _start(self) -> None:
        self._act()
        self._api.starts(self.person, self._payload)

    def _see(self, shown: Shown) -> None:
        """React to what the bot shows."""
        if self.state is not State.ANSWERING or shown.kind in {"deleted", "toast"}:
            return
        card = Card.of(shown.message)
        question = self._reading.question(card)
        if question is not None:
            self._seen(card)
            if question.key not in self._acted:
                self._acted.add(question.key)
                self._answer(card, question)
        elif agree := self._reading.pressed(card, self._reading.agree):
            self._once(card, agree)
        elif skip := self._reading.pressed(card, self._reading.skip):
            self._commenting = True
            self._comment(card, skip)
        elif self._reading.over(card, self._commenting):
            self._seen(card)
            self._end(State.FINISHED)
        elif card.buttons and not self.ledger:
            self._once(card, card.buttons[0][1])

    def _seen(self, card: Card) -> None:
        self.card = card
        if self.waiting_since:
            self.reactions.append(monotonic() - self.waiting_since)
            self.waiting_since = 0.0

    def _act(self) -> None:
        self.waiting_since = monotonic()

    def _once(self, card: Card, data: str) -> None:
        """Press a button that is no answer, once."""
        if data not in self._acted:
            self._acted.add(data)
            self._seen(card)
            self._tap(card, data)

    def _tap(self, card: Card, data: str) -> None:
        """Press a button; the same again if nothing happens."""

        def press() -> None:
            self._act()
            self.counts["taps"] += 1
            self._api.taps(self.person, card.message, data)

        self._last = press
        press()

    def _say(self, text: str) -> None:
        self._act()
        self.counts["texts"] += 1
        self._api.says(self.person, text)

    def _answer(self, card: Card, question: Question) -> None:
        """Answer a question as planned, or go back."""
        if self._leaves_after is not None and len(self.ledger) >= self._leaves_after:
            self._end(State.LEFT)
            return
        intent = self._plan.intent(question.sentence, self._visits[question.sentence])
        self._visits[question.sentence] += 1
        if intent.manner is Manner.BACK and question.back and not self._went_back:
            self._went_back = True
            self.counts["back"] += 1
            self._tap(card, question.back)
            return
        answer, data = _choice(question, intent)
        self.ledger[question.sentence] = answer
        self._give(card, question, intent, answer, data)
        self._previous = (card.message, data)

    def _give(self, card: Card, question: Question, intent: Intent, answer: int, data: str) -> None:
        """Give the answer in the manner that was planned."""
        self.counts[intent.manner] += 1
        match intent.manner:
            case Manner.DIGIT | Manner.LABEL if answer >= 1:
                text = str(answer) if intent.manner is Manner.DIGIT else question.levels[answer][0]
                self._say(text)
                self._last = lambda: self._tap(card, data)
                return
            case Manner.STICKER:
                self._api.sends(self.person, STICKER)
            case Manner.NONSENSE:
                self._say("alo, có ai không?")
            case Manner.OLD if self._previous is not None:
                self.counts["taps"] += 1
                self._api.taps(self.person, *self._previous)
            case Manner.DOUBLE:
                self.counts["taps"] += 1
                self._api.taps(self.person, card.message, data)
            case _:
                pass
        self._tap(card, data)

    def _comment(self, card: Card, skip: str) -> None:
        """Write a comment, or pass."""
        if skip in self._acted:
            self._seen(card)
            return
        text = self._plan.comment()
        if text is None:
            self._once(card, skip)
            return
        self._acted.add(skip)
        self._seen(card)
        self.commented = text
        self._last = lambda: self._say(text)
        self._say(text)

    def _end(self, state: State) -> None:
        self.state = state
        self.waiting_since = 0.0
        self._over(self)


def _choice(question: Question, intent: Intent) -> tuple[int, str]:
    """Return the answer and its button; a level where the card does not offer what was meant."""
    if intent.answer == SKIPPED and question.skip:
        return SKIPPED, question.skip
    if intent.answer == NOT_APPLICABLE and question.not_applicable:
        return NOT_APPLICABLE, question.not_applicable
    return intent.level, question.levels[intent.level][1]
