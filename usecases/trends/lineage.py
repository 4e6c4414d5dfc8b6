"""A unit with its past: the units that went into it, whose counts are added to its own.

Rules: every figure comes from `figures.measure`, which adds what is released of each unit (METHOD
§3); a split has no past that could be added, and is named; without `with_past` a unit is asked
about as it was, so that old figures come out as before.
"""

from dataclasses import dataclass, replace
from datetime import date

from index.lineage import Life, lives_of, past_of, working_on
from storage import units
from storage.records import Unit
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.figures.measure import IndexRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A unit, whoever went into it as a whole, and whose undivided work it has a part of."""

    unit: Unit
    joined: tuple[Unit, ...] = ()
    undivided: tuple[Unit, ...] = ()

    @property
    def last_joined(self) -> date | None:
        """The first day on which nobody but the unit itself is counted any more."""
        ends = [end for unit in self.joined if (end := unit.life.end) is not None]
        return max(ends, default=None)

    def working_on(self, day: date) -> tuple[Unit, ...]:
        """Return who did on that day what the unit does now, the unit itself first."""
        known = {unit.code: unit for unit in (self.unit, *self.joined)}
        found = working_on(lives_of(unit.life for unit in known.values()), self.unit.code, day)
        return tuple(known[code] for code in found)

    def within(self, request: IndexRequest) -> IndexRequest:
        """Return the request about the unit and all that it joined and that were there then.

        Raises:
            ValueError: the request is about another unit.
        """
        if request.unit != self.unit.code:
            raise ValueError(f"{request.unit} is not {self.unit.code}")
        period = request.period
        there = [u.code for u in self.joined if u.life.meets(period.first, period.last)]
        if self.unit.life.meets(period.first, period.last) or not there:
            there.insert(0, self.unit.code)
        return replace(request, units=tuple(there))


async def lineage_of(desk: Desk, code: str) -> Lineage:
    """Return a unit with its past, as far as it has come true: who has not ended is not joined.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    async with desk.database.reading() as reader:
        known = {unit.code: unit for unit in await units.every(reader)}
    if code not in known:
        raise UnknownUnitError(code)
    today = desk.today()
    past = past_of(lives_of(_handed_on(unit.life, today) for unit in known.values()), code)
    return Lineage(
        unit=known[code],
        joined=tuple(known[each] for each in past.joined),
        undivided=tuple(known[each] for each in past.undivided),
    )


async def with_past(desk: Desk, request: IndexRequest) -> IndexRequest:
    """Return the request with the past of its unit; as it is where it is about all units.

    Raises:
        UnknownUnitError: there is no such unit.
    """
    if request.unit is None:
        return request
    return (await lineage_of(desk, request.unit)).within(request)


def _handed_on(life: Life, today: date) -> Life:
    """Return the life without the successors that are still to come."""
    has_ended = life.end is not None and life.end <= today
    return life if has_ended else replace(life, successors=())
