"""The writer: batches, their order, and faults that stay where they belong."""

import asyncio
from collections.abc import Iterable

import pytest

from storage.errors import StorageError
from storage.open import open_database
from storage.records import Key, Person
from survey.answer import Answer
from survey.events import SessionFinished
from tests.desk import citizen
from tests.walk import finish, start, tap, type_
from usecases.answering import ledger
from usecases.answering.ledger import Ledger
from usecases.answering.owed import owed_replies, settle
from usecases.desk import Desk
from usecases.verify import verify


class Broken:
    """Work whose decision fails, or whose row the database refuses."""

    def __init__(self, person: Person | None = None) -> None:
        self.person = person

    @property
    def people(self) -> Iterable[str]:
        """Need nobody."""
        return ()

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        """Need nothing."""
        del ledger
        return ()

    def decide(self, ledger: Ledger) -> None:
        """Fail now, or leave a row that will not be taken."""
        if self.person is None:
            raise ValueError("a fault of ours")
        ledger.put_person(self.person)


async def test_a_failing_decision_is_its_submitters_alone(desk: Desk) -> None:
    """One fault of ours does not take the neighbours of its batch along."""
    good, bad, other = await asyncio.gather(
        start(desk, citizen(1)),
        desk.writer.submit(Broken()),
        start(desk, citizen(2)),
        return_exceptions=True,
    )
    assert isinstance(bad, ValueError)
    assert not isinstance(good, BaseException)
    assert not isinstance(other, BaseException)
    assert good.response is not None
    assert other.response is not None


async def test_a_row_that_the_database_refuses_is_its_submitters_alone(desk: Desk) -> None:
    """A batch whose commit fails is tried again input by input."""
    nameless = Person(id=None, channel="telegram", address="1")  # type: ignore[arg-type] # the fault
    good, bad = await asyncio.gather(
        start(desk, citizen(1)), desk.writer.submit(Broken(nameless)), return_exceptions=True
    )
    assert isinstance(bad, Exception)
    assert not isinstance(good, BaseException)
    assert good.response is not None
    answered = await tap(desk, citizen(1), good, Answer.SATISFIED)
    assert answered.response is not None
    assert answered.response.session.at == 1


async def test_what_has_gone_is_remembered_over_a_fault(desk: Desk) -> None:
    """When it cannot be written that a reply has gone, it is written later."""
    begun = await start(desk, citizen(1))
    assert begun.response is not None
    settle(desk, begun.response)
    working = desk.writer.database
    desk.writer.database = closed = await open_database("sqlite://")
    await closed.close()
    with pytest.raises(StorageError):
        await desk.writer.flush()
    desk.writer.database = working
    await desk.writer.flush()
    assert not await owed_replies(desk, at_start=True)


async def test_a_decision_that_fails_leaves_no_half(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the middle of a decision leaves the response and its sums as they were."""
    outcome = await start(desk, citizen(1))
    assert outcome.response is not None
    for _ in range(outcome.response.session.ratings):
        outcome = await tap(desk, citizen(1), outcome, Answer.SATISFIED)

    def failing(_: str) -> str:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(ledger, "scrubbed", failing)
    with pytest.raises(ValueError, match="ours"):
        await type_(desk, citizen(1), "Cảm ơn", "1:1")
    monkeypatch.undo()
    assert not await verify(desk)
    done = await type_(desk, citizen(1), "Cảm ơn", "1:1")
    assert SessionFinished() in done.events
    assert not await verify(desk)


async def test_many_at_once_are_counted_exactly(desk: Desk) -> None:
    """Forty people at once: the sums are those of their answers."""
    choices = [Answer(1 + number % 5) for number in range(40)]
    async with asyncio.TaskGroup() as group:
        for number, choice in enumerate(choices):
            group.create_task(finish(desk, citizen(number), choice))
    async with desk.database.reading() as reader:
        (row,) = await reader.fetch(
            "SELECT level_1, level_2, level_3, level_4, level_5 FROM cells "
            "WHERE question = 'overall'"
        )
    assert tuple(row) == (8, 8, 8, 8, 8)
    assert not await verify(desk)


async def test_nothing_is_told_before_the_commit(desk: Desk) -> None:
    """An outcome that was returned is in the database, for every reader."""
    begun = await start(desk, citizen(1))
    assert begun.response is not None
    async with desk.database.reading() as reader:
        rows = await reader.fetch("SELECT unit, id FROM responses")
    assert [tuple(row) for row in rows] == [tuple(begun.response.key)]


async def test_a_submitter_that_goes_away_loses_nothing(desk: Desk) -> None:
    """A caller that is cancelled while waiting has still given its input."""
    begun = await start(desk, citizen(1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await tap(desk, citizen(1), begun, Answer.SATISFIED)
    again = await tap(desk, citizen(1), begun, Answer.SATISFIED)
    assert again.response is not None
    assert again.response.session.given == {"overall": Answer.SATISFIED}
