"""The difference of two figures, with the interval of two independent groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.difference import Difference, difference
from index.interval import Figure
from index.wilson import wilson


def of(satisfied: int, answers: int) -> Figure:
    """Return a share with Wilson's interval."""
    share = satisfied / answers
    return Figure(100 * share, *wilson(share, answers), answers)


@pytest.mark.parametrize(
    ("a", "b", "value", "low", "high"),
    [
        pytest.param(of(56, 70), of(48, 80), 20.0, 5.24, 33.39, id="56/70-48/80"),
        pytest.param(of(9, 10), of(3, 10), 60.0, 17.05, 80.90, id="9/10-3/10"),
        pytest.param(of(10, 10), of(0, 20), 100.0, 67.91, 100.0, id="10/10-0/20"),
        pytest.param(of(10, 10), of(0, 10), 100.0, 60.75, 100.0, id="10/10-0/10"),
        pytest.param(of(90, 100), of(80, 100), 10.0, 0.01, 19.95, id="method-up"),
        pytest.param(of(350, 400), of(180, 200), -2.5, -7.48, 3.22, id="method-unclear"),
    ],
)
def test_it_is_newcombes(a: Figure, b: Figure, value: float, low: float, high: float) -> None:
    """Newcombe's published examples (1998, table II) come out, and those of docs/method.md."""
    found = difference(a, b)
    assert found.value == pytest.approx(value)
    assert found.low == pytest.approx(low, abs=0.01)
    assert found.high == pytest.approx(high, abs=0.01)


def test_what_is_withheld_has_no_difference() -> None:
    """Where one figure may not be shown, nothing is said of their difference."""
    assert difference(Figure(80.0, 70.0, 88.0), Withheld()) == Difference()
    assert difference(Withheld(), Figure(80.0, 70.0, 88.0)) == Difference()


def test_a_figure_without_interval_has_a_difference_without() -> None:
    """One person's figure has no interval: neither has the difference, and it is never clear."""
    found = difference(Figure(80.0, 70.0, 88.0), Figure(60.0))
    assert found == Difference(value=20.0)
    assert not found.is_clear


@pytest.mark.parametrize(
    ("a", "b", "is_clear"),
    [
        pytest.param(of(560, 700), of(480, 800), True, id="rose"),
        pytest.param(of(480, 800), of(560, 700), True, id="fell"),
        pytest.param(of(9, 10), of(8, 10), False, id="either"),
        pytest.param(of(9, 10), of(9, 10), False, id="equal"),
    ],
)
def test_it_is_clear_without_0(a: Figure, b: Figure, *, is_clear: bool) -> None:
    """A difference is called one only when 0 is not within its interval."""
    assert difference(a, b).is_clear is is_clear


class Withheld:
    """A figure that may not be shown."""

    value = low = high = None


shares = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(shares, shares)
def test_the_other_way_round_is_its_mirror(a: tuple[int, int], b: tuple[int, int]) -> None:
    """Whichever comes first, the same is said; and the interval holds the difference."""
    there, back = difference(of(*a), of(*b)), difference(of(*b), of(*a))
    assert there.value is not None
    assert there.low is not None
    assert there.high is not None
    assert back.low is not None
    assert back.high is not None
    assert there.value == pytest.approx(-(back.value or 0.0))
    assert there.low == pytest.approx(-back.high)
    assert there.high == pytest.approx(-back.low)
    assert -100 - 1e-9 <= there.low <= there.value + 1e-9
    assert there.value - 1e-9 <= there.high <= 100 + 1e-9
