"""What happened in a step: the engine's only output besides the session."""

from dataclasses import dataclass
from enum import StrEnum

from survey.answer import Answer


class Refusal(StrEnum):
    """Why an input changed nothing; each has words in every language."""

    ALREADY_ANSWERED = "already_answered"  # a button of an earlier turn
    NOT_OFFERED = "not_offered"  # off the scale, or a choice that this question does not have
    NOT_UNDERSTOOD = "not_understood"  # a typed text that is no level
    COMMENT_TOO_LONG = "comment_too_long"
    COMMENT_EMPTY = "comment_empty"
    AT_THE_START = "at_the_start"  # no way back from the first question
    SEEN_BEFORE = "seen_before"  # the same message, delivered again
    OVER = "over"  # the survey is finished or closed


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """The question at that position is the current one: show it."""

    position: int
    question: str


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """The answer to a rating question was given, or changed from `old`."""

    question: str
    old: Answer | None
    new: Answer


@dataclass(frozen=True, slots=True)
class CommentRecorded:
    """A free-text comment was given (it replaces an earlier one)."""

    text: str


@dataclass(frozen=True, slots=True)
class SessionFinished:
    """The end was reached."""


@dataclass(frozen=True, slots=True)
class SessionPaused:
    """The person stopped; the survey can be taken up again."""


@dataclass(frozen=True, slots=True)
class SessionReopened:
    """A finished survey is open for corrections."""


@dataclass(frozen=True, slots=True)
class SessionExpired:
    """The survey was closed as partial: what was answered counts."""


@dataclass(frozen=True, slots=True)
class InputRefused:
    """Nothing changed, for that reason."""

    reason: Refusal


Event = (
    QuestionAsked
    | AnswerRecorded
    | CommentRecorded
    | SessionFinished
    | SessionPaused
    | SessionReopened
    | SessionExpired
    | InputRefused
)
