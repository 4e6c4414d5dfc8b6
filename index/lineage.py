"""Units that change: who did a unit's work before it, and who does it after it.

Rules: only codes and days. A unit that ended with one successor (a merger, a rename) hands its
whole past on: counts are added, percentages never averaged (METHOD §3). One that ended with
several (a split) hands on nothing that can be counted: no answer says which part it was about, so
its past stays its own and is named beside the parts, never shared out. No circle is followed twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """When a unit exists (both days in; None: without a bound), under whom, and who follows it."""

    code: str
    first: date | None = None
    last: date | None = None
    parent: str | None = None
    successors: tuple[str, ...] = ()

    def includes(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Whether the unit exists on any day from the first to the last."""
        began = self.first is None or self.first <= last
        return began and (self.last is None or first <= self.last)

    @property
    def end(self) -> date | None:
        """The first day without the unit; None while it goes on."""
        return None if self.last is None or self.last == date.max else self.last + ONE_DAY


Lives = Mapping[str, Life]
"""Every unit by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What lies before a unit.

    `joined` are the units whose counts are added to its own, over any number of mergers and
    renames; `undivided` those that were split, of which it (or one of the joined) is a part.
    Both in the order in which they ended.
    """

    joined: tuple[str, ...] = ()
    undivided: tuple[str, ...] = ()


def lives_of(lives: Iterable[Life]) -> dict[str, Life]:
    """Return the units by code."""
    return {life.code: life for life in lives}


def predecessors(lives: Lives, code: str) -> tuple[Life, ...]:
    """Return the units that name this one as a successor, in the order in which they ended."""
    found = [life for life in lives.values() if code in life.successors and life.code != code]
    return tuple(sorted(found, key=_by_end))


def past_of(lives: Lives, code: str) -> Past:
    """Return what lies before a unit."""
    joined: dict[str, Life] = {}
    undivided: dict[str, Life] = {}
    waiting = [code]
    while waiting:
        for life in predecessors(lives, waiting.pop()):
            if life.code == code or life.code in joined:
                continue
            if len(life.successors) > 1:
                undivided[life.code] = life
            else:
                joined[life.code] = life
                waiting.append(life.code)
    return Past(joined=_codes(joined.values()), undivided=_codes(undivided.values()))


def family_of(lives: Lives, code: str) -> tuple[str, ...]:
    """Return the unit and all whose counts are added to its own, the unit first."""
    return (code, *past_of(lives, code).joined)


def working_on(lives: Lives, code: str, day: date) -> tuple[str, ...]:
    """Return who did on that day what the unit does now: itself and those that it joined."""
    return tuple(
        each for each in family_of(lives, code) if each in lives and lives[each].includes(day)
    )


def heirs_of(lives: Lives, code: str, day: date) -> tuple[str, ...]:
    """Return who does a unit's work on that day: the nearest successors that exist then.

    A successor that is gone itself is followed by its own successors, over any number of steps.
    """
    found: list[str] = []
    seen = {code}
    waiting = list(lives[code].successors) if code in lives else []
    while waiting:
        next_ = waiting.pop(0)
        if next_ in seen or next_ not in lives:
            continue
        seen.add(next_)
        if lives[next_].includes(day):
            found.append(next_)
        else:
            waiting += lives[next_].successors
    return tuple(found)


def circle(follow: Callable[[str], Iterable[str]], code: str) -> tuple[str, ...]:
    """Return the shortest way that leads from a code back to it; () when there is none."""
    ways: list[tuple[str, ...]] = [(code,)]
    seen = set[str]()
    while ways:
        way = ways.pop(0)
        for next_ in follow(way[-1]):
            if next_ == code:
                return (*way, code)
            if next_ not in seen:
                seen.add(next_)
                ways.append((*way, next_))
    return ()


def _by_end(life: Life) -> tuple[date, str]:
    return (life.last or date.max, life.code)


def _codes(lives: Iterable[Life]) -> tuple[str, ...]:
    return tuple(life.code for life in sorted(lives, key=_by_end))
