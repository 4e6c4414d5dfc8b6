"""Weights from known numbers of transactions: by the book, joined and trimmed as they say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interval import part, person_figure
from index.score import MEAN01, T2B, Score, Sums
from index.tally import Moments, moments_of
from index.weighting import WEIGHTING, Group, grouped, weighted_figure
from index.wilson import bounds, t_quantile


def group(dossiers: float, people: list[tuple[int, ...]], score: Score = T2B) -> Group:
    """Return a stratum of people who answered one or several criteria of one factor."""
    moments = Moments()
    sums = []
    for criterion in range(max(map(len, people))):
        given_ = [levels[criterion] for levels in people if criterion < len(levels)]
        points = [(x - 1) / 4 if score.counts_levels else float(x >= 4) for x in given_]
        sums.append(Sums(len(points), sum(points), sum(p * p for p in points)))
    for levels in people:
        moments += moments_of(levels)
    its_part = part([1.0] * len(sums), sums)
    return Group(dossiers, len(people), moments, {"access": its_part})


def yes_and_no(satisfied: int, others: int, each: int = 1) -> list[tuple[int, ...]]:
    """Return people who are satisfied with everything, or with nothing."""
    return [(5,) * each] * satisfied + [(2,) * each] * others


def test_the_weighted_index_is_by_the_book() -> None:
    """Value, design effect, variance, degrees of freedom and Wilson's bounds, literally."""
    found = weighted_figure(T2B, [group(600, yes_and_no(45, 5)), group(400, yes_and_no(60, 40))])
    value = 0.6 * 0.9 + 0.4 * 0.6
    pooled = (105 + 1) / (150 + 2)
    p = [(45 + pooled) / 51, (60 + pooled) / 101]
    own = [0.36 * p[0] * (1 - p[0]) / 50, 0.16 * p[1] * (1 - p[1]) / 100]
    over = 0.6 * 50 * 0.9 * 0.1 / 49 + 0.4 * 100 * 0.6 * 0.4 / 99
    independent = 0.6 * 0.9 * 0.1 + 0.4 * 0.6 * 0.4
    variance = max(over / independent * sum(own), value * (1 - value) / 150)
    df = sum(own) ** 2 / (own[0] ** 2 / 49 + own[1] ** 2 / 99)
    n_eff = min(value * (1 - value) / variance, 150)
    low, high = bounds(value, n_eff, t_quantile(df))
    assert found.figure == pytest.approx((100 * value, 100 * low, 100 * high, n_eff))
    assert found.effective_n == pytest.approx(1000**2 / (50 * 12**2 + 100 * 4**2))
    assert found.trimmed == 0


def test_answers_of_one_person_are_not_counted_as_many() -> None:
    """Four answers of each person, all alike, are worth one."""
    one = weighted_figure(T2B, [group(2, yes_and_no(30, 10)), group(1, yes_and_no(20, 20))])
    four = weighted_figure(T2B, [group(2, yes_and_no(30, 10, 4)), group(1, yes_and_no(20, 20, 4))])
    assert four.figure.effective_n == pytest.approx(one.figure.effective_n, rel=0.05)
    assert four.effective_n == one.effective_n


@pytest.mark.parametrize("score", [T2B, MEAN01])
def test_one_stratum_is_the_plain_index(score: Score) -> None:
    """With nothing to weigh it is the figure that stands beside it, bounds and all."""
    people = [*yes_and_no(40, 11, 3), (4, 3), (5,), (1, 5, 5)]
    alone = group(700, people, score)
    found = weighted_figure(score, [alone])
    plain = person_figure(score, alone.moments, list(alone.parts.values()))
    assert found.figure[:1] == pytest.approx(plain[:1])
    assert found.figure[1:3] == pytest.approx(plain[1:3], abs=0.5)
    assert found.effective_n == pytest.approx(len(people))


@given(st.floats(0.5, 1e6), st.integers(3, 60), st.integers(3, 60))
def test_equal_weights_change_no_value(dossiers: float, satisfied: int, others: int) -> None:
    """Where every response speaks for as many dossiers, all responses count fully."""
    one = group(dossiers, yes_and_no(satisfied, others))
    found = weighted_figure(T2B, [one, one, one])
    assert found.figure.value == pytest.approx(100 * satisfied / (satisfied + others))
    assert found.effective_n == pytest.approx(3 * (satisfied + others))
    assert found.trimmed == 0


