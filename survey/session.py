"""A session: where one person is in one survey, as a value that can be stored at every step.

Rules: `questions` never changes after begin; `answers` lies beside it, position by position;
`turn` grows by one at every change, so that a button of an earlier turn can be told from a
present one; `seen` holds the keys of the last typed messages, so that a redelivered one is known;
`completed` says that the end was reached once, also while the answers are being corrected.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from survey.answer import Answer

SEEN_KEPT = 100
"""As many as one poll can bring: what a crash leaves to come again is among them."""


class State(StrEnum):
    """Whether the survey goes on."""

    ASKING = "asking"
    PAUSED = "paused"  # the person stopped; taken up again for 24 hours
    FINISHED = "finished"  # the end was reached; may be corrected the same day
    PARTIAL = "partial"  # closed unfinished: what was answered counts


_encode = json.JSONEncoder(separators=(",", ":")).encode
_OPEN = frozenset({State.ASKING, State.PAUSED})
# Dictionaries, for a session is loaded at every tap and an Enum's call costs three look-ups.
_ANSWERS: Mapping[int | None, Answer | None] = {None: None} | {int(a): a for a in Answer}
_STATES: Mapping[str, State] = {state.value: state for state in State}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person's way through one questionnaire."""

    id: str
    questionnaire: str  # reference, "service-19@1"
    form: str
    questions: tuple[str, ...]  # codes: overall, one or more per factor, comment
    answers: tuple[Answer | None, ...]  # beside questions[:-1] (the comment is no rating)
    at: int = 0  # position of the current question; len(questions) at the end
    turn: int = 0
    state: State = State.ASKING
    commented: bool = False
    seen: tuple[str, ...] = ()
    completed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a question is waiting for its answer (asked or paused)."""
        return self.state in _OPEN

    @property
    def question(self) -> str | None:
        """The code of the current question; None at the end."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def given(self) -> dict[str, Answer]:
        """The answers recorded so far, by question code."""
        pairs = zip(self.questions, self.answers, strict=False)
        return {question: answer for question, answer in pairs if answer is not None}

    @property
    def ratings(self) -> int:
        """How many rating questions this session has (the comment apart)."""
        return len(self.answers)

    def to_json(self) -> str:
        """Return the session as one line of JSON, for a database."""
        values = [None if answer is None else int(answer) for answer in self.answers]
        progress = (
            self.at,
            self.turn,
            self.state,
            self.commented,
            self.seen,
            self.completed,
        )
        fields = (self.id, self.questionnaire, self.form, self.questions, values, *progress)
        return _encode(fields)

    @classmethod
    def from_json(cls, text: str) -> "Session":
        """Return the session that `to_json` wrote."""
        ident, reference, form, questions, values, *progress = json.loads(text)
        at, turn, state, commented, seen, completed = progress
        return cls(
            id=ident,
            questionnaire=reference,
            form=form,
            questions=tuple(questions),
            answers=tuple(_ANSWERS[value] for value in values),
            at=at,
            turn=turn,
            state=_STATES[state],
            commented=commented,
            seen=tuple(seen),
            completed=completed,
        )
