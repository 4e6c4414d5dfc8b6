"""The responses of an office by counter and hour, with their flags: all that a person decides by.

Rules: an hour is a *burst*, or *uniform*, when so many responses, or so many straight ones, come
less often than `alarm` by chance alone, by what is usual there; every flag of the hour belongs to
each of its responses (uniform: to the straight ones); pure counting, in any order of responses.
"""

from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.quality.relay import relayed
from index.quality.rules import Flag, QualityRules
from index.quality.seen import Counter, Seen, is_judged, own_flags
from index.quality.tails import beta_binomial_tail, negative_binomial_tail
from index.quality.usual import History, Usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One counter in one hour; `flags` are those of its responses, by their names."""

    counter: Counter
    day: date
    hour: int
    flags: Mapping[str, frozenset[Flag]]
    suspects: frozenset[str]
    usual: float | None  # responses per hour; None when not known
    burst: float | None  # how probable so many are; None when not known, or not looked at
    uniform: float | None  # how probable so many straight ones are; likewise

    @property
    def responses(self) -> int:
        """How many responses began in it."""
        return len(self.flags)

    @property
    def counts(self) -> Mapping[Flag, int]:
        """How many responses have each flag."""
        return Counts(flag for flags in self.flags.values() for flag in flags)

    @property
    def is_flagged(self) -> bool:
        """Whether there is anything to look at: a suspect, or an unusual hour."""
        found = self.counts
        return bool(self.suspects) or any(found[flag] for flag in (Flag.BURST, Flag.UNIFORM))


def hours(
    responses: Sequence[Seen], rules: QualityRules, first: date, last: date
) -> tuple[Hour, ...]:
    """Return every hour of those days that had a response, in order.

    Args:
        responses: of one office, those of `usual_days` before the first day among them: they
            tell what is usual.
        rules: thresholds and weights.
        first: the first local day that is looked at.
        last: the last one.
    """
    history = History(rules)
    history.add(responses)
    days: dict[tuple[date, Counter], list[Seen]] = defaultdict(list)
    for seen in responses:
        if first <= seen.day <= last:
            days[seen.day, seen.counter].append(seen)
    return tuple(hour for place in sorted(days) for hour in _of_day(days[place], rules, history))


def _of_day(day: Sequence[Seen], rules: QualityRules, history: History) -> Iterable[Hour]:
    """Give the hours of one counter and day."""
    chained = relayed(day, rules)
    by_hour: dict[int, list[Seen]] = defaultdict(list)
    for seen in day:
        by_hour[seen.hour].append(seen)
    is_busy = any(len(group) >= rules.least_hour for group in by_hour.values())
    usual = history.usual(day[0].counter, day[0].day) if is_busy else None
    for hour in sorted(by_hour):
        yield _hour(by_hour[hour], rules, usual, chained)


def _hour(
    group: Sequence[Seen], rules: QualityRules, usual: Usual | None, chained: frozenset[str]
) -> Hour:
    is_looked_at = usual is not None and len(group) >= rules.least_hour
    burst = _burst(len(group), usual) if usual is not None and is_looked_at else None
    uniform = _uniform(group, rules, usual) if usual is not None and is_looked_at else None
    shared = {Flag.BURST} if burst is not None and burst <= rules.alarm else set[Flag]()
    is_uniform = uniform is not None and uniform <= rules.alarm
    flags: dict[str, frozenset[Flag]] = {}
    for seen in group:
        own = own_flags(seen, rules) | shared
        own |= {Flag.UNIFORM} if is_uniform and Flag.STRAIGHT in own else frozenset()
        flags[seen.id] = own | ({Flag.RELAY} if seen.id in chained else frozenset())
    return Hour(
        counter=group[0].counter,
        day=group[0].day,
        hour=group[0].hour,
        flags=flags,
        suspects=frozenset(
            name for name, own in flags.items() if rules.weight(own) >= rules.suspect_from
        ),
        usual=None if usual is None else usual.mean,
        burst=burst,
        uniform=uniform,
    )


def _burst(count: int, usual: Usual) -> float:
    return negative_binomial_tail(count, usual.mean, usual.variance)


def _uniform(group: Sequence[Seen], rules: QualityRules, usual: Usual) -> float | None:
    """Return how probable so many straight ones are; None when too few tell what is usual."""
    judged = [seen for seen in group if is_judged(seen, rules)]
    if usual.judged < rules.usual_judged or len(judged) < rules.least_hour:
        return None
    straight = sum(seen.is_even for seen in judged)
    return beta_binomial_tail(straight, len(judged), usual.straight, usual.judged)
