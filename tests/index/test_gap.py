"""Satisfaction and reform score on one plane: who is named, and who is not."""

from dataclasses import replace
from math import hypot, sqrt
from random import Random
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.difference import difference
from index.gap import PEER_MEAN_2026, Finding, GapRule, Point, gap
from index.interval import Figure
from index.rounding import shown
from index.wilson import wilson


def point(code: str, value: float, score: float, arm: float = 2.0) -> Point:
    """Return a unit whose interval reaches as far on both sides."""
    return Point(
        code=code, value=value, low=value - arm, high=value + arm, persons=PERSONS, score=score
    )


PERSONS = 400

PEERS = (
    point("A", 90, 89),  # both high
    point("B", 70, 89),  # the score is ahead
    point("C", 91, 70),  # people are ahead
    point("D", 71, 70),  # both low
    point("E", 80.5, 62),  # too near to the mean of satisfaction
)


def finding_of(code: str, points: tuple[Point, ...] = PEERS) -> Finding:
    """Return what is said of a unit."""
    return next(one.finding for one in gap(points).placed if one.code == code)


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("A", Finding.BOTH_HIGH),
        ("B", Finding.SCORE_AHEAD),
        ("C", Finding.PEOPLE_AHEAD),
        ("D", Finding.BOTH_LOW),
        ("E", Finding.UNCLEAR),
    ],
)
def test_each_quadrant_has_its_finding(code: str, finding: Finding) -> None:
    """High and high, high and low, low and high, low and low; near a mean is no side of it."""
    assert finding_of(code) is finding
    assert finding.disagrees is (code in {"B", "C"})


def test_a_wide_interval_names_nobody() -> None:
    """Ten points below its peers, known to within thirty: nothing is said of the unit."""
    unsure = (*PEERS[:1], point("B", 70, 89, arm=30.0), *PEERS[2:])
    assert finding_of("B", unsure) is Finding.UNCLEAR


def test_a_score_at_its_mean_is_on_no_side() -> None:
    """Half a point above the mean of the scores is not called a high score."""
    others = (point("A", 90, 80), point("C", 90, 80), point("D", 90, 80))
    assert finding_of("B", (*others, point("B", 60, 80.5))) is Finding.UNCLEAR
    assert finding_of("B", (*others, point("B", 60, 90))) is Finding.SCORE_AHEAD


def test_a_bound_that_reads_zero_is_on_no_side() -> None:
    """Nobody is named by a hair that no two decimals show: what is named can be read."""
    met = 0
    for step in range(10_450, 10_520):
        points = (PEERS[0], point("B", 70, 89, arm=step / 1000), *PEERS[2:])
        found = next(one for one in gap(points).placed if one.code == "B")
        high = found.satisfaction.high or 0.0
        met += high < 0 and shown(high) == 0
        assert (found.finding is Finding.SCORE_AHEAD) == (shown(high) < 0)
    assert met


def test_two_units_have_no_peers() -> None:
    """Below the least number nothing is compared, and no mean is told."""
    plane = gap(PEERS[:2])
    assert plane.placed == ()
    assert plane.satisfaction_mean is None
    assert plane.score_mean is None


def test_the_means_are_those_of_the_units_shown() -> None:
    """Each figure is compared with the mean of its own kind."""
    plane = gap(PEERS)
    assert plane.satisfaction_mean == pytest.approx(80.5)
    assert plane.score_mean == pytest.approx(76.0)
    assert [one.score for one in plane.placed] == pytest.approx([13, 13, -6, -6, -14])


