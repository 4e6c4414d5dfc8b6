"""A desk for tests: a real database, a clock that is set by hand, and people with names."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from storage import services, units
from storage.open import open_database
from storage.records import Service, Unit
from survey.parse import parse
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.sample.organisation import begin_with_sample
from usecases.who import Keys, Who

ROOT = Path(__file__).parent.parent
MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # half past eight in Hanoi
CONSENT = "2026-11"

LAN = Who(channel="telegram", id="1001", address="1001", language=Language.VI)
MINH = Who(channel="telegram", id="1002", address="1002", language=Language.EN)
HOA = Who(channel="web", id="cookie-of-hoa")

SKHCN = Unit(code="SKHCN", name_vi="Sở Khoa học và Công nghệ", name_en="Science and Technology")
STC = Unit(code="STC", name_vi="Sở Tài chính", name_en="Department of Finance")
PERMITS = Service(code="CAPPHEP", unit="SKHCN", name_vi="Cấp phép", name_en="Permits")


@dataclass(slots=True)
class Clock:
    """The time, moved by hand."""

    time: datetime = MORNING

    def __call__(self) -> datetime:
        """Return the time."""
        return self.time

    def advance(self, **delta: float) -> None:
        """Move the time on by that much."""
        self.time += timedelta(**delta)


@dataclass(slots=True)
class Draws:
    """Numbers in place of chance: 0, 1, 2 and so on."""

    numbers: Iterator[int] = field(default_factory=count)

    def __call__(self) -> int:
        """Return the next number."""
        return next(self.numbers)


def service_19() -> Questionnaire:
    """Return the questionnaire that the project ships."""
    path = ROOT / "questionnaires" / "service-19.toml"
    return parse(path.read_text(encoding="utf-8"), path.name)


@asynccontextmanager
async def open_desk(
    url: str = "sqlite://",
    *,
    rules: Rules | None = None,
    clock: Clock | None = None,
    sample: bool = False,
) -> AsyncIterator[Desk]:
    """Open a desk over a database, with its writer under way and two units, or the sample."""
    database = await open_database(url)
    questionnaire = service_19()
    desk = Desk(
        database=database,
        questionnaires={questionnaire.reference: questionnaire},
        rules=rules or Rules(),
        keys=Keys(b"a secret for tests"),
        writer=Writer(database),
        now=clock or Clock(),
        draw=Draws(),
    )
    if sample:
        await begin_with_sample(database)
    else:
        async with database.transaction() as transaction:
            await units.put(transaction, (SKHCN, STC))
            await services.put(transaction, (PERMITS,))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(desk.writer.run())
            try:
                yield desk
            finally:
                desk.writer.stop()
    finally:
        await database.close()


def citizen(number: int, channel: str = "telegram") -> Who:
    """Return one of many citizens."""
    return replace(LAN, channel=channel, id=f"citizen-{number}", address=f"{number}")
