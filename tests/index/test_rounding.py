"""Rounding for people: two decimals, half up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rounding import shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (83.875, "83.88"),
        (83.87499999999999, "83.88"),  # 83.875 after some arithmetic
        (83.8749, "83.87"),
        (83.865, "83.87"),
        (1.005, "1.01"),  # just below in binary
        (88.52 - 82.48, "6.04"),
        (-0.005, "-0.01"),
        (-0.001, "0.00"),
        (0.0, "0.00"),
        (100, "100.00"),
    ],
)
def test_halves_go_up_and_noise_does_not_bite(value: float, expected: str) -> None:
    """What is shown is what one would have rounded by hand."""
    assert str(shown(value)) == expected


def test_other_decimals_are_rounded_once() -> None:
    """15.25 is 15.3; 12.496 is 12, though with two decimals it is 12.50."""
    assert str(shown(15.25, 1)) == "15.3"
    assert str(shown(12.496, 0)) == "12"


@given(value=st.integers(-10_000_000, 10_000_000))
def test_thousandths_round_as_on_paper(value: int) -> None:
    """Any number of thousandths rounds half away from zero, whatever its binary shape."""
    expected = (abs(value) + 5) // 10 * (1 if value >= 0 else -1)
    assert shown(value / 1000) * 100 == expected


@given(value=st.floats(-1000, 1000))
def test_rounding_moves_by_half_a_hundredth_at_most(value: float) -> None:
    """Nothing is ever moved further than rounding may."""
    assert abs(float(shown(value)) - value) <= 0.005 + 1e-9
