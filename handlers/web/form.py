"""The forms of the survey: what one carries, and how it becomes an input. All of it is untrusted.

A card's form says where it stands (session, turn, position) and which of its buttons was pressed:
`1`..`5`, `n` not applicable, `s` skip, `back`, `pass` (no comment), `send` (the comment),
`correct`; the first page's says `agree`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from litestar.exceptions import ClientException

from handlers.view.callback import NOT_APPLICABLE, SKIPPED
from survey.answer import LEVELS, Answer
from survey.inputs import Input, Passed, Reopened, Tapped, WentBack, Wrote

AGREE: Final = "agree"
LARGEST_NUMBER: Final = 9  # digits

_SESSION = re.compile(r"[A-Z2-7]{16}", re.ASCII)
_NUMBER = re.compile(rf"\d{{1,{LARGEST_NUMBER}}}", re.ASCII)
_ANSWERS: Final = {
    **{str(int(level)): level for level in LEVELS},
    NOT_APPLICABLE: Answer.NOT_APPLICABLE,
    SKIPPED: Answer.SKIPPED,
}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card: the session that the card belongs to, and what was done."""

    session: str
    input: Input


def agreed(form: Mapping[str, object]) -> str | None:
    """Return the version of the text that the form agrees to; None when it is another form."""
    return _text(form, "consent") if form.get("tap") == AGREE else None


def service_in(form: Mapping[str, object]) -> str:
    """Return the service that was chosen with the agreement; "" for none."""
    return _text(form, "service")


def run_in(form: Mapping[str, object]) -> str:
    """Return the id that the start page of a tablet made for the person before it."""
    return _text(form, "run")


def pressed(form: Mapping[str, object]) -> Pressed:
    """Return what a card's form says; ClientException when it is none of ours."""
    session = _text(form, "session")
    if not _SESSION.fullmatch(session):
        raise ClientException("session")
    return Pressed(session, _input(form, _text(form, "tap")))


def _input(form: Mapping[str, object], tap: str) -> Input:
    if tap == "correct":
        return Reopened()
    turn = _number(form, "turn")
    if tap in _ANSWERS:
        return Tapped(turn, _number(form, "position"), _ANSWERS[tap])
    match tap:
        case "back":
            return WentBack(turn)
        case "pass":
            return Passed(turn)
        case "send":
            return Wrote(turn, _text(form, "comment"))
        case _:
            raise ClientException("tap")


def _number(form: Mapping[str, object], name: str) -> int:
    found = _text(form, name)
    if not _NUMBER.fullmatch(found):
        raise ClientException(name)
    return int(found)


def _text(form: Mapping[str, object], name: str) -> str:
    found = form.get(name, "")
    if not isinstance(found, str):
        raise ClientException(name)
    return found
