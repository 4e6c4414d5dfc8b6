"""Periods beside periods."""

from datetime import date

import pytest

from index.errors import StepRefusedError
from index.period import Period
from index.span import Step, before, joined, since_last_january, steps, told_until, year_ago


@pytest.mark.parametrize(
    ("period", "one_before", "last_year"),
    [
        ("2026", "2025", "2025"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026-11", "2026-10", "2025-11"),
        ("2026-01-01..2026-02-28", "2025-11-01..2025-12-31", "2025-01-01..2025-02-28"),
        ("2024-01-01..2024-02-29", "2023-11-01..2023-12-31", "2023-01-01..2023-02-28"),
        ("2026-11-23", "2026-11-22", "2025-11-23"),
        ("2026-11-09..2026-11-15", "2026-11-02..2026-11-08", "2025-11-09..2025-11-15"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
    ],
)
def test_what_a_period_is_compared_with(period: str, one_before: str, last_year: str) -> None:
    """As long, right before it; and the same months of last year, under the shortest code."""
    asked = Period.parse(period)
    assert before(asked) == Period.parse(one_before)
    assert year_ago(asked) == Period.parse(last_year)


@pytest.mark.parametrize(
    ("span", "step", "codes"),
    [
        ("2026-Q1", Step.MONTH, "2026-01 2026-02 2026-03"),
        ("2025-07-01..2026-06-30", Step.QUARTER, "2025-Q3 2025-Q4 2026-Q1 2026-Q2"),
        ("2025-01-01..2026-12-31", Step.YEAR, "2025 2026"),
    ],
)
def test_a_span_is_cut_into_steps(span: str, step: Step, codes: str) -> None:
    """In their order, under their shortest codes."""
    assert [part.code for part in steps(Period.parse(span), step)] == codes.split()


@pytest.mark.parametrize(
    ("span", "step"),
    [
        ("2026-11", Step.QUARTER),
        ("2026-Q1", Step.YEAR),
        ("2026-02-01..2026-04-30", Step.QUARTER),
        ("2025-07-01..2026-06-30", Step.YEAR),
        ("2026-11-23", Step.MONTH),
    ],
)
def test_a_step_that_does_not_fit_is_refused(span: str, step: Step) -> None:
    """The message names the span and says what would fit."""
    with pytest.raises(StepRefusedError, match=f"{span} is not made of whole {step.value}s: a"):
        steps(Period.parse(span), step)


@pytest.mark.parametrize("period", ["0001", "0001-01-01", "0001-01"])
def test_there_is_nothing_before_the_calendar(period: str) -> None:
    """A clear refusal, not a fault of ours."""
    for step in (before, year_ago):
        with pytest.raises(StepRefusedError, match="calendar"):
            step(Period.parse(period))


def test_parts_are_joined() -> None:
    """What lies between the first and the last is in it."""
    parts = [Period.parse("2026-01"), Period.parse("2026-03")]
    assert joined(parts) == Period.parse("2026-Q1")
    assert joined(parts[:1]) == parts[0]


def test_a_period_under_way_is_told_so_far() -> None:
    """The months that have begun; what is over, to come or not of months stays as it is."""
    today = date(2026, 11, 23)
    assert told_until(Period.parse("2026"), today).code == "2026-01-01..2026-11-30"
    assert told_until(Period.parse("2026-Q4"), today).code == "2026-10-01..2026-11-30"
    for code in ("2025", "2027", "2026-11", "2026-11-20..2026-11-25"):
        assert told_until(Period.parse(code), today).code == code


def test_the_span_of_nobodys_choice() -> None:
    """Last year and this one so far: a baseline, and what has come since."""
    assert since_last_january(date(2026, 11, 23)).code == "2025-01-01..2026-11-30"
