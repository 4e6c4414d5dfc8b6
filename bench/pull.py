"""How long pulling the index takes: sums and tallies through the port, and a full scan beside it.

`python -m bench.pull FILE ANSWERS UNITS [STRANDS]` fills the file when it is not there.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.fill import Plan, fill
from storage import cells
from storage.open import opened_database
from storage.port import Database, Reader
from storage.scope import Scope
from survey.parse import parse
from survey.questionnaire import Questionnaire

QUESTIONNAIRE = Path(__file__).parents[1] / "questionnaires" / "service-19.toml"
TIMES = 9
_SCAN = """
SELECT r.unit, a.question, sum(value = 1), sum(value = 2), sum(value = 3), sum(value = 4),
  sum(value = 5) FROM responses r JOIN answers a ON a.unit = r.unit AND a.session = r.id
WHERE r.day BETWEEN '2026-11-01' AND '2026-11-30' GROUP BY 1, 2
"""
Pull = Callable[[Reader], Awaitable[object]]


def read_questionnaire() -> Questionnaire:
    """Return the questionnaire that is asked about."""
    return parse(QUESTIONNAIRE.read_text("utf-8"), QUESTIONNAIRE.name)


def pulls(questionnaire: Questionnaire) -> dict[str, Pull]:
    """Return what is pulled, under its name."""
    reference = questionnaire.reference
    year = (date(2026, 1, 1), date(2026, 12, 31))
    unit = Scope(units=("U00007",), questionnaire=reference, first=year[0], last=year[1])
    everyone = Scope(questionnaire=reference, first=year[0], last=year[1])
    november = (date(2026, 11, 1), date(2026, 11, 30))
    month = Scope(questionnaire=reference, first=november[0], last=november[1])
    return {
        "one unit, a year": lambda reader: cells.total(reader, unit),
        "one unit, a year by month": lambda reader: cells.totals(reader, unit, "month"),
        "all units together, a month": lambda reader: cells.total(reader, month),
        "every unit, a month": lambda reader: cells.totals(reader, month, "unit"),
        "all units together, a year": lambda reader: cells.total(reader, everyone),
    }


async def timed(database: Database, pull: Pull, times: int = TIMES) -> float:
    """Return the median of the milliseconds that a pull takes, its snapshot included."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        async with database.reading() as reader:
            await pull(reader)
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)


async def measure(path: Path, questionnaire: Questionnaire) -> dict[str, float]:
    """Return the milliseconds of each pull, and of a scan of all answers."""
    async with opened_database(f"sqlite:///{path}") as database:
        asked = pulls(questionnaire).items()
        found = {name: await timed(database, pull) for name, pull in asked}
        found["scan of all answers"] = await timed(database, lambda r: r.fetch(_SCAN), times=1)
    return found


def main(path: Path, plan: Plan) -> None:
    """Fill the file when it is not there; print the medians."""
    questionnaire = read_questionnaire()
    if not path.exists():
        fill(path, plan, questionnaire)
    for name, milliseconds in asyncio.run(measure(path, questionnaire)).items():
        print(f"{name:30} {milliseconds:10.2f} ms")


if __name__ == "__main__":
    answers, units, strands = [*map(int, sys.argv[2:]), 1][:3]
    main(Path(sys.argv[1]), Plan(answers=answers, units=units, strands=strands))
