"""Intervals at other error rates, and the quantile that they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.student import student_t
from index.widen import PERCENT, Published, widened
from index.wilson import Z, bounds, t_quantile


@pytest.mark.parametrize(
    ("df", "error", "quantile"),
    [
        pytest.param(1, 0.05, 12.7062, id="one"),
        pytest.param(2, 0.001, 31.5991, id="two"),
        pytest.param(3, 0.001, 12.9240, id="three"),
        pytest.param(4, 0.05, 2.7764, id="four"),
        pytest.param(9, 0.001, 4.7809, id="ten persons"),
        pytest.param(30, 0.001, 3.6460, id="thirty-one"),
        pytest.param(120, 0.05, 1.9799, id="many"),
        pytest.param(10**6, 0.05, Z, id="very many: the normal quantile"),
    ],
)
def test_the_quantile_is_that_of_the_tables(df: int, error: float, quantile: float) -> None:
    """Printed tables of Student's t, two-sided."""
    assert student_t(df, error) == pytest.approx(quantile, abs=1e-4)


@given(st.integers(1, 2000), st.floats(1e-9, 0.4))
def test_a_smaller_error_needs_a_larger_quantile(df: int, error: float) -> None:
    """No jump where one branch of the algorithm takes over from the other."""
    assert student_t(df, error) <= student_t(df, error / 1.1) * (1 + 1e-5)


@given(st.integers(2, 500), st.floats(1e-6, 0.2))
def test_the_wider_interval_is_wilsons_own(persons: int, error: float) -> None:
    """From the printed bounds alone comes what Wilson's formula gives with the other quantile."""
    df, share = persons - 1, 0.5
    low, high = bounds(share, persons, t_quantile(df))
    found = widened(Published(100 * share, 100 * low, 100 * high, persons), error, PERCENT)
    ratio = student_t(df, error) / student_t(df, 0.05)
    wanted = bounds(share, persons, t_quantile(df) * ratio)
    assert found.low / 100 == pytest.approx(wanted[0], abs=1e-6)
    assert found.high / 100 == pytest.approx(wanted[1], abs=1e-6)


@given(st.integers(2, 500), st.floats(0, 1), st.floats(1e-6, 0.049), st.floats(1, 20))
def test_where_few_are_dissatisfied_it_is_wider_but_not_without_end(
    persons: int, share: float, error: float, answers: float
) -> None:
    """At least as wide as with m - 1 degrees of freedom, at most one yes or no of each person."""
    df = persons - 1
    ratio = student_t(df, error) / student_t(df, 0.05)
    low, high = bounds(share, persons * answers, t_quantile(df))
    found = widened(Published(100 * share, 100 * low, 100 * high, persons), error, PERCENT)
    least = bounds(share, persons * answers, t_quantile(df) * ratio)
    most = bounds(share, persons, max(student_t(df, error), t_quantile(df) * ratio))
    assert most[0] - 1e-6 <= found.low / 100 <= least[0] + 1e-6
    assert least[1] - 1e-6 <= found.high / 100 <= most[1] + 1e-6


def test_a_variance_that_few_show_is_known_less() -> None:
    """95 of 100 persons, worth 500 answers: wider than 99 degrees of freedom would have it."""
    low, high = bounds(0.95, 500, t_quantile(99))
    found = widened(Published(95.0, 100 * low, 100 * high, 100), 3e-4, PERCENT)
    ratio = student_t(99, 3e-4) / student_t(99, 0.05)
    plain = bounds(0.95, 500, t_quantile(99) * ratio)
    assert found.low < 100 * plain[0] - 0.5
    assert found.high > 100 * plain[1] + 0.2


def test_everybody_satisfied_is_still_worth_something() -> None:
    """400 of 400, a rate of one in ten thousand: not below 95 %, though nobody shows a variance."""
    low, high = bounds(1.0, 400, t_quantile(399))
    found = widened(Published(100.0, 100 * low, 100 * high, 400), 1e-4, PERCENT)
    assert found.low > 95


def test_at_five_percent_it_is_the_printed_one() -> None:
    """Nothing moves where nothing is asked for."""
    found = widened(Published(85.0, 80.9, 88.2, 400), 0.05, PERCENT)
    assert (found.low, found.high) == pytest.approx((80.9, 88.2))


@pytest.mark.parametrize("satisfied", [0, 100])
def test_the_end_of_the_scale_stays_the_end(satisfied: int) -> None:
    """Nobody satisfied, or everybody: the bound on that side is the value itself."""
    low, high = bounds(satisfied / 100, 100, t_quantile(99))
    found = widened(Published(satisfied, 100 * low, 100 * high, 100), 1e-4, PERCENT)
    assert (found.low == 0) == (satisfied == 0)
    assert (found.high == 100) == (satisfied == 100)
