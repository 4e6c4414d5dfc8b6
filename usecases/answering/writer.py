"""The writer: inputs that wait together are handled as one batch, in one transaction.

An input alone is a batch of one: nothing waits for a timer. Inputs of one batch are decided in
the order of their arrival, so two of one person never overtake each other. `submit` returns after
the commit: then, and not before, the input is taken.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from index.change import total
from index.tally import Tally
from storage import answers, cells, comments, people, responses
from storage.port import Database, Transaction
from storage.records import CellKey, Key, Turn
from usecases.answering.ledger import Ledger

LARGEST_BATCH = 512

Made_co = TypeVar("Made_co", covariant=True)
Made = TypeVar("Made")


class Work(Protocol[Made_co]):
    """One input on its way through the writer."""

    @property
    def people(self) -> Iterable[str]:
        """The people that the decision needs to know."""
        ...

    def keys(self, ledger: Ledger) -> Iterable[Key]:
        """Name the responses that the decision needs, once the people are known."""
        ...

    def decide(self, ledger: Ledger) -> Made_co:
        """Decide, by reading and changing the ledger only."""
        ...


@dataclass(slots=True)
class _Waiting(Generic[Made]):
    work: Work[Made]
    made: asyncio.Future[Made]

    def answer(self, ledger: Ledger) -> "_Decided[Made] | None":
        """Decide; a decision that fails is its submitter's alone."""
        try:
            return _Decided(self.made, self.work.decide(ledger))
        except Exception as error:  # noqa: BLE001 - handed to the submitter, who raises it
            fail(self.made, error)
            return None


@dataclass(slots=True)
class _Decided(Generic[Made]):
    future: asyncio.Future[Made]
    value: Made

    def tell(self) -> None:
        if not self.future.done():
            self.future.set_result(self.value)


def fail(future: "asyncio.Future[Made]", error: Exception) -> None:
    """Hand an error to whoever still waits."""
    if not future.done():
        future.set_exception(error)


@dataclass(slots=True)
class Writer:
    """Owns the batches. `run` must be under way while anything is submitted."""

    database: Database
    _queue: "asyncio.Queue[_Waiting[object] | None]" = field(default_factory=asyncio.Queue)
    _settled: list[Turn] = field(default_factory=list)

    async def submit(self, work: Work[Made]) -> Made:
        """Hand work to the next batch; return what it decided, after the commit."""
        made: asyncio.Future[Made] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting(work, made))  # type: ignore[arg-type] # a queue of any kind
        return await made

    def settle(self, turn: Turn) -> None:
        """Note that the reply of that turn has gone; the next batch writes it."""
        self._settled.append(turn)

    def stop(self) -> None:
        """Let `run` end when all that was submitted before is done."""
        self._queue.put_nowait(None)

    async def run(self) -> None:
        """Handle batches until stopped."""
        going = True
        while going:
            batch = [await self._queue.get()]
            while len(batch) < LARGEST_BATCH and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            going = None not in batch
            await self._handle([waiting for waiting in batch if waiting is not None])
        await self.flush()

    async def flush(self) -> None:
        """Write which replies have gone, without waiting for a batch."""
        settled, self._settled = self._settled, []
        if not settled:
            return
        try:
            async with self.database.transaction() as transaction:
                await responses.settle(transaction, settled)
        except BaseException:
            self._settled = settled + self._settled
            raise

    async def _handle(self, batch: "list[_Waiting[object]]") -> None:
        try:
            await self._commit(batch)
        except Exception as error:  # noqa: BLE001 - handed to the submitters, who raise it
            if len(batch) == 1:
                fail(batch[0].made, error)
                return
            for waiting in batch:  # one faulty input must not take its neighbours along
                await self._handle([waiting])

    async def _commit(self, batch: "list[_Waiting[object]]") -> None:
        if not batch:
            return
        settled, self._settled = self._settled, []
        try:
            async with self.database.transaction() as transaction:
                ledger = await _load(transaction, batch)
                decided = [waiting.answer(ledger) for waiting in batch]
                await responses.settle(transaction, settled)  # before what this batch owes anew
                await _write(transaction, ledger)
        except BaseException:
            self._settled = settled + self._settled
            raise
        for made in decided:
            if made is not None:
                made.tell()


async def _load(transaction: Transaction, batch: "Iterable[_Waiting[object]]") -> Ledger:
    wanted = {person for waiting in batch for person in waiting.work.people}
    ledger = Ledger(people=await people.load(transaction, wanted) if wanted else {})
    keys = {key for waiting in batch for key in waiting.work.keys(ledger)}
    ledger.responses = await responses.load(transaction, keys) if keys else {}
    return ledger


async def _write(transaction: Transaction, ledger: Ledger) -> None:
    changed = [ledger.responses[key] for key in ledger.responses_changed]
    await responses.save(transaction, changed)
    await answers.record(transaction, ledger.answers.values())
    await comments.record(transaction, ledger.comments.values())
    await cells.add(transaction, _summed(ledger.tallies))
    await people.save(transaction, [ledger.people[name] for name in ledger.people_changed])


def _summed(tallies: dict[CellKey, list[Tally]]) -> dict[CellKey, Tally]:
    return {cell: total(changes) for cell, changes in tallies.items()}
