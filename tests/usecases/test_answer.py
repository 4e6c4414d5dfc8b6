"""Answers: exactly once, whoever sends what how often."""

import asyncio

import pytest

from storage import answers, comments, people
from storage.records import Key
from survey.answer import Answer
from survey.events import AnswerRecorded, InputRefused, Refusal, SessionExpired, SessionFinished
from survey.inputs import Passed, Tapped, WentBack
from survey.session import State
from tests.desk import LAN, MINH, Clock
from tests.walk import finish, send, start, tap, type_
from usecases.answering.answer import Answering, answer
from usecases.answering.expire import expire
from usecases.answering.outcome import Absence
from usecases.answering.owed import owed_replies, settle
from usecases.desk import Desk
from usecases.verify import verify


async def test_the_same_tap_twice_is_one_answer(desk: Desk) -> None:
    """A second delivery, or a nervous finger, changes nothing."""
    begun = await start(desk, LAN)
    first, second = await asyncio.gather(
        tap(desk, LAN, begun, Answer.SATISFIED), tap(desk, LAN, begun, Answer.SATISFIED)
    )
    assert AnswerRecorded("overall", None, Answer.SATISFIED) in first.events
    assert InputRefused(Refusal.ALREADY_ANSWERED) in second.events
    assert second.response is not None
    assert second.response.session.at == 1
    assert not await verify(desk)


async def test_a_typed_digit_delivered_twice_answers_once(desk: Desk) -> None:
    """A typed message carries no turn: its key tells that it came before."""
    await start(desk, LAN)
    await type_(desk, LAN, "5", "1001:7")
    again = await type_(desk, LAN, "5", "1001:7")
    assert InputRefused(Refusal.SEEN_BEFORE) in again.events
    assert again.response is not None
    assert list(again.response.session.given.values()) == [Answer.VERY_SATISFIED]


async def test_each_answer_is_a_row(desk: Desk) -> None:
    """What is stored is what was answered, question by question."""
    done = await finish(desk, LAN, Answer.NEUTRAL)
    assert done.response is not None
    async with desk.database.reading() as reader:
        stored = await answers.of(reader, done.response.key)
    assert stored == dict.fromkeys(done.response.session.given, 3)
    assert len(stored) == 6


async def test_a_correction_moves_the_sums(desk: Desk) -> None:
    """Going back and answering otherwise leaves one answer, and sums that agree with it."""
    begun = await start(desk, LAN)
    answered = await tap(desk, LAN, begun, Answer.VERY_DISSATISFIED)
    assert answered.response is not None
    back = await send(desk, LAN, answered, WentBack(answered.response.session.turn))
    await tap(desk, LAN, back, Answer.VERY_SATISFIED)
    async with desk.database.reading() as reader:
        rows = await reader.fetch("SELECT level_1, level_5 FROM cells WHERE question = 'overall'")
    assert [tuple(row) for row in rows] == [(0, 1)]
    assert not await verify(desk)


async def test_somebody_elses_button_changes_nothing(desk: Desk) -> None:
    """A forwarded or forged button is told apart by its owner."""
    begun = await start(desk, LAN)
    stolen = await tap(desk, MINH, begun, Answer.VERY_DISSATISFIED)
    assert stolen.absence is Absence.NOT_YOURS
    assert stolen.response is None


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(Key("SKHCN", "AAAAAAAAAAAAAAAA"), id="forged session"),
        pytest.param(Key("'; DROP TABLE", "x"), id="hostile unit"),
    ],
)
async def test_a_forged_session_is_no_survey(desk: Desk, key: Key) -> None:
    """What was never begun cannot be answered."""
    outcome = await answer(desk, Answering(who=LAN, key=key, input=Tapped(0, 0, Answer.SATISFIED)))
    assert outcome.absence is Absence.NO_SURVEY


async def test_a_comment_is_scrubbed_before_it_is_kept(desk: Desk) -> None:
    """Nobody ever sees a telephone number that somebody left."""
    outcome = await start(desk, LAN)
    assert outcome.response is not None
    for _ in range(outcome.response.session.ratings):
        outcome = await tap(desk, LAN, outcome, Answer.SATISFIED)
    done = await type_(desk, LAN, "Gọi tôi 0912 345 678 nhé", "1001:9")
    assert SessionFinished() in done.events
    assert done.response is not None
    async with desk.database.reading() as reader:
        kept = await comments.of(reader, done.response.key)
    assert kept is not None
    assert kept.text == "Gọi tôi [số điện thoại] nhé"


