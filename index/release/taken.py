"""What of many offices a figure counts: months of each, one after another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.release.cells import Cell


class Taken(NamedTuple):
    """The responses of a unit in the months of a span after one month, until another one."""

    unit: str
    after: str  # "": from the beginning
    until: str
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What is counted of many units in a year; or nothing, and why not."""

    taken: tuple[Taken, ...] = ()
    reasons: frozenset[str] = frozenset()

    @classmethod
    def withheld(cls, why: str) -> "Together":
        """Return that nothing is counted."""
        return cls(reasons=frozenset({why}))


class Row(NamedTuple):
    """Responses of a unit in a month; the cell where it is known."""

    item: str  # the unit, or "" where they count with what is small
    unit: str
    after: str  # the month after which the unit's responses in that item begin
    month: str
    cell: Cell | None
    responses: int


def taken_of(rows: Iterable[Row]) -> Iterator[Taken]:
    """Give the months of each unit that hold all those rows."""
    units: dict[tuple[str, str], tuple[str, int]] = {}
    for row in rows:
        until, counted = units.get((row.unit, row.after), ("", 0))
        units[row.unit, row.after] = max(until, row.month), counted + row.responses
    for (unit, after), (until, counted) in units.items():
        yield Taken(unit, after, until, counted)


def joined(taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Return the same, months of a unit that follow one another being one."""
    found: dict[tuple[str, str], Taken] = {}
    for one in sorted(taken):
        before = found.pop((one.unit, one.after), None)
        begun, counted = (one.after, 0) if before is None else (before.after, before.counted)
        found[one.unit, one.until] = Taken(one.unit, begun, one.until, one.counted + counted)
    return tuple(found.values())
