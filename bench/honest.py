"""Simulated honest people at the counters of one office, for the flags of `index/quality`.

What is assumed, and nothing of it is measured on real people: about sixty responses a day, more
at nine and at two, by a day's own luck (a Gamma factor of shape 4) and the hour's (shape 8); six
questions and a comment at a lognormal pace, median 6 seconds each, people differing by a
lognormal factor; one in fifty just taps through, median 2.2 seconds each; a share of people gives
one level everywhere because that is what they think, and more of those who tap through do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

from index.quality.seen import Counter, Seen

ASKED = 6
TELEGRAM, PAGE, TABLET = (
    Counter("CAPPHEP", "telegram"),
    Counter("CAPPHEP", "web"),
    Counter("CAPPHEP", "kiosk"),
)
SHARES = {TELEGRAM: 0.6, PAGE: 0.3, TABLET: 0.1}
HOURS = {8: 0.9, 9: 1.6, 10: 1.3, 11: 0.6, 13: 0.9, 14: 1.5, 15: 1.2, 16: 0.8}
_names = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its people."""

    per_day: float = 60.0
    even: float = 0.35  # who give one level everywhere, truly
    hasty: float = 0.02
    market_days: float = 0.0  # how many days are busier by `market`
    market: float = 2.5


def day_of(chance: Random, office: Office, day: date) -> Iterator[Seen]:
    """Give the responses of one day."""
    factor = chance.gammavariate(4, 1 / 4)
    if chance.random() < office.market_days:
        factor *= office.market
    whole = sum(HOURS.values())
    for counter, share in SHARES.items():
        for hour, weight in HOURS.items():
            mean = office.per_day * factor * share * weight / whole
            for _ in range(_poisson(chance, mean * chance.gammavariate(8, 1 / 8))):
                yield person(chance, office, counter, day, hour * 3600 + 3600 * chance.random())


def person(chance: Random, office: Office, counter: Counter, day: date, second: float) -> Seen:
    """Return the response of somebody who begins at that second of the day."""
    is_hasty = chance.random() < office.hasty
    own = chance.lognormvariate(0, 0.4) * (2.2 if is_hasty else 6.0)
    lasting = sum(own * chance.lognormvariate(0, 0.5) for _ in range(ASKED + 1))
    even = min(1.0, office.even * 2) if is_hasty else office.even
    return response(counter, day, second, lasting, even=chance.random() < even)


def response(counter: Counter, day: date, second: float, lasting: float, *, even: bool) -> Seen:
    """Return a finished response, from a second of the day on; the clock is UTC."""
    begun = datetime.combine(day, time(), UTC) + timedelta(seconds=second)
    return Seen(
        id=f"{next(_names):09}",
        counter=counter,
        day=day,
        hour=begun.hour,
        begun_at=begun,
        ended_at=begun + timedelta(seconds=lasting),
        answers=ASKED,
        rated=ASKED,
        is_even=even,
    )


def campaign(chance: Random, office: Office, day: date, people: int = 150) -> Iterator[Seen]:
    """Give the responses to an invitation that went to many at nine: most answer at once."""
    for _ in range(people):
        second = 9 * 3600 + min(chance.expovariate(1 / 1800), 7 * 3600)
        yield person(chance, office, TELEGRAM, day, second)


def _poisson(chance: Random, mean: float) -> int:
    """Return a Poisson number, by the gaps between its events."""
    number, at = 0, chance.expovariate(1)
    while at < mean:
        number, at = number + 1, at + chance.expovariate(1)
    return number
