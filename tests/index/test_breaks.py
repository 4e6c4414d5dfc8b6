"""Breaks: years that are not compared."""

import pytest

from index.breaks import METHOD_2022, breaks_of, is_broken


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
