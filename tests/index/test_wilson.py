"""Wilson's interval, known populations and sample sizes: the vectors of METHOD §6."""

import pytest

from index.errors import MeasureError
from index.population import finite_n, sample_size
from index.wilson import Z, t_quantile, wilson

VECTORS = [
    (26, 31, 67.37, 92.91),
    (9, 10, 59.58, 98.21),
    (27, 30, 74.38, 96.54),
    (90, 100, 82.56, 94.48),
    (180, 200, 85.06, 93.43),
    (350, 400, 83.90, 90.39),
    (0, 5, 0.0, 43.45),
    (31, 31, 88.97, 100.0),
]


@pytest.mark.parametrize(("satisfied", "answers", "low", "high"), VECTORS)
def test_bounds_are_those_of_the_method(
    satisfied: int, answers: int, low: float, high: float
) -> None:
    """The 95 % bounds, in percent, are the printed ones."""
    assert wilson(satisfied / answers, answers) == pytest.approx((low, high), abs=0.005)


def test_bounds_at_the_ends_are_exact() -> None:
    """Nobody satisfied begins at exactly 0, everybody ends at exactly 100."""
    assert wilson(0.0, 7)[0] == 0.0
    assert wilson(1.0, 7)[1] == 100.0


@pytest.mark.parametrize(
    ("satisfied", "answers", "population", "n_eff", "low", "high"),
    [(26, 31, 120, 41.45, 69.91, 92.09), (90, 100, 250, 166.0, 84.49, 93.70)],
)
def test_a_known_population_narrows_the_bounds(  # noqa: PLR0917 - a vector of the method
    satisfied: int, answers: int, population: int, n_eff: float, low: float, high: float
) -> None:
    """The finite-population form is the printed one."""
    effective = finite_n(answers, population)
    assert effective == pytest.approx(n_eff, abs=0.005)
    assert wilson(satisfied / answers, effective) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize("answers", [31, 40], ids=["census", "more-than-all"])
def test_a_census_collapses_to_a_point(answers: int) -> None:
    """Whoever heard everybody knows the share, and nothing divides by zero."""
    low, high = wilson(0.8, finite_n(answers, 31))
    assert (low, high) == pytest.approx((80, 80))


@pytest.mark.parametrize(
    ("df", "expected", "within"),
    [(9, 2.2622, 0.004), (29, 2.0452, 0.0001), (99, 1.9842, 0.0001), (399, 1.9659, 0.0001)],
)
def test_t_is_that_of_the_tables(df: int, expected: float, within: float) -> None:
    """The expansion agrees with printed quantiles of Student's t."""
    assert t_quantile(df) == pytest.approx(expected, abs=within)


def test_t_goes_to_z() -> None:
    """With many persons t is the normal quantile."""
    assert t_quantile(10**9) == pytest.approx(Z)
    assert pytest.approx(1.959964, abs=1e-6) == Z


@pytest.mark.parametrize(("population", "asked"), [(1000, 286), (10_000, 385), (400, 200), (1, 1)])
def test_sample_sizes_are_those_of_2012(population: int, asked: int) -> None:
    """N/(1 + N·0.05²) is rounded up, and never one too many where it is whole."""
    assert sample_size(population) == asked


@pytest.mark.parametrize("population", [0, -5])
def test_an_impossible_population_is_refused(population: int) -> None:
    """Nobody cannot be sampled."""
    with pytest.raises(MeasureError, match="at least 1"):
        finite_n(10, population)
    with pytest.raises(MeasureError, match="at least 1"):
        sample_size(population)
