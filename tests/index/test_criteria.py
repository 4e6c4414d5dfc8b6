"""Criteria of a reform score: what is counted, what is lost, and the score made of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.agreement import PRINTED, PRINTED_CHANGE, Agreement, of_rounded_parts
from index.criteria import (
    Criterion,
    counted,
    lost_of,
    recompute,
    whole_maximum,
    wrong_sums,
)

GROUP = Criterion(code="1", name="Chỉ đạo, điều hành", maximum=60, reviewed=50)
PLAN = Criterion(code="1.1", parent="1", name="Kế hoạch", maximum=40, reviewed=40)
CHECKS = Criterion(
    code="1.2", parent="1", name="Kiểm tra", maximum=20, reviewed=10, reason="chưa đủ 30%"
)
SURVEY = Criterion(code="2", name="Khảo sát", maximum=30, surveyed=27)
POST = Criterion(code="3", name="Bưu điện", maximum=10, applies=False)
TABLE = (GROUP, PLAN, CHECKS, SURVEY, POST)


def test_the_score_is_points_of_the_maximum_that_applied() -> None:
    """(50 reviewed + 27 surveyed) of 90: what does not apply leaves the maximum."""
    made = recompute(TABLE)
    assert made is not None
    assert made.score == pytest.approx(100 * 77 / 90)
    assert (made.reviewed, made.surveyed, made.maximum) == (50, 27, 90)
    applied = recompute((*TABLE[:-1], replace(POST, applies=True, reviewed=0)))
    assert applied is not None
    assert applied.score == pytest.approx(77)
    assert whole_maximum(TABLE) == 100


def test_a_group_is_not_counted_beside_its_criteria() -> None:
    """Only what has nothing below it has points of its own; a group's wrong sum is named."""
    assert counted(TABLE) == (PLAN, CHECKS, SURVEY, POST)
    assert wrong_sums(TABLE) == ()
    (wrong,) = wrong_sums((replace(GROUP, maximum=61), *TABLE[1:]))
    assert (wrong.group.code, wrong.figure, wrong.told, wrong.summed) == ("1", "maximum", 61, 60)
    assert wrong_sums((replace(GROUP, surveyed=1), *TABLE[1:])) == ()
    (points,) = wrong_sums((replace(GROUP, reviewed=49), *TABLE[1:]))
    assert (points.figure, points.told, points.summed) == ("reviewed", 49, 50)
    surveyed = (Criterion(code="2", name="x", surveyed=2), replace(SURVEY, parent="2", code="2.1"))
    assert [(one.figure, one.summed) for one in wrong_sums(surveyed)] == [("surveyed", 27)]


@pytest.mark.parametrize(
    "table",
    [
        (),
        (POST,),
        (replace(SURVEY, maximum=None),),
        (replace(SURVEY, surveyed=None),),
        (replace(SURVEY, maximum=0, surveyed=0),),
    ],
    ids=["empty", "nothing applies", "no maximum", "no points", "worth nothing"],
)
def test_what_is_not_known_makes_no_score(table: tuple[Criterion, ...]) -> None:
    """A score needs every maximum and all points."""
    assert recompute(table) is None


def test_lost_points_are_told_where_they_are_known() -> None:
    """The dearest first; unknown worth last; what does not apply has lost nothing."""
    unknown = Criterion(name="Công khai", reviewed=0, reason="chưa có")
    assert lost_of((unknown, *TABLE)) == (CHECKS, SURVEY, unknown)
    assert (CHECKS.lost, unknown.lost, POST.lost, PLAN.lost) == (10, None, 0, 0)
    assert (CHECKS.label, unknown.label) == ("1.2", "Công khai")
    assert whole_maximum((unknown, *TABLE)) is None
    assert whole_maximum(()) is None


@given(
    points=st.lists(
        st.tuples(st.integers(1, 500), st.integers(0, 500), st.booleans()), min_size=1, max_size=40
    )
)
def test_a_score_is_within_its_scale_and_adds_up(points: list[tuple[int, int, bool]]) -> None:
    """With points within the maxima: 0..100, and the lost points make up what is missing."""
    table = [
        Criterion(name=str(n), maximum=top / 100, reviewed=min(top, got) / 100, applies=applies)
        for n, (top, got, applies) in enumerate(points)
    ]
    made = recompute(table)
    if made is None:
        assert not any(applies for _, _, applies in points)
        return
    lost = sum(criterion.lost or 0 for criterion in lost_of(table))
    assert -1e-9 <= made.score <= 100 + 1e-9
    assert made.score + 100 * lost / made.maximum == pytest.approx(100)


@pytest.mark.parametrize(
    ("published", "computed", "agrees"),
    [(88.52, 88.5249, True), (88.52, 88.515, True), (88.52, 88.5251, False), (88.52, 88.6, False)],
)
def test_rounding_explains_half_a_hundredth(
    published: float, computed: float, *, agrees: bool
) -> None:
    """A printed score agrees with what rounds to it; the difference is told with its sign."""
    found = Agreement(published=published, computed=computed, tolerance=PRINTED)
    assert found.agrees is agrees
    assert found.difference == pytest.approx(published - computed)


def test_the_printed_change_of_the_mean_is_not_explained_by_rounding() -> None:
    """80.16 - 78.32 is 1.84; the print says 1.82: more than three roundings."""
    found = Agreement(published=1.82, computed=80.16 - 78.32, tolerance=PRINTED_CHANGE)
    assert not found.agrees
    assert found.difference == pytest.approx(-0.02)
    assert Agreement(published=1.83, computed=1.84, tolerance=PRINTED_CHANGE).agrees
    assert of_rounded_parts(5).points == pytest.approx(0.03)
