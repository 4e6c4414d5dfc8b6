"""The life of a session: each state and each input about the survey itself."""

import pytest

from survey.answer import Answer
from survey.engine import begin, step
from survey.events import InputRefused, Refusal
from survey.inputs import Expired, Input, Passed, Reopened, Resumed, Stopped, Tapped
from survey.questionnaire import Questionnaire
from survey.session import Session, State

STATES: dict[State, tuple[Input, ...]] = {
    State.ASKING: (),
    State.PAUSED: (Stopped(),),
    State.PARTIAL: (Expired(),),
    State.FINISHED: (*(Tapped(at, at, Answer.SATISFIED) for at in range(6)), Passed(6)),
}
NEXT: dict[tuple[State, type[Input]], State] = {
    (State.ASKING, Stopped): State.PAUSED,
    (State.ASKING, Resumed): State.ASKING,
    (State.ASKING, Reopened): State.ASKING,
    (State.ASKING, Expired): State.PARTIAL,
    (State.PAUSED, Stopped): State.PAUSED,
    (State.PAUSED, Resumed): State.ASKING,
    (State.PAUSED, Reopened): State.ASKING,
    (State.PAUSED, Expired): State.PARTIAL,
    (State.FINISHED, Reopened): State.ASKING,
}


def session_in(state: State, questionnaire: Questionnaire) -> Session:
    """Return a session that has come to that state."""
    session, _ = begin(questionnaire, "short", "lan", [0] * 5)
    for input_ in STATES[state]:
        session, _ = step(questionnaire, session, input_)
    assert session.state is state
    return session


@pytest.mark.parametrize("input_", [Stopped(), Resumed(), Reopened(), Expired()], ids=repr)
@pytest.mark.parametrize("state", list(State), ids=str)
def test_each_square_of_the_table(state: State, input_: Input, service_19: Questionnaire) -> None:
    """A square leads to its state, keeps the answers, and turns when something changed."""
    session = session_in(state, service_19)
    stepped, events = step(service_19, session, input_)
    expected = NEXT.get((state, type(input_)))
    if expected is None:
        assert (stepped, events) == (session, (InputRefused(Refusal.OVER),))
        return
    assert stepped.state is expected
    assert stepped.answers == session.answers
    assert stepped.turn - session.turn == (0 if expected is state else 1)
    assert (stepped is session) == (expected is state)


def test_a_session_without_its_form_is_our_own_fault(service_19: Questionnaire) -> None:
    """Only forms of the questionnaire can be begun."""
    with pytest.raises(KeyError):
        begin(service_19, "medium", "lan", [0] * 5)


def test_a_session_knows_its_questionnaire_and_version(service_19: Questionnaire) -> None:
    """Every answer stays with the version that it was given under."""
    session, _ = begin(service_19, "short", "lan", [0] * 5)
    assert (session.id, session.questionnaire, session.form) == ("lan", "service-19@1", "short")
    assert session.ratings == 6


def test_the_current_question_is_none_at_the_end(service_19: Questionnaire) -> None:
    """A session says which question waits, and that none does when it is finished."""
    assert session_in(State.ASKING, service_19).question == "overall"
    assert session_in(State.FINISHED, service_19).question is None
