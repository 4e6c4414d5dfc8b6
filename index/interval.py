"""The person-level interval of a factor or of the index (METHOD §3).

The answers of one person are correlated, so they are never counted as independent: their
design effect comes from the sums over persons. Everything is on the unit scale of the score;
for scores that count levels, the variance of the levels stands in place of p(1 - p), and the
design effect is the larger one of the levels and of top-two-box: in a small sample that holds
none of the few who are dissatisfied, the levels of the others look independent, and their own
design effect alone covers 85 % instead of 95 % (docs/coverage.md).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.population import finite_n
from index.score import T2B, PersonSums, Score, Sums
from index.tally import Moments
from index.wilson import Z, bounds, t_quantile

_NOISE = 1e-12
"""A variance below this is none: all answers are alike."""
_BEST_AND_WORST = Sums(2, 1, 1)


class Figure(NamedTuple):
    """A value with its bounds on the scale of the score, None where there is no interval.

    `effective_n` is the number of independent answers that the value is worth.
    """

    value: float
    low: float | None = None
    high: float | None = None
    effective_n: float | None = None


class Estimate(NamedTuple):
    """A weighted mean of criteria on the unit scale, with its person-level variance.

    The variance is None with fewer than two persons, who show no variance between persons; it is
    never below that of as many independent answers as there are answers.
    """

    share: float
    variance: float | None
    persons: int
    answers: Sums  # of all criteria together


class Part(NamedTuple):
    """Criteria in a figure, those of one factor: sums over each w, its n and its points t."""

    answers: Sums  # Σn, Σt and the squared points
    weight: float  # Σw
    value: float  # Σw·t/n
    per_answer: float  # Σw²/n


def part(weights: Iterable[float], criteria: Iterable[Sums]) -> Part:
    """Return the part that criteria have in a figure; each of them has answers."""
    n, total, square, weight, value, per_answer = 0, 0.0, 0.0, 0.0, 0.0, 0.0
    for w, (its_n, its_total, its_square) in zip(weights, criteria, strict=True):
        n += its_n
        total += its_total
        square += its_square
        weight += w
        value += w * (its_total / its_n)
        per_answer += w * w / its_n
    return Part(Sums(n, total, square), weight, value, per_answer)


def question_figure(score: Score, sums: Sums, population: int | None = None) -> Figure:
    """Return the value of one question, answered at most once by each person, with Wilson's.

    With a `population` the interval is that of a draw from so many (`finite_n`).
    """
    n_eff = sums.n if population is None else finite_n(sums.n, population)
    return _figure(score, sums.total / sums.n, sums, n_eff, Z)


def person_figure(score: Score, moments: Moments, parts: Sequence[Part]) -> Figure:
    """Return the weighted mean of criteria with its person-level interval.

    Args:
        score: what the levels are worth.
        moments: the sums over persons of exactly these criteria.
        parts: one for each factor that has answers; weights count relative to their sum.

    Returns:
        No bounds with fewer than two persons, who show no variance between persons.
    """
    return figure_of(score, person_estimate(score, moments, parts))


def person_estimate(score: Score, moments: Moments, parts: Sequence[Part]) -> Estimate:
    """Return the same mean with its variance, of which an interval can be made."""
    weight = sum([part.weight for part in parts])
    share = sum([part.value for part in parts]) / weight
    persons, whole = score.person_sums(moments), together(parts)
    if persons.persons <= 1:
        return Estimate(share, None, persons.persons, whole)
    variance = sum([spread(part.answers) * part.per_answer for part in parts])
    design_effect = max(
        [_design_effect(persons, answers) for persons, answers in views(score, moments, whole)]
    )
    variance *= design_effect / (weight * weight)
    variance = max(variance, scatter(score, share, whole) / whole.n)
    return Estimate(share, variance, persons.persons, whole)


def figure_of(
    score: Score, estimate: Estimate, *, df: float | None = None, population: int | None = None
) -> Figure:
    """Return an estimate with its interval.

    Args:
        score: what the levels are worth.
        estimate: the mean and its variance.
        df: the degrees of freedom of the variance; those of the persons when absent.
        population: of how many answers these are all that were asked for (`finite_n`).
    """
    share, variance, persons, whole = estimate
    if variance is None:
        return Figure(score.percent(share))
    n_eff = min(scatter(score, share, whole) / variance, whole.n)
    if population is not None:
        n_eff = finite_n(n_eff, population)
    return _figure(score, share, whole, n_eff, t_quantile(persons - 1 if df is None else df))


def views(score: Score, moments: Moments, whole: Sums) -> list[tuple[PersonSums, Sums]]:
    """Return the sums from which a design effect is computed: those of top-two-box always too."""
    own = (score.person_sums(moments), whole)
    if not score.counts_levels:
        return [own]
    return [own, (T2B.person_sums(moments), Sums(moments.n, moments.s, moments.s))]


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


def _design_effect(persons: PersonSums, whole: Sums) -> float:
    """Return how many correlated answers are worth one independent answer, at least 1."""
    over_persons, independent = ratio_of(persons, whole)
    return max(1.0, over_persons / independent) if independent else persons.n / persons.persons


def together(parts: Sequence[Part]) -> Sums:
    """Return the sums of all criteria of those parts."""
    n, total, square = 0, 0.0, 0.0
    for part in parts:
        n += part.answers.n
        total += part.answers.total
        square += part.answers.square
    return Sums(n, total, square)


def spread(sums: Sums, towards: Sums = _BEST_AND_WORST, strength: float = 2.0) -> float:
    """Return the variance of an answer, drawn to the middle by one best and one worst answer.

    For top-two-box that is P(1 - P) with P = (S + 1)/(n + 2). It may be drawn towards other sums
    in their place, by as many answers as `strength` says.
    """
    n = sums.n + strength
    mean = (sums.total + strength * towards.total / towards.n) / n
    return (sums.square + strength * towards.square / towards.n) / n - mean * mean


def scatter(score: Score, share: float, whole: Sums) -> float:
    """Return the variance that one independent answer has: I*(1 - I*), or that of the levels."""
    if score.counts_levels:
        return spread(whole)
    clipped = _clipped(share, whole.n)
    return clipped * (1 - clipped)


def _clipped(share: float, n: int) -> float:
    margin = 1 / (2 * n)
    return min(max(share, margin), 1 - margin)


def _figure(score: Score, share: float, whole: Sums, n_eff: float, quantile: float) -> Figure:
    """Return Wilson's bounds, given the variance of the levels in place of I*(1 - I*).

    Wilson's form knows only shares: an answer that scatters less than a yes or no of the same
    mean counts for more than one of them.
    """
    n = n_eff
    if score.counts_levels:
        clipped = _clipped(share, whole.n)
        n *= clipped * (1 - clipped) / spread(whole)
    low, high = bounds(share, n, quantile)
    floor, span = score.floor, score.span
    return Figure(floor + span * share, floor + span * low, floor + span * high, n_eff)
