"""How many take part: local days, and only whoever answered something."""

from storage import units
from storage.records import Unit
from survey.answer import Answer
from tests.desk import Clock, citizen
from tests.walk import finish, start, tap
from usecases.answering.participation import participation
from usecases.desk import Desk
from usecases.quality.quarantine import Deciding, quarantine, take_back


async def test_days_weeks_and_months_are_those_of_the_office(desk: Desk, clock: Clock) -> None:
    """Today is Monday 23 November: yesterday was another week, October another month."""
    for days_ago, people in ((0, 3), (1, 2), (24, 1)):
        clock.advance(days=-days_ago)
        for number in range(people):
            await finish(desk, citizen(100 * days_ago + number), Answer.SATISFIED, "SKHCN")
        clock.advance(days=days_ago)
    found = await participation(desk)
    assert (found.today, found.week, found.month, found.total) == (3, 3, 5, 6)
    assert found.first_month == "2026-10"


async def test_midnight_is_hanois(desk: Desk, clock: Clock) -> None:
    """Half past five in the afternoon in London is tomorrow in Hanoi."""
    clock.advance(hours=16)
    await finish(desk, citizen(1), Answer.SATISFIED, "SKHCN")
    assert (await participation(desk)).today == 1
    clock.advance(hours=24)
    found = await participation(desk)
    assert (found.today, found.week) == (0, 1)


async def test_whoever_answered_nothing_is_not_counted(desk: Desk) -> None:
    """Having begun, or skipped, is not an answer: the counts are those of the index."""
    await start(desk, citizen(1))
    await tap(desk, citizen(2), await start(desk, citizen(2)), Answer.SKIPPED)
    found = await participation(desk)
    assert (found.today, found.total, found.first_month) == (0, 0, None)


async def test_one_unit_is_counted_by_itself(desk: Desk) -> None:
    """The counts of an office are its own."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [Unit(code="XA", name_vi="Xã", name_en="Commune")])
    await finish(desk, citizen(1), Answer.SATISFIED, "SKHCN")
    await finish(desk, citizen(2), Answer.SATISFIED, "STC")
    assert (await participation(desk, "STC")).week == 1
    assert (await participation(desk, "XA")).total == 0
    assert (await participation(desk)).today == 2


async def test_what_is_set_aside_does_not_take_part(desk: Desk) -> None:
    """Neither by month nor by day, until it is taken back."""
    keys = []
    for number in (1, 2):
        done = await finish(desk, citizen(number), Answer.SATISFIED, "SKHCN")
        assert done.response is not None
        keys.append(done.response.key.session)
    await quarantine(desk, Deciding(unit="SKHCN", chosen={keys[0]: ()}, why="thử"))
    found = await participation(desk)
    assert (found.today, found.total, found.aside) == (1, 1, 1)
    assert (await participation(desk, "STC")).aside == 0
    await take_back(desk, "SKHCN", 1, "nhầm")
    found = await participation(desk)
    assert (found.total, found.aside) == (2, 0)
