"""The person-level interval of a factor or of the index (METHOD §3).

The answers of one person are correlated, so they are never counted as independent: their
design effect comes from the sums over persons (`index.alike`). Everything is on the unit scale of
the score; for scores that count levels, the variance of the levels stands in place of p(1 - p).

Top-two-box is METHOD's to the letter. Scores that count levels have the rule `caution@1`
(`index.alike`): their own design effect alone covered 56 % in place of 95 % where a small sample
held nobody of the few who are dissatisfied, and the larger one of theirs and top-two-box's, as it
was until 2026-11-24, 97 to 99 % at every size.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from index.alike import CAUTION, design_effect, holders
from index.population import finite_n
from index.score import Score, Sums
from index.tally import Moments
from index.wilson import Z, bounds, t_quantile

_BEST_AND_WORST = Sums(2, 1, 1)

Limits = Callable[[float, float, float], tuple[float, float]]
"""The bounds of a share (0..1) of so many independent answers with that quantile, as shares."""


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
    answers: float  # to all criteria together
    scatter: float  # the variance that one independent answer has


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
    share = sums.total / sums.n
    estimate = Estimate(share, None, sums.n, sums.n, scatter(score, share, sums))
    return _figure(score, estimate, n_eff, Z, bounds)


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
    if score.counts_levels:
        return drawn_estimate(score, moments, parts)
    persons, whole, share = score.person_sums(moments), together(parts), mean_of(parts)
    one = scatter(score, share, whole)
    if persons.persons <= 1:
        return Estimate(share, None, persons.persons, whole.n, one)
    variance = sum([spread(part.answers) * part.per_answer for part in parts])
    variance *= design_effect(persons, whole) / sum([part.weight for part in parts]) ** 2
    return Estimate(share, max(variance, one / whole.n), persons.persons, whole.n, one)


def drawn_estimate(score: Score, moments: Moments, parts: Sequence[Part]) -> Estimate:
    """Return the mean with its variance by the rule `caution@1` (`index.alike`).

    Its answers are the independent ones that all are worth. Levels are not believed to be all alike
    while nobody of the rarer kind has been seen, however many persons there are.
    """
    persons, whole, share = score.person_sums(moments), together(parts), mean_of(parts)
    if persons.persons <= 1:
        return Estimate(share, None, persons.persons, whole.n, 0.0)
    effect = CAUTION.effect(design_effect(persons, whole), moments)
    is_blind = score.counts_levels and not holders(moments)
    strength = 2 * effect * (1.0 if is_blind else CAUTION.strength(persons.persons))
    answers = max(1.0, whole.n / effect)
    one = spread(whole, strength=strength) if score.counts_levels else _yes_or_no(share, answers)
    variance = sum(
        [
            spread(part.answers, strength=strength * part.answers.n / whole.n) * part.per_answer
            for part in parts
        ]
    )
    variance *= effect / sum([part.weight for part in parts]) ** 2
    return Estimate(share, max(variance, one / answers), persons.persons, answers, one)


def figure_of(
    score: Score,
    estimate: Estimate,
    *,
    df: float | None = None,
    population: int | None = None,
    limits: Limits = bounds,
) -> Figure:
    """Return an estimate with its interval.

    Args:
        score: what the levels are worth.
        estimate: the mean and its variance.
        df: the degrees of freedom of the variance; those of the persons when absent.
        population: of how many answers these are all that were asked for (`finite_n`).
        limits: Wilson's bounds, or others.
    """
    share, variance, persons, answers, one = estimate
    if variance is None:
        return Figure(score.percent(share))
    n_eff = min(one / variance, answers)
    if population is not None:
        n_eff = finite_n(n_eff, population)
    quantile = t_quantile(persons - 1 if df is None else df)
    return _figure(score, estimate, n_eff, quantile, limits)


def mean_of(parts: Sequence[Part]) -> float:
    """Return the weighted mean of all criteria."""
    return sum([part.value for part in parts]) / sum([part.weight for part in parts])


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
    return spread(whole) if score.counts_levels else _yes_or_no(share, whole.n)


def _yes_or_no(share: float, answers: float) -> float:
    """Return I*(1 - I*), with I* the share clipped by half an answer at either end."""
    margin = 1 / (2 * answers)
    clipped = min(max(share, margin), 1 - margin)
    return clipped * (1 - clipped)


def _figure(
    score: Score, estimate: Estimate, n_eff: float, quantile: float, limits: Limits
) -> Figure:
    """Return bounds, given the variance of the levels in place of I*(1 - I*).

    Wilson's form knows only shares: an answer that scatters less than a yes or no of the same
    mean counts for more than one of them.
    """
    n, share = n_eff, estimate.share
    if score.counts_levels:
        n *= _yes_or_no(share, estimate.answers) / estimate.scatter
    low, high = limits(share, n, quantile)
    floor, span = score.floor, score.span
    return Figure(floor + span * share, floor + span * low, floor + span * high, n_eff)
