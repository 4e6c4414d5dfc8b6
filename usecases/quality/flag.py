"""Find responses that look odd, by counter and hour: told to administrators, and only told.

Rules: nothing follows by itself from a flag; no person is in what is returned, and no level;
responses that are already set aside are not flagged again, and do not make what is usual.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from index.period import Period
from index.quality.hours import Hour, hours
from index.quality.rules import QUALITY_1, Flag, QualityRules
from index.quality.seen import Counter, Seen
from storage import quality, units
from storage.port import Reader
from storage.quality import Filled
from storage.records import QUARANTINED
from usecases.desk import Desk
from usecases.errors import UnknownUnitError


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which hours: None means all."""

    unit: str
    period: Period
    service: str | None = None
    channel: str | None = None
    hour: int | None = None

    def takes(self, hour: Hour) -> bool:
        """Whether an hour is among them."""
        return all(
            wanted in {None, found}
            for wanted, found in (
                (self.service, hour.counter.service),
                (self.channel, hour.counter.channel),
                (self.hour, hour.hour),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """The hours of one office that were looked at, and by which rules."""

    unit: str
    rules: QualityRules
    hours: tuple[Hour, ...]

    def named(
        self, flags: Iterable[Flag] = (), *, everything: bool = False
    ) -> dict[str, list[str]]:
        """Return the names of responses, each with its flags: of suspects, or by their flags.

        With `everything`, of every response of these hours.
        """
        wanted = frozenset(flags)
        return {
            name: sorted(own)
            for hour in self.hours
            for name, own in sorted(hour.flags.items())
            if everything or (own & wanted if wanted else name in hour.suspects)
        }


async def flag(desk: Desk, chosen: Chosen, rules: QualityRules = QUALITY_1) -> Flagged:
    """Return the hours that were chosen, with the flags of their responses.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    async with desk.counting.turn(), desk.database.reading() as reader:
        if await units.one(reader, chosen.unit) is None:
            raise UnknownUnitError(chosen.unit)
        found = await _hours(desk, reader, chosen, rules)
    return Flagged(unit=chosen.unit, rules=rules, hours=found)


async def flag_all(
    desk: Desk, period: Period, rules: QualityRules = QUALITY_1
) -> Mapping[str, Flagged]:
    """Return the same of every unit that had responses, by its code."""
    found: dict[str, Flagged] = {}
    async with desk.counting.turn(), desk.database.reading() as reader:
        for unit in await units.every(reader):
            chosen = Chosen(unit=unit.code, period=period)
            if seen := await _hours(desk, reader, chosen, rules):
                found[unit.code] = Flagged(unit=unit.code, rules=rules, hours=seen)
    return found


async def _hours(
    desk: Desk, reader: Reader, chosen: Chosen, rules: QualityRules
) -> tuple[Hour, ...]:
    first = chosen.period.first - timedelta(days=rules.usual_days)
    rows = await quality.filled(reader, chosen.unit, first, chosen.period.last)
    seen = [_seen(desk, row) for row in rows if row.standing != QUARANTINED and row.rated]
    found = hours(seen, rules, chosen.period.first, chosen.period.last)
    return tuple(hour for hour in found if chosen.takes(hour))


def _seen(desk: Desk, row: Filled) -> Seen:
    return Seen(
        id=row.id,
        counter=Counter(row.service, row.channel),
        day=row.day,
        hour=row.begun_at.astimezone(desk.rules.timezone).hour,
        begun_at=row.begun_at,
        ended_at=row.touched_at if row.completed else None,
        answers=row.answers,
        rated=row.rated,
        is_even=row.lowest == row.highest,
    )
