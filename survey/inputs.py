"""What a person can do in a survey. All of it is untrusted: the engine checks every field."""

from dataclasses import dataclass

from survey.answer import Answer


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the card of that turn, which showed the question at that position."""

    turn: int
    position: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class WentBack:
    """The «Quay lại» button of the card of that turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class Passed:
    """The «Bỏ qua» button of the comment's card of that turn: no comment."""

    turn: int


@dataclass(frozen=True, slots=True)
class Wrote:
    """The form of the comment's card of that turn was sent (on a page, where cards have forms)."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A text message; `key` names the message, so that its second delivery is known."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person wants to stop for now (/huy)."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person opens the survey again: show where they are."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """The person wants to correct a finished survey."""


@dataclass(frozen=True, slots=True)
class Expired:
    """Twenty-four hours have passed without an end (the program's clock says so)."""


Input = Tapped | WentBack | Passed | Wrote | Typed | Stopped | Resumed | Reopened | Expired
