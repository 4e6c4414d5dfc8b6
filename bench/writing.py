"""Writing: answers a second, every one durable, batched and naively.

Ours is the whole use case: the response loaded, stepped by the engine, written with the answer
and what it moves in the sums. The naive way only inserts the answer, in a transaction each.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import aiosqlite

from bench.rivals.survey import KEEP, SCHEMA
from bot.choice import QUESTIONNAIRES
from bot.wiring import now, read_questionnaire
from storage import units
from storage.open import opened_database
from storage.records import Key, Unit
from survey.answer import Answer
from survey.inputs import Tapped
from usecases.answering.answer import Answering, answer
from usecases.answering.begin import Beginning, begin
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.who import Keys, Who

UNIT = "SKHCN"
QUESTIONS = 6
WRITERS = 32

One = Callable[[int, int], Awaitable[None]]
"""Writes the answer of a citizen (by number) to the question at a position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one way of writing did."""

    way: str
    per_second: float
    cpu: float  # milliseconds per answer
    p50: float  # milliseconds until the answer was durable
    p99: float


async def measure(people: int) -> list[Written]:
    """Write the answers of so many citizens in each way."""
    with TemporaryDirectory(prefix="hailong-bench-") as folder:
        place = Path(folder)
        one = f"{WRITERS} writers"
        written = [await _naive(place / "plain.db", people, f"{one}, insert and commit each")]
        async with desk_at(place / "alone.db") as desk:
            ways = f"1 writer, {NAME}: batches of one"
            written.append(await _timed(ways, await _begun(desk, people // 4), people // 4, 1))
        async with desk_at(place / "batched.db") as desk:
            ways = f"{one}, {NAME}: batches"
            written.append(await _timed(ways, await _begun(desk, people), people, WRITERS))
    return written


NAME = "Hài Lòng"


@asynccontextmanager
async def desk_at(path: Path) -> AsyncIterator[Desk]:
    """Open a desk on a database, its writer running."""
    questionnaire = read_questionnaire(QUESTIONNAIRES / "service-19.toml")
    async with opened_database(f"sqlite:///{path}") as database, asyncio.TaskGroup() as tasks:
        async with database.transaction() as transaction:
            await units.put(transaction, [Unit(code=UNIT, name_vi="Sở KH&CN", name_en="Dept.")])
        chance = Random(1)
        desk = Desk(
            database=database,
            questionnaires={questionnaire.reference: questionnaire},
            rules=Rules(),
            keys=Keys(b"bench" * 8),
            writer=Writer(database),
            now=now,
            draw=lambda: chance.getrandbits(63),
        )
        writing = tasks.create_task(desk.writer.run())
        yield desk
        desk.writer.stop()
        await writing


async def _begun(desk: Desk, people: int) -> One:
    """Let citizens begin; return how one of them answers."""
    whos = [Who(channel="telegram", id=str(n), address=str(n)) for n in range(people)]
    keys: list[Key] = []
    turns: list[int] = []
    for who in whos:
        outcome = await begin(desk, Beginning(who=who, unit=UNIT, consent="1"))
        assert outcome.response is not None
        keys.append(outcome.response.key)
        turns.append(outcome.response.session.turn)

    async def one(person: int, position: int) -> None:
        tapped = Tapped(turns[person], position, Answer(1 + (person + position) % 5))
        outcome = await answer(desk, Answering(who=whos[person], key=keys[person], input=tapped))
        assert outcome.response is not None
        assert outcome.response.session.turn > turns[person], outcome.events
        turns[person] = outcome.response.session.turn

    return one


async def _naive(path: Path, people: int, way: str) -> Written:
    async with aiosqlite.connect(path) as database:
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = FULL")
        await database.execute(SCHEMA)
        turn = asyncio.Lock()  # else one commit would take others' inserts along

        async def one(person: int, position: int) -> None:
            async with turn:
                await database.execute(KEEP, (person, str(position), 1 + (person + position) % 5))
                await database.commit()

        return await _timed(way, one, people, WRITERS)


async def _timed(way: str, one: One, people: int, writers: int) -> Written:
    times: list[float] = []

    async def write(citizens: Sequence[int]) -> None:
        for person in citizens:
            for position in range(QUESTIONS):
                begun = perf_counter()
                await one(person, position)
                times.append(perf_counter() - begun)

    begun, used = perf_counter(), process_time()
    async with asyncio.TaskGroup() as tasks:
        for writer in range(writers):
            tasks.create_task(write(range(writer, people, writers)))
    seconds, used = perf_counter() - begun, process_time() - used
    cuts = quantiles(times, n=100)
    return Written(
        way=way,
        per_second=len(times) / seconds,
        cpu=1000 * used / len(times),
        p50=1000 * cuts[49],
        p99=1000 * cuts[98],
    )
