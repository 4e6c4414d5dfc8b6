"""How many answers a second are kept, every one durable: a batch in one transaction or one each.

`python -m bench.commit FOLDER`. An answer is what the program writes for a tap: the response,
the answer's row and what it moves in the cells.
"""

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from index.change import Given, change_of
from index.tally import Tally
from storage import answers, cells, responses
from storage.open import opened_database
from storage.port import Transaction
from storage.records import AnswerRow, CellKey, Key, Response, Turn
from survey.answer import Answer
from survey.session import Session

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
QUESTIONS = ("overall", "access.signs", "procedure.fees", "officials.courtesy", "comment")
FACTOR_OF = {code: code.split(".")[0] for code in QUESTIONS[1:-1]}
PEOPLE = 512


def begun(number: int) -> Response:
    """One citizen's response, nothing answered yet."""
    session = Session(
        id=f"{number:016x}",
        questionnaire="service-19@1",
        form="short",
        questions=QUESTIONS,
        answers=(None,) * (len(QUESTIONS) - 1),
    )
    return Response(
        unit=f"U{number % 20:03}",
        channel="telegram",
        owner=f"owner-{number}",
        consent="1",
        day=NOW.date(),
        begun_at=NOW,
        touched_at=NOW,
        session=session,
    )


def given(response: Response) -> Given:
    """Return what the response says to the sums."""
    return Given(answers=response.session.given)


async def keep(tx: Transaction, taps: list[tuple[Key, int, Answer]]) -> None:
    """Load the responses, change one answer in each, write everything."""
    found = await responses.load(tx, [key for key, _, _ in taps])
    rows, changes = [], dict[CellKey, Tally]()
    for key, place, answer in taps:
        old = found[key]
        values = (*old.session.answers[:place], answer, *old.session.answers[place + 1 :])
        session = replace(old.session, answers=values, turn=old.session.turn + 1)
        new = found[key] = replace(old, session=session, owed=True)
        rows.append(AnswerRow(*key, QUESTIONS[place], int(answer)))
        change = change_of(given(old), given(new), FACTOR_OF)
        changes[new.cell] = changes.get(new.cell, Tally()) + change
    await responses.save(tx, found.values())
    await answers.record(tx, rows)
    await cells.add(tx, changes)
    shown = [Turn(key, found[key].session.turn - 1, found[key].touched_at) for key, _, _ in taps]
    await responses.settle(tx, shown)


async def measure(path: Path, batch: int, times: int) -> tuple[float, float]:
    """Return answers per second, and milliseconds of processor time per answer."""
    chance = Random(1)
    people = [begun(number) for number in range(PEOPLE)]
    async with opened_database(f"sqlite:///{path}") as database:
        async with database.transaction() as tx:
            await responses.save(tx, people)
        start, used = perf_counter(), process_time()
        for _ in range(times):
            picked = chance.sample(people, batch)
            taps = [(p.key, chance.randrange(4), Answer(chance.randint(1, 5))) for p in picked]
            async with database.transaction() as tx:
                await keep(tx, taps)
        seconds, used = perf_counter() - start, process_time() - used
    done = batch * times
    return done / seconds, used / done * 1000


def main(folder: Path) -> None:
    """Print both ways and their ratio."""
    rates = {}
    for batch, times in ((1, 1000), (8, 400), (32, 300)):
        file = folder / f"commit-{batch}.db"
        rates[batch], cpu = asyncio.run(measure(file, batch, times))
        ratio = rates[batch] / rates[1]
        print(f"{batch:3} a transaction {rates[batch]:8.0f}/s {cpu:6.3f} ms CPU {ratio:5.1f} x")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
