"""One simulated person on one visit, who takes the same doors as a real one."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from storage.records import Service
from survey.answer import Answer
from survey.inputs import Input, Passed, Tapped, Typed
from survey.session import Session
from usecases.answering.answer import Answering, answer
from usecases.answering.begin import Beginning, begin
from usecases.desk import Desk
from usecases.sample.room import ROOM
from usecases.who import Who

CONSENT = "demo"
A_PERSONS = tuple(range(3, 13))
"""How many seconds a person takes to answer a question."""
_LEAVES_EARLY, _SKIPS, _DOES_NOT_APPLY, _COMMENTS = 0.02, 0.03, 0.05, 0.12


@dataclass(slots=True, kw_only=True)
class Citizen:
    """Who answers where, from when on; with `always`, one level everywhere and nothing else."""

    who: Who
    service: Service
    at: datetime
    mood: float
    chance: random.Random
    pace: Sequence[int] = A_PERSONS
    always: Answer | None = None

    async def walk(self, desk: Desk) -> str | None:
        """Answer as far as this person does; return the name of the response."""
        here = replace(desk, now=lambda: self.at, draw=lambda: self.chance.getrandbits(63))
        beginning = Beginning(
            who=self.who, unit=self.service.unit, service=self.service.code, consent=CONSENT
        )
        outcome = await begin(here, beginning)
        begun = outcome.response
        while (response := outcome.response) is not None and response.session.is_open:
            if response.session.at and self._leaves():
                break
            self.at += timedelta(seconds=self.chance.choice(self.pace))
            input_ = self._input(response.session)
            outcome = await answer(here, Answering(who=self.who, key=response.key, input=input_))
        return None if begun is None else begun.key.session

    def _leaves(self) -> bool:
        return self.always is None and self.chance.random() < _LEAVES_EARLY

    def _input(self, session: Session) -> Input:
        if session.at == session.ratings:
            if self.always is None and self.chance.random() < _COMMENTS:
                return Typed(self.chance.choice(_comments()), "comment")
            return Passed(session.turn)
        return Tapped(session.turn, session.at, self._answer(is_overall=session.at == 0))

    def _answer(self, *, is_overall: bool) -> Answer:
        if self.always is not None:
            return self.always
        if not is_overall and self.chance.random() < _SKIPS:
            return Answer.SKIPPED
        if not is_overall and self.chance.random() < _DOES_NOT_APPLY:
            return Answer.NOT_APPLICABLE
        felt = round(3 + self.chance.gauss(self.mood, 0.7))
        return Answer(max(1, min(5, felt)))


@cache
def _comments() -> Sequence[str]:
    return (ROOM / "comments.txt").read_text("utf-8").splitlines()
