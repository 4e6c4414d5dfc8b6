"""Beginning a survey: one person, one unit, one day."""

import asyncio
from datetime import timedelta

import pytest

from storage import units
from storage.records import Unit
from survey.answer import Answer
from survey.events import InputRefused, QuestionAsked, Refusal
from survey.inputs import Reopened, Stopped
from survey.session import State
from tests.desk import CONSENT, HOA, LAN, MINH, Clock
from tests.walk import finish, send, start, tap
from usecases.answering.begin import Beginning, begin
from usecases.answering.consent import agree
from usecases.answering.outcome import Absence
from usecases.desk import Desk


async def test_a_survey_begins_with_the_overall_question(desk: Desk) -> None:
    """The overall question comes first, so that whoever leaves early still counts."""
    begun = await start(desk, LAN)
    assert begun.events == (QuestionAsked(0, "overall"),)
    assert begun.response is not None
    assert begun.response.session.questions[-1] == "comment"
    assert begun.response.consent == CONSENT
    assert begun.response.owed


async def test_a_second_start_takes_up_the_same_survey(desk: Desk) -> None:
    """Where somebody left off, they go on."""
    first = await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    second = await start(desk, LAN)
    assert second.response is not None
    assert first.response is not None
    assert second.response.session == first.response.session
    assert isinstance(second.events[-1], QuestionAsked)


async def test_two_starts_at_once_are_one_survey(desk: Desk) -> None:
    """The rule of one a day is a primary key: nothing can overtake it."""
    starts = await asyncio.gather(*(start(desk, LAN) for _ in range(20)))
    assert len({outcome.response.key for outcome in starts if outcome.response}) == 1
    async with desk.database.reading() as reader:
        assert [tuple(row) for row in await reader.fetch("SELECT count(*) FROM responses")] == [
            (1,)
        ]


async def test_a_finished_survey_of_today_is_shown_and_corrected(desk: Desk) -> None:
    """A second start the same day offers to correct: the same response, never a second one."""
    done = await finish(desk, LAN)
    again = await start(desk, LAN)
    assert again.events == (InputRefused(Refusal.OVER),)
    assert again.response is not None
    assert again.response.session.state is State.FINISHED
    opened = await send(desk, LAN, again, Reopened())
    corrected = await tap(desk, LAN, opened, Answer.DISSATISFIED)
    assert corrected.response is not None
    assert done.response is not None
    assert corrected.response.key == done.response.key
    assert corrected.response.session.given["overall"] is Answer.DISSATISFIED


async def test_yesterdays_survey_is_corrected_no_more(desk: Desk, clock: Clock) -> None:
    """A new day is a new response; the old one stands."""
    done = await finish(desk, LAN)
    clock.advance(days=1)
    assert (await send(desk, LAN, done, Reopened())).events == (InputRefused(Refusal.OVER),)
    fresh = await start(desk, LAN)
    assert fresh.response is not None
    assert done.response is not None
    assert fresh.response.key != done.response.key


async def test_an_unfinished_survey_is_taken_up_after_midnight(desk: Desk, clock: Clock) -> None:
    """Midnight does not cut a survey in two."""
    clock.advance(hours=15)  # half past eleven at night
    begun = await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    clock.advance(hours=1)
    resumed = await start(desk, LAN)
    assert resumed.response is not None
    assert begun.response is not None
    assert resumed.response.key == begun.response.key


async def test_a_paused_survey_goes_on(desk: Desk) -> None:
    """Whoever stopped is shown the same question again."""
    begun = await tap(desk, LAN, await start(desk, LAN), Answer.SATISFIED)
    await send(desk, LAN, begun, Stopped())
    resumed = await start(desk, LAN)
    assert resumed.response is not None
    assert resumed.response.session.state is State.ASKING
    assert resumed.response.session.at == 1


async def test_people_and_units_do_not_mix(desk: Desk) -> None:
    """Another person, or another unit, is another response."""
    keys = {
        outcome.response.key
        for outcome in (
            await start(desk, LAN),
            await start(desk, MINH),
            await start(desk, LAN, "STC"),
        )
        if outcome.response
    }
    assert len(keys) == 3


async def test_nothing_is_asked_without_consent(desk: Desk) -> None:
    """Silence is not consent."""
    outcome = await begin(desk, Beginning(who=LAN, unit="SKHCN"))
    assert outcome.absence is Absence.NO_CONSENT


async def test_an_agreement_waits_for_the_choice_of_an_office(desk: Desk, clock: Clock) -> None:
    """Agreeing first and choosing then is the same; the agreement serves one survey and a day."""
    await agree(desk, LAN, "v7")
    outcome = await begin(desk, Beginning(who=LAN, unit="SKHCN"))
    assert outcome.response is not None
    assert outcome.response.consent == "v7"
    assert (await begin(desk, Beginning(who=LAN, unit="STC"))).absence is Absence.NO_CONSENT
    await agree(desk, LAN, "v7")
    clock.time += timedelta(hours=25)
    assert (await begin(desk, Beginning(who=LAN, unit="STC"))).absence is Absence.NO_CONSENT


@pytest.mark.parametrize(
    ("unit", "service", "absence"),
    [
        pytest.param("NOBODY", "", Absence.UNKNOWN_UNIT, id="unknown unit"),
        pytest.param("SKHCN", "NOTHING", Absence.UNKNOWN_SERVICE, id="unknown service"),
        pytest.param("STC", "CAPPHEP", Absence.UNKNOWN_SERVICE, id="another unit's service"),
        pytest.param("OLD", "", Absence.UNIT_NOT_OPEN, id="unit that ended"),
        pytest.param("NEW", "", Absence.UNIT_NOT_OPEN, id="unit that has not begun"),
    ],
)
async def test_what_cannot_be_asked_about(
    desk: Desk, unit: str, service: str, absence: Absence
) -> None:
    """Nothing is begun for a unit or service that is not there."""
    today = desk.today()
    old = Unit(code="OLD", name_vi="Cũ", name_en="Old", valid_to=today - timedelta(days=1))
    new = Unit(code="NEW", name_vi="Mới", name_en="New", valid_from=today + timedelta(days=1))
    async with desk.database.transaction() as transaction:
        await units.put(transaction, (old, new))
    assert (await start(desk, LAN, unit, service)).absence is absence


async def test_the_web_owes_no_reply_and_keeps_no_person(desk: Desk) -> None:
    """A page's answer is its own reply; a cookie needs no row about a person."""
    begun = await start(desk, HOA)
    assert begun.response is not None
    assert not begun.response.owed
    async with desk.database.reading() as reader:
        assert not await reader.fetch("SELECT * FROM people")


async def test_a_survey_touched_yesterday_is_taken_up_however_old(desk: Desk, clock: Clock) -> None:
    """Twenty-four hours count from the last touch, over two midnights as well."""
    begun = await start(desk, LAN)
    for choice in (Answer.SATISFIED, Answer.NEUTRAL):
        clock.advance(hours=20)
        begun = await tap(desk, LAN, begun, choice)
    clock.advance(hours=10)
    resumed = await start(desk, LAN)
    assert resumed.response is not None
    assert begun.response is not None
    assert resumed.response.key == begun.response.key
