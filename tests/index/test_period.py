"""Periods: what is read, and what each refusal says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import MeasureError
from index.period import FORMS, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-11-23", date(2026, 11, 23), date(2026, 11, 23)),
        ("2026-01-01..2026-06-30", date(2026, 1, 1), date(2026, 6, 30)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_every_form_is_read(text: str, first: date, last: date) -> None:
    """Each form gives its first and last day, and keeps the code that was written."""
    assert Period.parse(text) == Period(code=text.strip(), first=first, last=last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no such form"),
        ("last year", "no such form"),
        ("26", "no such form"),
        ("2026-Q5", "no such form"),
        ("2026-1", "no such form"),
        ("٢٠٢٦", "no such form"),
        ("2026-11-23\n2026", "no such form"),
        ("2026-13", "month"),
        ("2026-02-30", "day"),
        ("0000", "year"),
        ("2026-06-30..2026-01-01", "ends before it begins"),
        ("2026-01..2026-06", "no such form"),
    ],
)
def test_a_refusal_says_why_and_how(text: str, why: str) -> None:
    """What is wrong is said, and every form is shown by an example."""
    with pytest.raises(MeasureError, match=why) as caught:
        Period.parse(text)
    assert isinstance(caught.value, ValueError)
    assert all(form in str(caught.value) for form in FORMS)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2026-11", ("2026-11",)),
        ("2026-Q1", ("2026-01", "2026-02", "2026-03")),
        ("2025-12-01..2026-01-31", ("2025-12", "2026-01")),
        ("2026-11-23", None),
        ("2026-01-01..2026-06-29", None),
        ("2026-01-02..2026-06-30", None),
        ("2024-02-01..2024-02-28", None),
    ],
)
def test_whole_months_are_known(text: str, months: tuple[str, ...] | None) -> None:
    """Only periods of whole months can come from the monthly cells."""
    assert Period.parse(text).months() == months


@given(year=st.integers(1, 9999))
def test_a_year_is_its_code(year: int) -> None:
    """The default period is what one would write for it, of twelve months."""
    period = Period.year(year)
    assert Period.parse(period.code) == period
    assert len(period.months() or ()) == 12


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else ever comes out of a period that somebody typed."""
    try:
        period = Period.parse(text)
    except MeasureError:
        return
    assert period.first <= period.last
