"""What is usual at a counter: the hours of the four weeks before a day, that day not among them.

Rules: an hour without a response counts as one with none, on every day on which the office had
responses at all, between the earliest and the latest hour that it had; the mean is taken at the
upper end of its own uncertainty (95 %, one-sided); without enough days there is no usual, and
then nothing is said.
"""

from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import sqrt

from index.quality.rules import QualityRules
from index.quality.seen import Counter, Seen, is_judged

_UPPER = 1.645  # the normal's 95 % quantile
_NONE_SEEN = 0.5  # added to a count of hours, so that a mean is never 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """Of one counter before one day: responses per hour, and how many were straight."""

    mean: float
    variance: float
    straight: int
    judged: int


@dataclass(slots=True)
class History:
    """Responses of one office by day, from which the usual of a later day is taken."""

    rules: QualityRules
    hours: dict[date, Counts[tuple[Counter, int]]] = field(
        default_factory=lambda: defaultdict(Counts)
    )
    straight: dict[date, Counts[Counter]] = field(default_factory=lambda: defaultdict(Counts))
    judged: dict[date, Counts[Counter]] = field(default_factory=lambda: defaultdict(Counts))

    def add(self, responses: Iterable[Seen]) -> None:
        """Take responses into account."""
        for seen in responses:
            self.hours[seen.day][seen.counter, seen.hour] += 1
            if is_judged(seen, self.rules):
                self.judged[seen.day][seen.counter] += 1
                self.straight[seen.day][seen.counter] += seen.is_even

    def usual(self, counter: Counter, day: date) -> Usual | None:
        """Return what is usual at that counter on that day; None when too little is known."""
        before = [day - timedelta(days=ago) for ago in range(1, self.rules.usual_days + 1)]
        open_days = [one for one in before if one in self.hours]
        if len(open_days) < self.rules.usual_open:
            return None
        known = [hour for one in open_days for _, hour in self.hours[one]]
        hours = range(min(known), max(known) + 1)
        counts = [self.hours[one][counter, hour] for one in open_days for hour in hours]
        mean, variance = _moments(counts)
        return Usual(
            mean=mean + _UPPER * sqrt(variance / len(counts)),
            variance=variance,
            straight=sum(self.straight[one][counter] for one in open_days),
            judged=sum(self.judged[one][counter] for one in open_days),
        )


def _moments(counts: list[int]) -> tuple[float, float]:
    """Return the mean and the variance, no smaller than a Poisson's."""
    mean = (sum(counts) + _NONE_SEEN) / len(counts)
    squares = sum((count - mean) ** 2 for count in counts) / max(1, len(counts) - 1)
    return mean, max(mean, squares)
