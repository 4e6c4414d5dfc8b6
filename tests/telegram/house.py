"""The whole channel over a real SQLite file and the fake Bot API, wired as `bot/` does it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import structlog

from handlers.telegram.channel import TelegramChannel
from handlers.telegram.options import TelegramOptions
from handlers.view.chart.draw import Studio
from storage import scores, services, units
from storage.open import opened_database
from storage.port import Database
from storage.records import Score, Service, Unit
from survey.parse import parse
from survey.questionnaire import Questionnaire
from tests.album import Album
from tests.fakes.botapi import FakeBotApi
from usecases.answering.writer import Writer
from usecases.desk import Desk, Rules
from usecases.who import Keys

ROOT = Path(__file__).parents[2]
UNITS = (
    Unit(code="SKHCN", name_vi="Sở Khoa học và Công nghệ", name_en="Department of Science"),
    Unit(code="SYT", name_vi="Sở Y tế", name_en="Department of Health"),
    Unit(
        code="CLOSED",
        name_vi="Sở đã sáp nhập",
        name_en="",
        valid_to=datetime(2025, 1, 1, tzinfo=UTC).date(),
    ),
)
SERVICES = (
    Service(code="PATENT", unit="SKHCN", name_vi="Đăng ký sáng chế", name_en="Patents"),
    Service(code="CLINIC", unit="SYT", name_vi="Cấp phép phòng khám", name_en="Clinics"),
)
SCORES = tuple(
    Score(index="CCHC", unit="SKHCN", year=year, score=score, rank=rank, of=19)
    for year, score, rank in ((2022, 82.48, 6), (2023, 88.52, 3))
)


def questionnaire() -> Questionnaire:
    """Return the questionnaire that is shipped."""
    path = ROOT / "questionnaires" / "service-19.toml"
    return parse(path.read_text("utf-8"), path.name)


@dataclass(slots=True)
class Clock:
    """The time of a test: it passes only when told to."""

    now: datetime = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the present time."""
        return self.now

    def passes(self, **how_long: float) -> None:
        """Let time pass."""
        self.now += timedelta(**how_long)


@asynccontextmanager
async def furnished(path: Path, clock: Clock, rules: Rules) -> AsyncIterator[Desk]:
    """Open a desk on a database with two open units, and one that is closed."""
    async with opened_database(f"sqlite:///{path}") as database:
        async with database.transaction() as transaction:
            await units.put(transaction, UNITS)
            await services.put(transaction, SERVICES)
            await scores.put(transaction, SCORES)
        yield desk_on(database, clock, rules)


def desk_on(database: Database, clock: Callable[[], datetime], rules: Rules) -> Desk:
    """Return a desk on that database."""
    ours, chance = questionnaire(), Random(7)
    return Desk(
        database=database,
        questionnaires={ours.reference: ours},
        rules=rules,
        keys=Keys(b"a secret of the tests"),
        writer=Writer(database),
        now=clock,
        draw=lambda: chance.getrandbits(63),
    )


@dataclass(slots=True)
class House:
    """A desk, the fake Bot API, and the channel that runs between them."""

    desk: Desk
    api: FakeBotApi
    options: TelegramOptions
    studio: Studio = field(default_factory=Album)
    channel: TelegramChannel = field(init=False)

    @asynccontextmanager
    async def open(self, first: str = "getUpdates") -> AsyncIterator[TelegramChannel]:
        """Run the channel, from its first call of that method on; stop it softly at the end."""
        desk = replace(self.desk, writer=Writer(self.desk.database))
        self.channel = channel = TelegramChannel(
            desk, self.options, studio=self.studio, log=structlog.get_logger()
        )
        async with self.studio, asyncio.TaskGroup() as tasks:
            tasks.create_task(desk.writer.run())
            running = tasks.create_task(channel.run())
            try:
                await self.api.until(lambda: bool(self.api.calls.counts.calls[first]))
                yield channel
            finally:
                channel.stop()
                await asyncio.wait([running])
                desk.writer.stop()

    @asynccontextmanager
    async def crashing(self) -> AsyncIterator[TelegramChannel]:
        """Run the channel, and end it at once, as `kill -9` would: nothing is finished."""
        desk = replace(self.desk, writer=Writer(self.desk.database))
        channel = TelegramChannel(
            desk, self.options, studio=self.studio, log=structlog.get_logger()
        )
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(desk.writer.run())
            running = tasks.create_task(channel.run())
            try:
                yield channel
            finally:
                running.cancel()
                await asyncio.wait([running])
                writing.cancel()