def test_the_interval_is_square_and_add() -> None:
    """Of three units without widening: the formula written out, from the unit's own place."""
    alone = GapRule(name="x", source="", since=2026, error_rate=0.05 * 3, margin=1.0, least=3)
    a = Point(code="A", value=90, low=86, high=93, persons=PERSONS, score=80)
    b = Point(code="B", value=80, low=78, high=81, persons=PERSONS, score=80)
    c = Point(code="C", value=70, low=60, high=75, persons=PERSONS, score=80)
    first = gap((a, b, c), alone).placed[0].satisfaction
    mean = 80.0
    assert first.value == pytest.approx(90 - mean)
    assert first.low == pytest.approx(10 - sqrt((2 / 3 * 4) ** 2 + (1 / 3) ** 2 + (5 / 3) ** 2))
    assert first.high == pytest.approx(10 + sqrt((2 / 3 * 3) ** 2 + (2 / 3) ** 2 + (10 / 3) ** 2))


def test_of_two_units_it_is_half_their_difference() -> None:
    """Each lies half as far from their mean as from the other one, and so do the bounds."""
    pair = GapRule(name="x", source="", since=2026, error_rate=0.05 * 2, margin=1.0, least=2)
    a, b = point("A", 90, 80, arm=3), point("B", 80, 80, arm=4)
    between = difference(Figure(90, 87, 93), Figure(80, 76, 84))
    found = gap((a, b), pair).placed[0].satisfaction
    assert between.low is not None
    assert found.low == pytest.approx(between.low / 2)
    assert found.low == pytest.approx(5 - hypot(3, 4) / 2)


def test_all_intervals_hold_together() -> None:
    """Sixteen offices, all alike: in at most 5 of 100 surveys is any of them named."""
    chance = Random(20261123)
    runs, units, people, share = 400, 16, 60, 0.8
    wrong = 0
    for _ in range(runs):
        points = []
        for number in range(units):
            satisfied = sum(chance.random() < share for _ in range(people))
            low, high = wilson(satisfied / people, people)
            value = 100 * satisfied / people
            score = 90.0 if number % 2 else 70.0
            points.append(
                Point(
                    code=str(number), value=value, low=low, high=high, persons=people, score=score
                )
            )
        wrong += any(one.finding is not Finding.UNCLEAR for one in gap(points).placed)
    assert wrong / runs <= 0.05


values = st.floats(0, 100, allow_nan=False)
arms = st.floats(0, 40, allow_nan=False)
points_of = st.lists(
    st.tuples(values, arms, arms, values).map(
        lambda t: Point(
            code="",
            value=t[0],
            low=max(0, t[0] - t[1]),
            high=min(100, t[0] + t[2]),
            persons=100,
            score=t[3],
        )
    ),
    min_size=3,
    max_size=30,
)


@given(points_of)
def test_whatever_is_placed_lies_in_its_interval(points: list[Point]) -> None:
    """The differences of all units cancel out, and each lies between its bounds."""
    plane = gap(points)
    assert fmean(one.satisfaction.value or 0 for one in plane.placed) == pytest.approx(0, abs=1e-6)
    assert fmean(one.score for one in plane.placed) == pytest.approx(0, abs=1e-6)
    for one in plane.placed:
        assert one.satisfaction.low is not None
        assert one.satisfaction.high is not None
        assert one.satisfaction.low <= (one.satisfaction.value or 0) <= one.satisfaction.high


@given(points_of, st.randoms())
def test_the_order_of_the_units_changes_nothing(points: list[Point], chance: Random) -> None:
    """Nobody is named for standing first."""
    named = [_named(p, str(n)) for n, p in enumerate(points)]
    mixed = list(named)
    chance.shuffle(mixed)
    there = {one.code: one.satisfaction.low for one in gap(named).placed}
    back = {one.code: one.satisfaction.low for one in gap(mixed).placed}
    assert there == pytest.approx(back, abs=1e-6)


def _named(one: Point, code: str) -> Point:
    return replace(one, code=code)


def test_the_rule_is_a_named_and_dated_choice() -> None:
    """What counts as disagreeing is told with every plane."""
    rule = gap(PEERS).rule
    assert rule is PEER_MEAN_2026
    assert str(rule.since) in rule.name
    assert 1 - rule.error_rate == pytest.approx(0.95)
    assert NormalDist().inv_cdf(1 - rule.error_rate / 2) == pytest.approx(1.96, abs=0.001)
