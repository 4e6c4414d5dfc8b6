"""How many people take part: today, this week, this month and in all; local days."""

from dataclasses import dataclass
from datetime import timedelta

from storage import attendance
from usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Responses with at least one answer; a week begins on Monday."""

    today: int
    week: int
    month: int
    total: int
    aside: int  # those set aside, which are in none of the above
    first_month: str | None  # "2026-03", the first with a response


async def participation(desk: Desk, unit: str | None = None) -> Participation:
    """Return how many responses there are, to one unit or to all."""
    today = desk.today()
    monday = today - timedelta(days=today.weekday())
    async with desk.database.reading() as reader:
        months = await attendance.by_month(reader, unit)
        aside = await attendance.aside(reader, unit)
        days = await attendance.by_day(reader, monday, today, unit)
    return Participation(
        today=days.get(today, 0),
        week=sum(days.values()),
        month=months.get(today.isoformat()[:7], 0),
        total=sum(months.values()),
        aside=aside,
        first_month=min(months, default=None),
    )