def test_a_heavy_stratum_is_trimmed_and_told() -> None:
    """Nobody speaks for more than five averages, and the interval allows for what that moved."""
    groups = [
        group(50, yes_and_no(45, 5)),
        group(50, yes_and_no(45, 5)),
        group(2000, yes_and_no(2, 8)),
    ]
    found = weighted_figure(T2B, groups)
    cap = 5 * 2100 / 110 * 10
    value = (cap * 0.2 + 100 * 0.9) / (cap + 100)
    assert found.trimmed == 10
    assert found.figure.value == pytest.approx(100 * value)
    untrimmed = weighted_figure(T2B, groups, replace(WEIGHTING, trimmed_at=1e9))
    assert untrimmed.trimmed == 0
    assert untrimmed.figure.value == pytest.approx(100 * (2000 * 0.2 + 100 * 0.9) / 2100)
    assert found.figure.low is not None
    assert untrimmed.figure.value is not None
    assert found.figure.low < untrimmed.figure.value < found.figure.value
    assert found.effective_n > untrimmed.effective_n


def test_a_stratum_of_one_person_has_no_interval() -> None:
    """Without a variance there is a value and nothing more."""
    figure = weighted_figure(T2B, [group(20, yes_and_no(2, 2)), group(20, [(5,)])]).figure
    assert figure.value == pytest.approx(75)
    assert (figure.low, figure.high) == (None, None)


@pytest.mark.parametrize(("score", "floor"), [(T2B, 0), (MEAN01, 0)])
@pytest.mark.parametrize("level", [1, 5])
def test_bounds_stay_on_the_scale(score: Score, floor: float, level: int) -> None:
    """Where everybody agrees there is still an interval, on the scale."""
    groups = [group(n, [(level,) * 3] * n, score) for n in (12, 40)]
    figure = weighted_figure(score, groups).figure
    assert figure.value == (floor if level == 1 else 100)
    assert figure.low is not None
    assert figure.high is not None
    assert floor <= figure.low < figure.high <= 100


@pytest.mark.parametrize(
    ("responses", "shown", "expected"),
    [
        pytest.param({"A": 40, "B": 30}, "AB", ((("A",), ("B",))), id="all-alone"),
        pytest.param(
            {"A": 40, "B": 30, "C": 4, "D": 8}, "AB", (("A",), ("B",), ("C", "D")), id="rest"
        ),
        pytest.param({"A": 40, "B": 30, "C": 4}, "ABC", (("A",), ("B", "C")), id="smallest-joins"),
        pytest.param({"A": 30, "B": 30, "C": 4}, "AB", (("A",), ("B", "C")), id="ties-by-name"),
        pytest.param({"A": 40, "B": 30, "C": 20}, "A", (("A",), ("B", "C")), id="hidden-as-one"),
        pytest.param({"A": 40, "B": 30, "C": 0}, "AB", (("A",), ("B", "C")), id="nobody-answered"),
        pytest.param({"A": 40, "B": 4}, "A", (("A", "B"),), id="one-is-left"),
        pytest.param({"A": 4, "B": 4}, "", (("A", "B"),), id="too-few-in-all"),
        pytest.param({}, "", (), id="nothing"),
    ],
)
def test_small_strata_stand_as_one(
    responses: dict[str, int], shown: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    """What is too small or hidden is one stratum, which is not too small either."""
    assert grouped(responses, shown, 10) == expected


@given(
    st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=2), st.integers(0, 90)),
    st.sets(st.text("ABCDEFGH", min_size=1, max_size=2)),
    st.integers(1, 40),
)
def test_groups_are_a_partition_of_large_enough_strata(
    responses: dict[str, int], shown: set[str], least: int
) -> None:
    """Each stratum is in one group; only what may be shown stands alone; none is too small."""
    groups = grouped(responses, shown, least)
    assert sorted(code for group in groups for code in group) == sorted(responses)
    for each in groups[:-1]:
        assert len(each) == 1
        assert each[0] in shown
    if sum(responses.values()) >= least:
        assert all(sum(responses[code] for code in each) >= least for each in groups)
    else:
        assert len(groups) <= 1


def test_the_rule_is_named_and_dated() -> None:
    """What is a choice says that it is one, since when and why."""
    assert (WEIGHTING.name, WEIGHTING.least, WEIGHTING.trimmed_at) == ("weighting@1", 10, 5.0)
    assert "choice" in WEIGHTING.source
