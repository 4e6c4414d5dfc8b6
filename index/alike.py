"""How much the answers of one person resemble each other: the design effect (METHOD §3).

The design effect D is the variance of the mean of all answers over persons, divided by what it
would be if answers were independent. It rests on the few who are not satisfied: a small sample may
hold nobody of them, and then those who are look as if their answers were independent. The rule
`caution@1` is about that. It holds for scores that count levels, for whatever is compared
(`index.beside`) and for weighted figures, but not for top-two-box alone, which is METHOD's:

- the *cautious* design effect is drawn towards that of persons whose answers are all alike, which
  is n/m for n answers of m persons: D' = D + (n/m - D)·2^-k, k = min((Σd)²/Σd², (Σs)²/Σs²) over
  persons with s satisfied and d other answers. k is the effective number of persons (Kish) who hold
  the rarer kind of answer: one person with nothing good to say is one, ten persons with one
  complaint each are ten. Each of them whom the sample holds halves the doubt;
- the variance is drawn to the middle by one best and one worst *independent* answer, which is D'
  answers of either kind, shared by the criteria in proportion to their answers; with more than 30
  persons by (30/m)² of them, since by then the sample tells its own variance.

Measured in docs/coverage.md.
"""

from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import NamedTuple

from index.score import PersonSums, Sums
from index.tally import Moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """How far a sample is believed about what it may not hold, as a named and dated choice."""

    name: str
    since: date
    source: str
    persons: int  # with more of them the sample tells its own variance
    left: float  # of the doubt, by each person of the rarer kind whom the sample holds

    def strength(self, persons: int) -> float:
        """Return by how many best, and as many worst, independent answers a variance is drawn."""
        return min(1.0, (self.persons / persons) ** 2)

    def effect(self, own: float, moments: Moments) -> float:
        """Return a design effect drawn towards that of persons whose answers are all alike."""
        return self.drawn(own, moments.n / moments.persons, moments)

    def drawn(self, own: float, most: float, moments: Moments) -> float:
        """Return what a sample tells, drawn towards a larger value by the doubt that is left."""
        return own + max(0.0, most - own) * exp(holders(moments) * log(self.left))


CAUTION = Caution(
    name="caution@1",
    since=date(2026, 11, 24),
    source="a choice of this project by simulation (docs/coverage.md); 30 is the least number of "
    "a published figure (METHOD §4)",
    persons=30,
    left=0.5,
)

_NOISE = 1e-12
"""A variance below this is none: all answers are alike."""


class Ratio(NamedTuple):
    """The variance of a mean of all answers, over persons, and if answers were independent."""

    over_persons: float
    independent: float


def ratio_of(persons: PersonSums, whole: Sums) -> Ratio:
    """Return both variances; there are two persons at least."""
    m, n, t, nn, tn, tt = persons
    mean = t / n
    between = max(0.0, whole.square / whole.n - mean * mean)
    variance = m / (m - 1) * (tt - 2 * mean * tn + mean * mean * nn) / (n * n)
    return Ratio(variance, between / n if between >= _NOISE else 0.0)


def design_effect(persons: PersonSums, whole: Sums) -> float:
    """Return how many correlated answers are worth one independent answer, at least 1."""
    over_persons, independent = ratio_of(persons, whole)
    return max(1.0, over_persons / independent) if independent else persons.n / persons.persons


def holders(moments: Moments) -> float:
    """Return the effective number of persons who hold the rarer kind of answer."""
    n, s, nn, sn, ss = moments.n, moments.s, moments.nn, moments.sn, moments.ss
    others, squares = n - s, nn - 2 * sn + ss
    return min(others * others / squares if squares else 0.0, s * s / ss if ss else 0.0)
