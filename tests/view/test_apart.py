"""A figure that rounds to a bound that it does not reach."""

import pytest

from handlers.view.apart import apart_shown
from survey.text import Language

VI, EN = Language


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        pytest.param(88.52, "88,52", "88.52", id="far"),
        pytest.param(90.0, "90,00", "90.00", id="at the bound"),
        pytest.param(88.52 + 1.48 - 1e-14, "90,00", "90.00", id="noise"),
        pytest.param(89.999, "89,999", "89.999", id="three decimals"),
        pytest.param(89.99996, "89,99996", "89.99996", id="five decimals"),
        pytest.param(90.0001, "90,0001", "90.0001", id="above"),
        pytest.param(79.996, "79,996", "79.996", id="another bound"),
        pytest.param(60.004, "60,00", "60.00", id="no bound"),
    ],
)
def test_no_figure_looks_like_a_bound_that_it_is_not_at(value: float, vi: str, en: str) -> None:
    """As many decimals as are needed, and two where they do."""
    assert (apart_shown(value, (90, 80), VI), apart_shown(value, (90, 80), EN)) == (vi, en)
