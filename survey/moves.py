"""The moves of a session: each returns the new session and what happened.

A move trusts its caller: whether it is allowed is decided in the engine and in the table of
`survey.life`. Every move but a refusal grows `turn`.
"""

from dataclasses import replace

from survey.answer import Answer
from survey.events import (
    AnswerRecorded,
    CommentRecorded,
    Event,
    InputRefused,
    QuestionAsked,
    Refusal,
    SessionFinished,
)
from survey.session import SEEN_KEPT, Session, State

Step = tuple[Session, tuple[Event, ...]]


def asked(session: Session) -> QuestionAsked:
    """Return the event that shows the current question of an open session."""
    return QuestionAsked(session.at, session.questions[session.at])


def refuse(session: Session, reason: Refusal) -> Step:
    """Change nothing, say why, and ask the current question again where there is one."""
    refusal = InputRefused(reason)
    return session, (refusal, asked(session)) if session.is_open else (refusal,)


def record(session: Session, answer: Answer) -> Step:
    """Record the answer to the current rating question and ask the next one."""
    at, answers = session.at, session.answers
    recorded = AnswerRecorded(session.questions[at], answers[at], answer)
    moved = replace(
        session,
        answers=(*answers[:at], answer, *answers[at + 1 :]),
        at=at + 1,
        turn=session.turn + 1,
        state=State.ASKING,
    )
    return moved, (recorded, asked(moved))


def go_back(session: Session) -> Step:
    """Ask the previous question again; its answer stays until another one replaces it."""
    if session.at == 0:
        return refuse(session, Refusal.AT_THE_START)
    moved = replace(session, at=session.at - 1, turn=session.turn + 1, state=State.ASKING)
    return moved, (asked(moved),)


def finish(session: Session, comment: str | None = None) -> Step:
    """Reach the end, with a comment or without; an earlier comment stays where none is given."""
    finished = replace(
        session,
        at=len(session.questions),
        turn=session.turn + 1,
        state=State.FINISHED,
        commented=session.commented or comment is not None,
        completed=True,
    )
    if comment is None:
        return finished, (SessionFinished(),)
    return finished, (CommentRecorded(comment), SessionFinished())


def remember(session: Session, key: str) -> Session:
    """Keep the key of a typed message, so that its next delivery is known."""
    return replace(session, seen=(*session.seen, key)[-SEEN_KEPT:])