async def test_a_survey_left_alone_closes_as_partial_and_counts(desk: Desk, clock: Clock) -> None:
    """After 24 hours what was answered counts, and the old buttons are over."""
    left = await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    clock.advance(hours=23)
    assert await expire(desk) == 0
    clock.advance(hours=2)
    assert await expire(desk) == 1
    late = await tap(desk, LAN, left, Answer.SATISFIED)
    assert late.events == (InputRefused(Refusal.OVER),)
    assert late.response is not None
    assert late.response.session.state is State.PARTIAL
    assert late.response.session.given == {"overall": Answer.SATISFIED}
    assert not await verify(desk)


async def test_a_tap_after_24_hours_closes_the_survey(desk: Desk, clock: Clock) -> None:
    """Also where no timer came by."""
    left = await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    clock.advance(hours=25)
    late = await tap(desk, LAN, left, Answer.SATISFIED)
    assert late.events[-1] == SessionExpired()


async def test_a_reply_is_owed_until_it_has_gone(desk: Desk, clock: Clock) -> None:
    """What a crash left unsent is found again, until it was sent."""
    begun = await start(desk, LAN)
    assert begun.response is not None
    (owed,) = await owed_replies(desk, at_start=True)
    assert owed.response.key == begun.response.key
    assert owed.person.address == LAN.address
    assert not await owed_replies(desk)  # it is still on its way
    clock.advance(minutes=1)
    assert await owed_replies(desk)
    settle(desk, begun.response)
    await desk.writer.flush()
    assert not await owed_replies(desk)


async def test_an_older_reply_does_not_settle_a_newer_one(desk: Desk) -> None:
    """Only the reply of the present turn tells the person where they are."""
    begun = await start(desk, LAN)
    assert begun.response is not None
    await tap(desk, LAN, begun, Answer.SATISFIED)
    settle(desk, begun.response)
    await desk.writer.flush()
    assert await owed_replies(desk, at_start=True)


async def test_the_pointer_goes_when_the_end_was_shown(desk: Desk) -> None:
    """After the thanks, no row joins the person to the response."""
    done = await finish(desk, LAN)
    assert done.response is not None
    settle(desk, done.response)
    await desk.writer.flush()
    name = desk.keys.person(LAN)
    async with desk.database.reading() as reader:
        assert (await people.load(reader, (name,)))[name].current is None


async def test_typing_after_the_end_is_no_answer(desk: Desk) -> None:
    """A finished survey takes no further text."""
    done = await finish(desk, LAN)
    assert done.response is not None
    late = await send(desk, LAN, done, Passed(done.response.session.turn))
    assert late.events == (InputRefused(Refusal.OVER),)


async def test_a_text_that_was_not_understood_owes_an_answer_of_its_own(
    desk: Desk, clock: Clock
) -> None:
    """The reply before it, which has gone, does not settle it."""
    begun = await start(desk, LAN)
    assert begun.response is not None
    clock.advance(seconds=1)
    settle(desk, begun.response)
    await type_(desk, LAN, "gì vậy?", "1001:1")
    settle(desk, begun.response)
    await desk.writer.flush()
    assert await owed_replies(desk, at_start=True)


async def test_an_owed_reply_outlives_a_clock_that_was_set_back(desk: Desk, clock: Clock) -> None:
    """A reply from the future is an old one."""
    await start(desk, LAN)
    clock.advance(hours=-2)
    assert await owed_replies(desk)


async def test_what_is_typed_goes_to_the_survey_last_moved_on(desk: Desk) -> None:
    """Of two open surveys, a tap takes the one that it belongs to in hand."""
    first = await start(desk, LAN)
    await start(desk, LAN, "STC")
    tapped = await tap(desk, LAN, first, Answer.SATISFIED)
    typed = await type_(desk, LAN, "3", "1001:1")
    assert typed.response is not None
    assert tapped.response is not None
    assert typed.response.key == tapped.response.key
    (owed,) = await owed_replies(desk, at_start=True)
    assert owed.response.key == tapped.response.key


async def test_a_text_of_one_survey_does_not_answer_the_next(desk: Desk) -> None:
    """Delivered again after another survey was begun, a typed digit stays where it was."""
    await start(desk, LAN)
    await type_(desk, LAN, "1", "1001:1")
    await start(desk, LAN, "STC")
    again = await type_(desk, LAN, "1", "1001:1")
    assert InputRefused(Refusal.SEEN_BEFORE) in again.events
