"""Any sequence of inputs: nothing raises, no answer is lost, none counts twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.answer import Answer
from survey.engine import begin, step
from survey.events import (
    AnswerRecorded,
    CommentRecorded,
    Event,
    InputRefused,
    QuestionAsked,
    SessionExpired,
    SessionFinished,
    SessionPaused,
)
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
from survey.session import SEEN_KEPT, Session, State
from tests.survey.script import reloaded
from tests.survey.shipped import SHIPPED

LAST = (QuestionAsked, SessionFinished, SessionPaused, SessionExpired)
WORDS = ["5", "1", "9", "hài lòng", "skip", "bỏ qua", "n/a", "back", "quay lại", "", "xin chào"]

keys = st.integers(0, 40).map(str)
texts = st.sampled_from(WORDS) | st.text(max_size=20) | st.just("x" * 4097)
numbers = st.integers(-2, 30) | st.integers()
lifelines = st.sampled_from([Stopped(), Resumed(), Reopened(), Expired()])
hostile = st.one_of(
    st.builds(Tapped, numbers, numbers, st.sampled_from(Answer)),
    st.builds(WentBack, numbers),
    st.builds(Passed, numbers),
    st.builds(Wrote, numbers, texts),
    st.builds(Typed, texts, keys),
    lifelines,
)
PRESENT = ["tap", "tap", "tap", "tap", "back", "pass", "write"]
walks = st.lists(
    st.tuples(st.sampled_from(PRESENT), st.sampled_from(Answer)) | hostile, max_size=60
)
Move = Input | tuple[str, Answer]
forms = st.sampled_from(["short", "full"])


def made(session: Session, move: Move) -> Input:
    """Return the input; a button of the present card where only its kind is drawn."""
    if not isinstance(move, tuple):
        return move
    kind, answer = move
    if kind == "tap":
        return Tapped(session.turn, session.at, answer)
    if kind == "write":
        return Wrote(session.turn, "cảm ơn")
    return WentBack(session.turn) if kind == "back" else Passed(session.turn)


def begun(form: str) -> Session:
    """Return a session at its first question."""
    return begin(SHIPPED, form, "lan", [0, 1, 2, 0, 1])[0]


def recorded(answers: dict[str, Answer], events: tuple[Event, ...]) -> dict[str, Answer]:
    """Return the answers after what happened; each change must start from what was there."""
    after = dict(answers)
    for event in events:
        if isinstance(event, AnswerRecorded):
            assert after.get(event.question) == event.old
            after[event.question] = event.new
    return after


@settings(max_examples=150, deadline=None)
@given(form=forms, walk=walks)
def test_answers_are_what_the_events_say(form: str, walk: list[Move]) -> None:
    """Replaying what was recorded gives the answers: nothing lost, nothing twice."""
    session = begun(form)
    answers: dict[str, Answer] = {}
    for move in walk:
        session, events = step(SHIPPED, reloaded(session), made(session, move))
        answers = recorded(answers, events)
        assert session.given == answers
        assert sum(isinstance(event, AnswerRecorded) for event in events) <= 1


@settings(max_examples=150, deadline=None)
@given(form=forms, walk=walks)
def test_a_step_is_accepted_or_changes_nothing(form: str, walk: list[Move]) -> None:
    """A refusal leaves all but the seen keys; an accepted step ends with what to show now."""
    session = begun(form)
    for move in walk:
        before, (session, events) = session, step(SHIPPED, session, made(session, move))
        if isinstance(events[0], InputRefused):
            assert progress(session) == progress(before)
            assert events[1:] == asked_again(session)
        else:
            assert isinstance(events[-1], LAST)
            assert session.turn - before.turn in {0, 1}


def progress(session: Session) -> tuple[object, ...]:
    """Return all of a session but the keys that it has seen."""
    kept = (session.answers, session.at, session.turn, session.state)
    return (*kept, session.commented, session.completed)


def asked_again(session: Session) -> tuple[Event, ...]:
    """Return what a refusal shows besides its reason."""
    question = session.question
    if session.state in {State.FINISHED, State.PARTIAL} or question is None:
        return ()
    return (QuestionAsked(session.at, question),)


@settings(max_examples=150, deadline=None)
@given(form=forms, walk=walks)
def test_a_second_delivery_changes_nothing(form: str, walk: list[Move]) -> None:
    """Every input arrives twice: the second time the session stays as it is."""
    session = begun(form)
    for move in walk:
        input_ = made(session, move)
        session, _ = step(SHIPPED, session, input_)
        again, events = step(SHIPPED, session, input_)
        assert progress(again) == progress(session)
        assert not any(isinstance(event, AnswerRecorded) for event in events)


@settings(max_examples=100, deadline=None)
@given(form=forms, walk=walks, late=st.integers(0, SEEN_KEPT - 1))
def test_a_late_delivery_answers_no_later_question(form: str, walk: list[Move], late: int) -> None:
    """A typed message counts once, though it comes again after many others."""
    session = begun(form)
    typed: list[Typed] = []
    for number, move in enumerate(walk):
        input_ = made(session, move)
        if isinstance(input_, Typed):
            input_ = Typed(input_.text, f"message {number}")
            typed.append(input_)
        session, _ = step(SHIPPED, session, input_)
    for message in typed[-1 - late :]:
        again, _ = step(SHIPPED, session, message)
        assert again == session


@settings(max_examples=100, deadline=None)
@given(form=forms, walk=walks)
def test_a_session_survives_its_storage(form: str, walk: list[Move]) -> None:
    """At every step the session comes back from JSON as it went, in one line, keys bounded."""
    session = begun(form)
    for move in walk:
        session, _ = step(SHIPPED, session, made(session, move))
        assert reloaded(session) == session
        assert "\n" not in session.to_json()
        assert len(session.seen) <= SEEN_KEPT
        assert (session.at == len(session.questions)) == (session.state is State.FINISHED)


@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_a_comment_that_is_taken_can_be_stored(text: str) -> None:
    """Whatever is typed, a recorded comment is text that a database and a page can hold."""
    session = begun("short")
    for at in range(session.ratings):
        session, _ = step(SHIPPED, session, Tapped(at, at, Answer.SATISFIED))
    _, events = step(SHIPPED, session, Typed(text, "m1"))
    comments = [event.text for event in events if isinstance(event, CommentRecorded)]
    for comment in comments:
        assert comment.encode().decode() == comment.strip()
        assert "\x00" not in comment


@pytest.mark.parametrize("answer", [-2, 6, 255])
def test_an_answer_off_the_scale_is_not_offered(answer: int) -> None:
    """A number that is no answer at all, smuggled past the types, is refused like any other."""
    forged: list[Answer] = [answer]  # type: ignore[list-item]  # what a careless channel would do
    session, events = step(SHIPPED, begun("short"), Tapped(0, 0, forged[0]))
    assert session == begun("short")
    assert isinstance(events[0], InputRefused)
