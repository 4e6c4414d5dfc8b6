"""Answers of the demo that look odd, and what somebody decided about them.

Rules: what happened and why is a data file of the sample; of each burst nothing was decided, or
all of it was set aside on the next working day, or that was taken back on the working day
after.
"""

import csv
import random
from calendar import SATURDAY
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from index.period import Period
from storage.records import Service
from survey.answer import Answer
from usecases.desk import Desk
from usecases.quality.choose import deciding_of
from usecases.quality.decider import at_host
from usecases.quality.flag import Chosen, flag
from usecases.quality.quarantine import quarantine, take_back
from usecases.sample.demo_citizen import Citizen
from usecases.sample.room import ROOM
from usecases.who import Who

LEAST = 1000
"""Of fewer simulated responses none is odd: nothing would be usual."""
DECIDED_AT = time(9)
_BETWEEN = 40
"""Seconds from one beginning of a burst to the next one, about."""
_MOOD = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Many responses at one counter within an hour; without `why` nobody has decided yet."""

    days_ago: int
    hour: int
    channel: str
    responses: int
    pace: Sequence[int]
    always: Answer | None
    by: str
    why: str
    why_back: str


def bursts() -> tuple[Burst, ...]:
    """Return those of the sample, the oldest first."""
    with (ROOM / "odd_answers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Burst(
                days_ago=int(row["days_ago"]),
                hour=int(row["hour"]),
                channel=row["channel"],
                responses=int(row["responses"]),
                pace=range(int(row["least_seconds"]), int(row["most_seconds"]) + 1),
                always=Answer(int(row["always"])) if row["always"] else None,
                by=row["by"],
                why=row["why"],
                why_back=row["why_back"],
            )
            for row in csv.DictReader(file)
        )


def odd_among(responses: int) -> int:
    """Return how many of so many simulated responses are odd ones."""
    return sum(burst.responses for burst in bursts()) if responses >= LEAST else 0


async def put_odd(desk: Desk, service: Service, seed: int) -> None:
    """Let the odd ones answer at that counter, and let somebody decide."""
    for number, burst in enumerate(bursts()):
        chance = random.Random(f"{seed}-odd-{number}")  # noqa: S311 - simulated people
        day = _working_day(desk.today() - timedelta(days=burst.days_ago), -1)
        await _answered(desk, service, burst, day, chance)
        if burst.why:
            await _decided(desk, service, burst, day)


async def _answered(
    desk: Desk, service: Service, burst: Burst, day: date, chance: random.Random
) -> None:
    at = _moment(desk, day, time(burst.hour, 5))
    for number in range(burst.responses):
        citizen = Citizen(
            who=Who(channel=burst.channel, id=f"demo-odd-{day}-{number}"),
            service=service,
            at=at,
            mood=chance.gauss(_MOOD, 0.8),
            chance=chance,
            pace=burst.pace,
            always=burst.always,
        )
        await citizen.walk(desk)
        at += timedelta(seconds=_BETWEEN + chance.randint(0, 20))


async def _decided(desk: Desk, service: Service, burst: Burst, day: date) -> None:
    period = Period.parse(day.isoformat())
    chosen = Chosen(
        unit=service.unit,
        period=period,
        service=service.code,
        channel=burst.channel,
        hour=burst.hour,
    )
    found = await flag(desk, chosen)
    by = at_host(burst.by)
    deciding = deciding_of(found, chosen, everything=True, by=by, why=burst.why)
    next_day = _working_day(day + timedelta(days=1), 1)
    decision = await quarantine(_on(desk, next_day), deciding)
    if decision is not None and burst.why_back:
        day_after = _on(desk, _working_day(next_day + timedelta(days=1), 1))
        await take_back(day_after, service.unit, decision.number, burst.why_back, by)


def _on(desk: Desk, day: date) -> Desk:
    """Return the desk as it was on the morning of a day."""
    return replace(desk, now=lambda: _moment(desk, day, DECIDED_AT))


def _working_day(day: date, step: int) -> date:
    """Return the day, or the next one in that direction on which offices work."""
    while day.weekday() >= SATURDAY:
        day += timedelta(days=step)
    return day


def _moment(desk: Desk, day: date, local: time) -> datetime:
    return datetime.combine(day, local, desk.rules.timezone)
