"""The life of a session as a table: what stops, resumes, reopens or closes it in which state.

A square that is not in the table refuses: the survey is over. A survey that had reached its end and
expires while it is being corrected is finished again, never partial: its corrections count.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from survey.events import Refusal, SessionExpired, SessionPaused, SessionReopened
from survey.inputs import Expired, Reopened, Resumed, Stopped
from survey.moves import Step, asked, finish, refuse
from survey.session import Session, State

Turning = Stopped | Resumed | Reopened | Expired


def turn(session: Session, input_: Turning) -> Step:
    """Apply an input that is about the survey itself and no answer."""
    move = TABLE[type(input_)].get(session.state)
    return refuse(session, Refusal.OVER) if move is None else move(session)


def _moved(session: Session, state: State) -> Session:
    return replace(session, state=state, turn=session.turn + 1)


def _pause(session: Session) -> Step:
    return _moved(session, State.PAUSED), (SessionPaused(),)


def _stay_paused(session: Session) -> Step:
    return session, (SessionPaused(),)


def _ask_again(session: Session) -> Step:
    return session, (asked(session),)


def _resume(session: Session) -> Step:
    resumed = _moved(session, State.ASKING)
    return resumed, (asked(resumed),)


def _reopen(session: Session) -> Step:
    reopened = replace(_moved(session, State.ASKING), at=0)
    return reopened, (SessionReopened(), asked(reopened))


def _close(session: Session) -> Step:
    if session.completed:
        return finish(session)
    return _moved(session, State.PARTIAL), (SessionExpired(),)


TABLE: Mapping[type[Turning], Mapping[State, Callable[[Session], Step]]] = {
    Stopped: {State.ASKING: _pause, State.PAUSED: _stay_paused},
    Resumed: {State.ASKING: _ask_again, State.PAUSED: _resume},
    Reopened: {State.ASKING: _ask_again, State.PAUSED: _resume, State.FINISHED: _reopen},
    Expired: {State.ASKING: _close, State.PAUSED: _close},
}
