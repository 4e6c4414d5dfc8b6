"""Fill a sample database with simulated responses, through the same doors as real ones.

Rules: only the sample organisation is filled, never real offices; the same seed and day make the
same responses; whoever looks at any of it is told that it is sample data.
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from index.lineage import Life, family_of
from storage import marks, services, units
from storage.records import Service, Unit
from usecases.answering.expire import expire
from usecases.desk import Desk
from usecases.errors import UseCaseError
from usecases.sample.demo_citizen import Citizen
from usecases.sample.demo_odd import odd_among, put_odd
from usecases.sample.demo_volumes import put_volumes
from usecases.sample.organisation import is_sample
from usecases.who import Who

BUSIEST = "SKHCN"
"""The office that most simulated people go to."""
AT_ONCE = 200
"""Citizens who answer at the same time, and so share their commits."""
CHANNELS = (("telegram", 6), ("web", 3), ("kiosk", 2))
LEAST_DAYS = 300
OPENING, CLOSING = time(8), time(17)
_FALL = 0.35
"""How fast the offices become less busy, one after the other."""
_RECENT = 1.1
"""How much more the offices are visited lately than long ago; 1 is not more."""

Progress = Callable[[int, int], None]


class NotSampleError(UseCaseError):
    """The database holds real offices: simulated responses have no place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is simulated: how many responses, from the first day (or longer ago) to yesterday.

    The first day lies before the mergers of 1 March 2025, so that there is a past to be joined.
    """

    responses: int = 6000
    first: date = date(2024, 12, 1)
    seed: int = 2026

    def days(self, desk: Desk) -> int:
        """Return over how many days the responses are spread."""
        return max(LEAST_DAYS, (desk.today() - self.first).days)

    def code(self, desk: Desk) -> str:
        """Return what names the filling: another plan or another month is another one."""
        odd = odd_among(self.responses)
        return f"{self.seed}/{self.responses}/{odd}/{self.first}/{desk.today():%Y-%m}"


async def is_filled(desk: Desk, plan: Plan) -> bool:
    """Whether the database was filled to its end by that plan."""
    async with desk.database.reading() as reader:
        return await marks.get(reader, marks.DEMO) == plan.code(desk)


async def fill(desk: Desk, plan: Plan, progress: Progress | None = None) -> None:
    """Let simulated citizens answer; `desk.writer.run` must be under way.

    Raises:
        NotSampleError: the database holds real offices; nothing was changed.
    """
    async with desk.database.reading() as reader:
        if not await is_sample(reader):
            raise NotSampleError("these are real offices: a demo needs a database of its own")
        offices = _offices(await units.every(reader), await services.every(reader))
    chance = random.Random(plan.seed)  # noqa: S311 - simulated people, no secrets
    usual = plan.responses - odd_among(plan.responses)
    citizens = [_citizen(desk, plan, offices, chance, number) for number in range(usual)]
    for first in range(0, len(citizens), AT_ONCE):
        async with asyncio.TaskGroup() as group:
            for citizen in citizens[first : first + AT_ONCE]:
                group.create_task(citizen.walk(desk))
        if progress is not None:
            progress(min(first + AT_ONCE, len(citizens)), plan.responses)
    if odd_among(plan.responses):
        await put_odd(desk, _busiest(desk, offices), plan.seed)
    await expire(desk)
    async with desk.database.transaction() as transaction:
        named = {service.unit for service, _ in offices}
        await put_volumes(transaction, named, plan.seed)
        await marks.put(transaction, marks.DEMO, plan.code(desk))


_Offices = Sequence[tuple[Service, Life]]
"""The services, and when the units that give them are there; the busiest ones first."""


def _offices(known: Iterable[Unit], given: Iterable[Service]) -> _Offices:
    every = {unit.code: unit for unit in known}
    lives = {code: unit.life for code, unit in every.items()}
    family, kind = family_of(lives, BUSIEST), every[BUSIEST].kind

    def rank(service: Service) -> tuple[bool, bool, bool, str]:
        unit = service.unit
        return (unit != BUSIEST, unit not in family, every[unit].kind != kind, unit)

    return [(service, lives[service.unit]) for service in sorted(given, key=rank)]


def _busiest(desk: Desk, offices: _Offices) -> Service:
    return next(service for service, life in offices if life.includes(desk.today()))


def _citizen(
    desk: Desk, plan: Plan, offices: _Offices, chance: random.Random, number: int
) -> Citizen:
    days = plan.days(desk)
    days_ago = 1 + int(days * chance.random() ** _RECENT)
    day = desk.today() - timedelta(days=days_ago)
    given = [service for service, life in offices if life.includes(day)]
    service = given[min(int(chance.expovariate(_FALL)), len(given) - 1)]
    channel = chance.choices([c for c, _ in CHANNELS], [weight for _, weight in CHANNELS])[0]
    seconds = chance.uniform(OPENING.hour, CLOSING.hour) * 3600
    local = datetime.combine(day, time(), desk.rules.timezone) + timedelta(seconds=int(seconds))
    progress = 0.35 * (1 - days_ago / days)  # offices grow a little better
    return Citizen(
        who=Who(channel=channel, id=f"demo-{number}"),
        service=service,
        at=local,
        mood=chance.gauss(1.1 + progress - 0.1 * given.index(service), 0.8),
        chance=random.Random(chance.getrandbits(64)),  # noqa: S311 - likewise
    )
