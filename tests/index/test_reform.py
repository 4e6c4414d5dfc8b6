"""The reform score: published series, bands, changes and ranks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bands import RULES, THAI_NGUYEN_2018, next_band, rule_for
from index.breaks import METHOD_2022, breaks_of
from index.reform import ReformScore, YearScore, band_of, ranks, reform, reforms
from index.rounding import shown

SKHCN = [
    YearScore(year=2019, score=84.95, rank=2, of=19),
    YearScore(year=2020, score=77.14, rank=3, of=19),
    YearScore(year=2021, score=86.18, rank=4, of=19),
    YearScore(year=2022, score=82.48, rank=6, of=19),
    YearScore(year=2023, score=88.52, rank=3, of=19),
]
"""Sở Khoa học và Công nghệ tỉnh Thái Nguyên, as published."""


def latest(up_to: int, scores: list[YearScore] | None = None) -> ReformScore:
    """Return the score of the department up to a year."""
    found = reform("CCHC", SKHCN if scores is None else scores, up_to)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("year", "rank", "band", "name", "change"),
    [
        (2019, 2, "good", "Tốt", None),
        (2020, 3, "fair", "Khá", "-7.81"),
        (2021, 4, "good", "Tốt", "9.04"),
        (2022, 6, "good", "Tốt", None),
        (2023, 3, "good", "Tốt", "6.04"),
        (2026, 3, "good", "Tốt", "6.04"),
    ],
)
def test_the_published_series(
    year: int, rank: int, band: str, name: str, change: str | None
) -> None:
    """The latest year up to one: its rank of 19, its band, its change in points or the break."""
    found = latest(year)
    assert (found.index, found.year, found.rank, found.of) == ("CCHC", min(year, 2023), rank, 19)
    assert found.band is not None
    assert (found.band.code, found.band.name) == (band, name)
    assert (None if found.change is None else str(shown(found.change))) == change
    assert found.broken is (METHOD_2022 if year == 2022 else None)


def test_before_the_first_score_there_is_none() -> None:
    """A year before the series has no score beside it."""
    assert reform("CCHC", SKHCN, 2018) is None
    assert reform("CCHC", [], 2026) is None


def test_a_gap_has_no_change() -> None:
    """A change is to the year before, never to the score before."""
    assert latest(2023, [SKHCN[0], SKHCN[4]]).change is None


def test_order_does_not_matter() -> None:
    """Scores may come in any order."""
    assert latest(2023, SKHCN[::-1]) == latest(2023)


def test_published_means_change_by_their_difference() -> None:
    """The print says 1.82; 80.16 - 78.32 is 1.84, and that is what is shown."""
    means = [YearScore(year=2022, score=78.32), YearScore(year=2023, score=80.16)]
    found = latest(2023, means)
    assert found.change is not None
    assert str(shown(found.change)) == "1.84"
    assert (found.rank, found.of) == (None, None)


def test_a_rank_may_stay_while_the_score_falls() -> None:
    """SIPAS of Thái Nguyên: second twice, 90.29 and then 90.23; it has no bands."""
    scores = [
        YearScore(year=2023, score=90.29, rank=2, of=63),
        YearScore(year=2024, score=90.23, rank=2, of=63),
    ]
    found = reform("SIPAS", scores, 2024)
    assert found is not None
    assert (found.rank, found.band) == (2, None)
    assert found.change is not None
    assert str(shown(found.change)) == "-0.06"


@pytest.mark.parametrize(
    ("score", "code"),
    [
        (100, "excellent"), (90, "excellent"), (89.999, "good"), (80, "good"), (79.999, "fair"),
        (70, "fair"), (69.999, "average"), (50, "average"), (49.999, "weak"), (0, "weak"),
        (-1, "weak"),
    ],
)  # fmt: skip
def test_bands_begin_where_the_decision_says(score: float, code: str) -> None:
    """A bound belongs to the better band, and nothing is rounded into one."""
    assert band_of(score, THAI_NGUYEN_2018).code == code


@pytest.mark.parametrize(
    ("index", "year", "rule"),
    [("CCHC", 2018, THAI_NGUYEN_2018), ("CCHC", 2017, None), ("PAPI", 2023, None)],
)
def test_a_rule_holds_for_its_index_from_its_year(index: str, year: int, rule: object) -> None:
    """Bands are dated and belong to an index; each says its source."""
    assert rule_for(index, year) is rule
    assert all(known.source for known in RULES)


def test_a_rule_ends_when_it_is_replaced() -> None:
    """Dated: each year has the rule in force at its end, and after the last there is none."""
    old = replace(THAI_NGUYEN_2018, until=date(2024, 6, 30))
    new = replace(THAI_NGUYEN_2018, name="new", since=date(2024, 7, 1), until=date(2025, 12, 31))
    years = {year: rule_for("CCHC", year, (old, new)) for year in (2023, 2024, 2025, 2026)}
    assert years == {2023: old, 2024: new, 2025: new, 2026: None}


@pytest.mark.parametrize(
    ("score", "code"), [(88.52, "excellent"), (90, None), (49.9, "average"), (50, "fair")]
)
def test_the_next_band_is_the_one_above(score: float, code: str | None) -> None:
    """Above the best there is none."""
    above = next_band(score, THAI_NGUYEN_2018)
    assert (above.code if above else None) == code


def test_a_break_is_marked_over_a_gap() -> None:
    """SIPAS of the country has no 2021: 2022 still stands behind the break."""
    years = [YearScore(year=2020, score=85.48), YearScore(year=2022, score=80.08)]
    assert [one.broken for one in reforms("SIPAS", years)] == [None, *breaks_of("SIPAS")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ()),
        ([88.52], (1,)),
        ([90, 80, 80, 70], (1, 2, 2, 4)),
        ([70, 80, 90, 80], (4, 2, 1, 2)),
        ([80.001, 80.0009], (1, 2)),
    ],
)
def test_ranks_are_competition_ranks(values: list[float], expected: tuple[int, ...]) -> None:
    """Equal values share the better rank, and the next rank is left out; nothing is rounded."""
    assert ranks(values) == expected


@given(values=st.lists(st.integers(0, 20), min_size=1))
def test_a_rank_counts_who_is_better(values: list[int]) -> None:
    """A rank is one more than the number of those with more."""
    assert ranks(values) == tuple(1 + sum(b > a for b in values) for a in values)
