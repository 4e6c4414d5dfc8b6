"""Scores of one question: the vectors of METHOD §6."""

import pytest

from index.score import MEAN01, MEAN5, SCORES, Score, mean01, mean5, t2b
from index.tally import Levels, Moments

VECTORS = [
    pytest.param((0, 0, 5, 16, 10), (83.87, 83.23, 79.03), id="published-STNMT-2022"),
    pytest.param((2, 3, 10, 40, 45), (85.00, 84.60, 80.75), id="A"),
    pytest.param((1, 1, 2, 4, 2), (60.00, 70.00, 62.50), id="B"),
    pytest.param((7, 0, 0, 0, 0), (0.00, 20.00, 0.00), id="floor"),
    pytest.param((0, 0, 0, 0, 7), (100.00, 100.00, 100.00), id="ceiling"),
]


@pytest.mark.parametrize(("counts", "expected"), VECTORS)
def test_scores_are_those_of_the_method(
    counts: tuple[int, int, int, int, int], expected: tuple[float, float, float]
) -> None:
    """Each score of published and worked counts is the printed one."""
    levels = Levels(counts)
    values = (t2b(levels), mean5(levels), mean01(levels))
    assert values == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.name)
def test_nobody_is_not_zero(score: Score) -> None:
    """A question that nobody answered has no value, however many skipped it."""
    assert score.value(Levels(not_applicable=3, skipped=4)) is None


def test_not_applicable_and_skip_are_outside_every_denominator() -> None:
    """Neither changes a score."""
    assert t2b(Levels((0, 0, 5, 16, 10), 9, 9)) == t2b(Levels((0, 0, 5, 16, 10)))


@pytest.mark.parametrize("score", [MEAN5, MEAN01], ids=lambda score: score.name)
def test_person_sums_of_levels_are_on_the_unit_scale(score: Score) -> None:
    """Levels 3 and 5 of one person are 0.5 and 1 point."""
    sums = score.person_sums(Moments(1, 2, 1, 4, 2, 1, 8, 16, 64))
    assert sums == (1, 2, 1.5, 4, 3.0, 2.25)
