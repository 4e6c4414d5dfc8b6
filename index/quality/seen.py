"""One response as flags see it, and the flags that it has of its own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from index.quality.rules import Flag, QualityRules


class Counter(NamedTuple):
    """Where answers are given: what is usual is usual there."""

    service: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where, when and how fast; whether its levels are all the same, but not which they are."""

    id: str
    counter: Counter
    day: date  # local
    hour: int  # local, in which it began
    begun_at: datetime
    ended_at: datetime | None  # None when it was not finished
    answers: int  # questions answered in any way
    rated: int  # of these, on the scale
    is_even: bool  # whether all that were rated have one level


def is_judged(seen: Seen, rules: QualityRules) -> bool:
    """Whether it rated enough questions for its levels to say anything."""
    return seen.rated >= rules.least_answers


def own_flags(seen: Seen, rules: QualityRules) -> frozenset[Flag]:
    """Return the flags that need no other response: straight, and speeding or instant."""
    flags = {Flag.STRAIGHT} if is_judged(seen, rules) and seen.is_even else set[Flag]()
    if seen.ended_at is not None and seen.answers >= rules.least_answers:
        each = (seen.ended_at - seen.begun_at).total_seconds() / seen.answers
        if each < rules.instant:
            flags.add(Flag.INSTANT)
        elif each < rules.speeding:
            flags.add(Flag.SPEEDING)
    return frozenset(flags)
