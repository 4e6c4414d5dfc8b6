"""Close surveys that were left unfinished for 24 hours: what was answered counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage import responses
from storage.records import Key
from survey.inputs import Expired
from usecases.answering.answer import step
from usecases.answering.begin import is_in_hand
from usecases.answering.ledger import Ledger
from usecases.desk import OPEN_FOR, Desk

AT_ONCE = 200


async def expire(desk: Desk) -> int:
    """Close all that are due; return how many."""
    closed = 0
    while True:
        async with desk.database.reading() as reader:
            due = await responses.unfinished(reader, desk.now() - OPEN_FOR, AT_ONCE)
        if not due:
            return closed
        closed += await desk.writer.submit(_Expire(desk, tuple(due)))


@dataclass(frozen=True, slots=True)
class _Expire:
    desk: Desk
    due: tuple[Key, ...]

    @property
    def people(self) -> Iterable[str]:
        return ()

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        del ledger
        return self.due

    def decide(self, ledger: Ledger) -> int:
        closed = 0
        for key in self.due:
            response = ledger.responses.get(key)
            if response is None or not response.session.is_open:
                continue
            if not is_in_hand(response, self.desk.now()):
                step(self.desk, ledger, response, Expired(), None)
                closed += 1
        return closed
