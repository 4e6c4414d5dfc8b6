"""Where the number of transactions is known: near-censuses and the size of a sample."""

from math import inf

from index.errors import ImpossiblePopulationError


def finite_n(n_eff: float, population: int) -> float:
    """Return n_eff·(N-1)/(N-n_eff), the effective n among `population` = N transactions.

    Only for near-censuses and random draws (METHOD §3). Whoever heard everybody, or more, has
    infinitely much: the interval collapses to a point.
    """
    _check(population)
    if n_eff >= population:
        return inf
    return n_eff * (population - 1) / (population - n_eff)


def sample_size(population: int, margin_percent: int = 5) -> int:
    """Return how many to ask of `population` = N: N/(1 + N·e²), rounded up.

    Source: the 2012 method of SIPAS (QĐ 1383/QĐ-BNV), with a margin e of 5 %. In whole
    numbers, so that rounding up never adds one for binary noise.
    """
    _check(population)
    numerator = 10_000 * population
    return -(-numerator // (10_000 + population * margin_percent**2))


def _check(population: int) -> None:
    if population < 1:
        raise ImpossiblePopulationError(f"{population} transactions: at least 1 is needed")
