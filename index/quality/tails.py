"""How improbable so many are: upper tails of counts, exact sums of their probabilities.

The counts of an hour scatter more than Poisson's, so they are taken as negative binomial with the
mean and variance of the usual hours. The usual share of straight responses is itself known from
so many only: the tail is beta-binomial (the predictive distribution under a uniform prior).
"""

from collections.abc import Iterable
from math import exp, lgamma, log, log1p


def negative_binomial_tail(count: int, mean: float, variance: float) -> float:
    """Return P(X >= count) of that mean and variance; Poisson's where it is not larger.

    ValueError when the mean is not positive.
    """
    if mean <= 0:
        raise ValueError(f"a mean of {mean} has no distribution of counts")
    if variance <= mean * (1 + 1e-9):
        terms = (k * log(mean) - mean - lgamma(k + 1) for k in range(count))
    else:
        size = mean * mean / (variance - mean)
        constant = size * log(size / (size + mean)) - lgamma(size)
        step = log(mean / (size + mean))
        terms = (lgamma(k + size) - lgamma(k + 1) + k * step + constant for k in range(count))
    return _rest(terms)


def beta_binomial_tail(count: int, of: int, usual: int, usual_of: int) -> float:
    """Return P(X >= count) among `of`, when `usual` of `usual_of` were so before."""
    a, b = usual + 1, usual_of - usual + 1
    whole = _log_beta(a, b)
    terms = [
        lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + _log_beta(a + k, b + of - k) - whole
        for k in range(count, of + 1)
    ]
    return min(1.0, sum(exp(term) for term in terms))


def linked(lasting: float, gap: float) -> float:
    """Return the most that the next of independent beginnings comes so soon after an end.

    After a beginning, the next one of a Poisson process of any rate r comes later than `lasting`
    and within `gap` after that with probability exp(-r lasting) (1 - exp(-r gap)). This is its
    maximum over r: with a = lasting/gap, (a/(a + 1))^a / (a + 1).
    """
    a = lasting / gap
    return exp((a * log(a / (a + 1)) if a > 0 else 0.0) - log1p(a))


def _rest(terms: Iterable[float]) -> float:
    """Return one minus the sum of exponentials: a tail below rounding counts as 0."""
    return max(0.0, 1.0 - sum(exp(term) for term in terms))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
