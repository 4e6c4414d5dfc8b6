"""How often one address may ask: generous, since a whole office may stand behind one.

Each address has one bucket of each kind: it holds so many at once and fills again by the hour.
Buckets live in memory; one that is full again is forgotten.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from time import monotonic
from typing import Final, NamedTuple

HOUR: Final = 3600.0  # seconds
MOST_BUCKETS: Final = 20_000
NETWORK: Final = 64  # bits of an IPv6 address that one customer has


class Kind(StrEnum):
    """What is counted apart."""

    STARTS = "starts"
    TAPS = "taps"
    RECEIPTS = "receipts"
    API = "api"
    RESULTS = "results"


class Budget(NamedTuple):
    """How many at once, and how many come back in an hour."""

    size: int
    per_hour: int


BUDGETS: Final[Mapping[Kind, Budget]] = {
    Kind.STARTS: Budget(600, 1_200),
    Kind.TAPS: Budget(6_000, 15_000),
    Kind.RECEIPTS: Budget(120, 240),
    Kind.API: Budget(600, 7_200),
    Kind.RESULTS: Budget(1_800, 28_800),
}
"""A busy hour of an office is 300 people, of ten taps each.

Of pages and pictures about all offices thirty are shown at once, a dozen readers of the plane with
its pictures, and one more each 7.5 seconds.
"""


class Limits:
    """The buckets of every address; `clock` tells seconds."""

    def __init__(
        self,
        budgets: Mapping[Kind, Budget] = BUDGETS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._budgets = budgets
        self._clock = clock
        self._buckets: dict[tuple[Kind, str], tuple[float, float]] = {}  # what is left, at a time

    def take(self, kind: Kind, address: str, weight: int = 1) -> float:
        """Take so many out of the bucket; return 0, or the seconds until there are as many.

        What weighs more than the bucket holds takes all that it holds.
        """
        budget, now = self._budgets[kind], self._clock()
        wanted = min(weight, budget.size)
        rate = budget.per_hour / HOUR
        left, at = self._buckets.pop((kind, address), (float(budget.size), now))
        left = min(float(budget.size), left + (now - at) * rate)
        is_enough = left >= wanted
        self._buckets[kind, address] = (left - wanted if is_enough else left, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._forget(now)
        return 0.0 if is_enough else (wanted - left) / rate

    def __len__(self) -> int:
        return len(self._buckets)

    def _forget(self, now: float) -> None:
        """Forget the full buckets; when none is, those that were used longest ago."""
        for name, (left, at) in list(self._buckets.items()):
            budget = self._budgets[name[0]]
            if left + (now - at) * budget.per_hour / HOUR >= budget.size:
                del self._buckets[name]
        while len(self._buckets) > MOST_BUCKETS:
            del self._buckets[next(iter(self._buckets))]


def address_of(host: str) -> str:
    """Return what stands for a client: its IPv4 address, or its IPv6 network."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> (128 - NETWORK))
    return str(address)
