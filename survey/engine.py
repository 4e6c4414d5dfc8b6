"""The engine: begin a session, then one input in, the new session and what happened out.

Rules: pure and total, no input raises. A button counts only on the card of the present turn that
shows the present question; a typed message counts only once, by its key. Whatever is refused leaves
answers, place and turn as they were (the key of a typed message is kept all the same, so that its
second delivery cannot answer a later question). An answer or a step back on a paused survey takes
it up again.
"""

from collections.abc import Sequence
from typing import assert_never

from survey import comment, draw, life, moves, typed
from survey.answer import Answer
from survey.events import Event, Refusal
from survey.inputs import (
    Expired,
    Input,
    Passed,
    Reopened,
    Resumed,
    Stopped,
    Tapped,
    Typed,
    WentBack,
    Wrote,
)
from survey.moves import Step
from survey.questionnaire import COMMENT, Questionnaire
from survey.session import Session
from survey.typed import Word


def begin(
    questionnaire: Questionnaire, form_code: str, session_id: str, draws: Sequence[int]
) -> tuple[Session, tuple[Event, ...]]:
    """Return a new session at its first question; KeyError when there is no such form."""
    asked = draw.questions(questionnaire, questionnaire.form(form_code), draws)
    session = Session(
        id=session_id,
        questionnaire=questionnaire.reference,
        form=form_code,
        questions=asked,
        answers=(None,) * (len(asked) - 1),
    )
    return session, (moves.asked(session),)


def step(
    questionnaire: Questionnaire, session: Session, input_: Input
) -> tuple[Session, tuple[Event, ...]]:
    """Return the session after the input, and what happened; the session's own questionnaire."""
    match input_:
        case Tapped():
            return _tap(questionnaire, session, input_)
        case WentBack():
            return _refuse_old(session, input_.turn) or moves.go_back(session)
        case Passed():
            return _refuse_old(session, input_.turn) or _pass_comment(session)
        case Wrote():
            return _refuse_old(session, input_.turn) or _write_comment(session, input_.text)
        case Typed():
            return _type(questionnaire, session, input_)
        case Stopped() | Resumed() | Reopened() | Expired():
            return life.turn(session, input_)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(input_)


def _refuse_old(session: Session, turn: int) -> Step | None:
    """Refuse a button that is not of the present card, or whose survey is over."""
    if not session.is_open:
        return moves.refuse(session, Refusal.OVER)
    if turn != session.turn:
        return moves.refuse(session, Refusal.ALREADY_ANSWERED)
    return None


def _tap(questionnaire: Questionnaire, session: Session, tap: Tapped) -> Step:
    if refused := _refuse_old(session, tap.turn):
        return refused
    if tap.position != session.at:
        return moves.refuse(session, Refusal.ALREADY_ANSWERED)
    return _answer(questionnaire, session, tap.answer)


def _answer(questionnaire: Questionnaire, session: Session, answer: Answer) -> Step:
    criterion = questionnaire.criteria.get(session.questions[session.at])
    if criterion is None or not criterion.offers(answer):
        return moves.refuse(session, Refusal.NOT_OFFERED)
    return moves.record(session, answer)


def _pass_comment(session: Session) -> Step:
    if session.question != COMMENT:
        return moves.refuse(session, Refusal.NOT_OFFERED)
    return moves.finish(session)


def _write_comment(session: Session, text: str) -> Step:
    if session.question != COMMENT:
        return moves.refuse(session, Refusal.NOT_OFFERED)
    return _comment(session, text)


def _type(questionnaire: Questionnaire, session: Session, message: Typed) -> Step:
    if message.key in session.seen:
        return moves.refuse(session, Refusal.SEEN_BEFORE)
    stepped, events = _read(questionnaire, session, message.text)
    return moves.remember(stepped, message.key), events


def _read(questionnaire: Questionnaire, session: Session, text: str) -> Step:
    if not session.is_open:
        return moves.refuse(session, Refusal.OVER)
    meaning = typed.read(questionnaire.labels, text)
    if meaning is Word.BACK:
        return moves.go_back(session)
    if session.question == COMMENT:
        return moves.finish(session) if meaning is Answer.SKIPPED else _comment(session, text)
    if meaning is None:
        return moves.refuse(session, Refusal.NOT_UNDERSTOOD)
    if meaning is Word.OFF_THE_SCALE:
        return moves.refuse(session, Refusal.NOT_OFFERED)
    return _answer(questionnaire, session, meaning)


def _comment(session: Session, text: str) -> Step:
    if not (kept := comment.cleaned(text)):
        return moves.refuse(session, Refusal.COMMENT_EMPTY)
    if len(kept) > comment.LONGEST:
        return moves.refuse(session, Refusal.COMMENT_TOO_LONG)
    return moves.finish(session, kept)
