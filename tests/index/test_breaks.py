"""Breaks: years that are not compared."""

from datetime import date

import pytest

from index.breaks import (
    METHOD_2022,
    POPULATION_2022,
    SeriesBreak,
    breaks_between,
    breaks_of,
    is_broken,
)


@pytest.mark.parametrize(
    ("index", "before", "after", "broken"),
    [
        ("CCHC", 2021, 2022, True),
        ("CCHC", 2019, 2023, True),
        ("CCHC", 2022, 2023, False),
        ("CCHC", 2020, 2021, False),
        ("PAPI", 2021, 2022, False),
    ],
    ids=["across", "far-across", "after", "before", "another-index"],
)
def test_years_across_a_break_are_not_compared(
    index: str, before: int, after: int, *, broken: bool
) -> None:
    """2021 → 2022 is a change of method; years on one side of it are a series."""
    assert is_broken(index, before, after) is broken


def test_a_break_has_its_name_and_source() -> None:
    """Nothing is a constant without a name: whoever reads a mark can look it up."""
    assert breaks_of("CCHC") == (METHOD_2022,)
    assert METHOD_2022.name
    assert METHOD_2022.source


@pytest.mark.parametrize(
    ("day", "lies_between"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 10, 2), True),
        (date(2026, 1, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
    ids=["at-the-start", "in-the-earlier", "between", "on-the-last-day", "after"],
)
def test_a_break_lies_between_two_periods_or_in_one(day: date, *, lies_between: bool) -> None:
    """A quarter and the one before it are not compared where either is of two things."""
    merger = SeriesBreak(day=day, kind="merger", name="POST")
    found = breaks_between((merger,), date(2025, 10, 1), date(2026, 3, 31))
    assert found == ((merger,) if lies_between else ())


def test_the_satisfaction_index_of_the_ministry_has_its_own_break() -> None:
    """SIPAS changed its population: that is what is told of it."""
    assert breaks_of("SIPAS") == (POPULATION_2022,)
