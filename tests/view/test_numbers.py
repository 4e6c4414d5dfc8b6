"""Numbers and days as people write them."""

from datetime import date

import pytest

from handlers.view.numbers import (
    change_shown,
    count_shown,
    day_shown,
    interval_shown,
    period_shown,
    published_shown,
    share_shown,
    value_shown,
)
from index.period import Period
from survey.text import Language

VI, EN = Language


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (83.42, "83,42", "83.42"),
        (83.875, "83,88", "83.88"),
        (83.87499999999999, "83,88", "83.88"),
        (100.0, "100,00", "100.00"),
        (0.0, "0,00", "0.00"),
    ],
)
def test_values_have_two_decimals_half_up(value: float, vi: str, en: str) -> None:
    """A Vietnamese comma, an English point, and no floating noise."""
    assert value_shown(value, VI) == vi
    assert value_shown(value, EN) == en


@pytest.mark.parametrize(
    ("change", "shown"),
    [(88.52 - 82.48, "+6,04"), (-3.7, "\N{MINUS SIGN}3,70"), (0.001, "0,00"), (-0.001, "0,00")],
    ids=["rise", "fall", "nothing", "nothing below"],
)
def test_changes_carry_their_sign(change: float, shown: str) -> None:
    """A rise and a fall are told apart; what is shown as nothing has no sign."""
    assert change_shown(change, VI) == shown


def test_intervals_and_counts() -> None:
    """An interval has a dash, a count its thousands."""
    assert interval_shown(80.9, 85.7, VI) == "80,90–85,70"
    assert count_shown(1234567, VI) == "1.234.567"
    assert count_shown(1234567, EN) == "1,234,567"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.61, "61%"), (0.0, "0%"), (1.0, "100%"), (0.001, "<1%"), (0.999, ">99%"), (0.125, "13%")],
)
def test_shares_do_not_round_to_all_or_nothing(share: float, shown: str) -> None:
    """«100%» is said only of all, «0%» only of none."""
    assert share_shown(share) == shown


@pytest.mark.parametrize(
    ("code", "vi"),
    [
        ("2026", "Năm 2026"),
        ("2026-Q3", "Quý 3/2026"),
        ("2026-11", "Tháng 11/2026"),
        ("2026-11-23", "Ngày 23/11/2026"),
        ("2026-01-01..2026-06-30", "Từ 01/01/2026 đến 30/06/2026"),
    ],
)
def test_periods_are_named(code: str, vi: str) -> None:
    """Each form of a period reads as one would say it."""
    period = Period.parse(code)
    assert period_shown(period.code, period.first, period.last, VI) == vi


def test_days() -> None:
    """Day, month, year."""
    assert day_shown(date(2026, 1, 5)) == "05/01/2026"


@pytest.mark.parametrize(
    ("figure", "vi"), [(45.7875, "45,7875"), (88.5, "88,50"), (88.52, "88,52"), (100.0, "100,00")]
)
def test_published_figures_keep_their_decimals(figure: float, vi: str) -> None:
    """What others published with four decimals is not rounded; two are shown at least."""
    assert published_shown(figure, VI) == vi
