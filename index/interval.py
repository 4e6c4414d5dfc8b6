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

from index.score import T2B, PersonSums, Score, Sums
from index.tally import Moments
from index.wilson import Z, bounds, t_quantile

_NOISE = 1e-12
"""A variance below this is none: all answers are alike."""


class Figure(NamedTuple):
    """A value with its bounds on the scale of the score, None where there is no interval.

    `effective_n` is the number of independent answers that the value is worth.
    """

    value: float
    low: float | None = None
    high: float | None = None
    effective_n: float | None = None


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


def question_figure(score: Score, sums: Sums) -> Figure:
    """Return the value of one question, answered at most once by each person, with Wilson's."""
    return _figure(score, sums.total / sums.n, sums, sums.n, Z)


def person_figure(score: Score, moments: Moments, parts: Sequence[Part]) -> Figure:
    """Return the weighted mean of criteria with its person-level interval.

    Args:
        score: what the levels are worth.
        moments: the sums over persons of exactly these criteria.
        parts: one for each factor that has answers; weights count relative to their sum.

    Returns:
        No bounds with fewer than two persons, who show no variance between persons.
    """
    weight = sum([part.weight for part in parts])
    share = sum([part.value for part in parts]) / weight
    persons = score.person_sums(moments)
    if persons.persons <= 1:
        return Figure(score.percent(share))
    whole = _together(parts)
    variance = sum([_spread(part.answers) * part.per_answer for part in parts])
    design_effect = _design_effect(persons, whole)
    if score.counts_levels:
        satisfied = Sums(moments.n, moments.s, moments.s)
        design_effect = max(design_effect, _design_effect(T2B.person_sums(moments), satisfied))
    variance *= design_effect / (weight * weight)
    n_eff = min(_scatter(score, share, whole) / variance, whole.n)
    return _figure(score, share, whole, n_eff, t_quantile(persons.persons - 1))


def _design_effect(persons: PersonSums, whole: Sums) -> float:
    """Return how many correlated answers are worth one independent answer, at least 1."""
    m, n, t, nn, tn, tt = persons
    mean = t / n
    between = whole.square / whole.n - mean * mean
    if between < _NOISE:
        return n / m
    variance = m / (m - 1) * (tt - 2 * mean * tn + mean * mean * nn) / (n * n)
    return max(1.0, variance * n / between)


def _together(parts: Sequence[Part]) -> Sums:
    n, total, square = 0, 0.0, 0.0
    for part in parts:
        n += part.answers.n
        total += part.answers.total
        square += part.answers.square
    return Sums(n, total, square)


def _spread(sums: Sums) -> float:
    """Return the variance of an answer, drawn to the middle by one best and one worst answer.

    For top-two-box that is P(1 - P) with P = (S + 1)/(n + 2).
    """
    n = sums.n + 2
    mean = (sums.total + 1) / n
    return (sums.square + 1) / n - mean * mean


def _scatter(score: Score, share: float, whole: Sums) -> float:
    """Return the variance that one independent answer has: I*(1 - I*), or that of the levels."""
    if score.counts_levels:
        return _spread(whole)
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
        n *= clipped * (1 - clipped) / _spread(whole)
    low, high = bounds(share, n, quantile)
    floor, span = score.floor, score.span
    return Figure(floor + span * share, floor + span * low, floor + span * high, n_eff)
