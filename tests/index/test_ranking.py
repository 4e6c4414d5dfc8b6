"""Ranks: competition ranks with their denominator, and the range that the data carry."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.difference import difference
from index.ranking import PAIRS, Group, Ranked, ranking
from index.widen import PERCENT, Published, Scale, widened
from index.wilson import t_quantile, wilson


def office(satisfied: int, persons: int) -> Published:
    """Return an office whose people gave one answer each."""
    low, high = wilson(satisfied / persons, persons, t_quantile(max(1, persons - 1)))
    return Published(100 * satisfied / persons, low, high, persons)


offices = st.integers(1, 300).flatmap(
    lambda persons: st.integers(0, persons).map(lambda satisfied: office(satisfied, persons))
)


def is_above(one: Published, other: Published, of: int) -> bool:
    """Whether the difference of two, at the level of so many comparisons, leaves 0 out."""
    error = PAIRS.error(of)
    found = difference(widened(one, error, PERCENT), widened(other, error, PERCENT))
    return found.low is not None and found.low > 0


@pytest.mark.parametrize(
    ("counts", "ranks"),
    [
        pytest.param([90, 80, 80, 70], [1, 2, 2, 4], id="two share the second place"),
        pytest.param([70, 70, 70], [1, 1, 1], id="all alike"),
        pytest.param([60, 90], [2, 1], id="the order of the question is kept"),
        pytest.param([50], [1], id="one alone"),
        pytest.param([], [], id="nobody"),
    ],
)
def test_ranks_are_competition_ranks(counts: list[int], ranks: list[int]) -> None:
    """1, 2, 2, 4: whoever shares a place takes the next one from the others."""
    assert [one.rank for one in ranking([office(count, 100) for count in counts])] == ranks


def test_arithmetic_noise_makes_no_rank() -> None:
    """0.1 + 0.2 and 0.3 are the same value, however it was added up."""
    one, other = office(30, 100)._replace(value=0.1 + 0.2), office(30, 100)._replace(value=0.3)
    assert [place.rank for place in ranking([one, other])] == [1, 1]


def test_a_rank_carries_its_denominator_and_its_range() -> None:
    """The worked example of the method: six offices, 300 people each but one of 40."""
    six = [office(285, 300), office(276, 300), office(270, 300), office(36, 40)]
    six += [office(246, 300), office(210, 300)]
    found = ranking(six)
    assert [(one.rank, one.low, one.high, one.of) for one in found] == [
        (1, 1, 4, 6),
        (2, 1, 4, 6),
        (3, 1, 4, 6),
        (3, 1, 6, 6),
        (5, 4, 5, 6),
        (6, 5, 6, 6),
    ]
    assert [one.group for one in found] == [
        Group.WIDE,
        Group.WIDE,
        Group.WIDE,
        Group.UNCLEAR,
        Group.MIDDLE,
        Group.LAST,
    ]


def test_the_differences_of_the_worked_example() -> None:
    """Twenty points of an office of 40 carry less than thirteen of one of 300."""
    error = PAIRS.error(6)
    surely = difference(
        widened(office(285, 300), error, PERCENT), widened(office(246, 300), error, PERCENT)
    )
    hardly = difference(
        widened(office(36, 40), error, PERCENT), widened(office(210, 300), error, PERCENT)
    )
    assert (surely.value, surely.low, surely.high) == pytest.approx((13.0, 6.34, 19.86), abs=0.005)
    assert (hardly.value, hardly.low, hardly.high) == pytest.approx((20.0, -0.54, 30.16), abs=0.005)
    assert (surely.is_clear, hardly.is_clear) == (True, False)


def test_two_offices_are_compared_at_the_full_error_rate() -> None:
    """With one comparison only, "clearly above" is the 95 % interval of the difference."""
    for satisfied in range(60, 100):
        one, other = office(satisfied, 100), office(70, 100)
        first, second = ranking([one, other])
        is_clear = difference(widened(one, 0.05, PERCENT), widened(other, 0.05, PERCENT)).is_clear
        assert is_clear == (first.alike == 0) == (second.alike == 0)


@given(st.lists(offices, max_size=25))
def test_the_quick_count_is_the_plain_one(several: list[Published]) -> None:
    """Sorting and skipping changes nothing: every pair is decided as if it were looked at."""
    of = len(several)
    for place, found in enumerate(ranking(several)):
        others = [other for at, other in enumerate(several) if at != place]
        assert found.above == sum(is_above(other, several[place], of) for other in others)
        assert found.below == sum(is_above(several[place], other, of) for other in others)
        assert found.low <= found.rank <= found.high
        assert found.alike >= 0


@given(st.lists(offices, min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_question_is_no_matter(several: list[Published], chance: object) -> None:
    """A ranking is a function of its offices: the same in any order, the same every time."""
    named = list(enumerate(several))
    chance.shuffle(named)  # type: ignore[attr-defined] # hypothesis names no class for it
    again = dict(zip([n for n, _ in named], ranking([o for _, o in named]), strict=True))
    assert tuple(again[n] for n in range(len(several))) == ranking(several)


def test_more_peers_make_no_range_shorter() -> None:
    """More comparisons are more chances of error, so that each of them must be surer."""
    base = [office(90, 100), office(75, 100), office(60, 100)]
    alike = []
    for peers in (0, 5, 20, 80):
        found = ranking(base + [office(75, 100)] * peers)
        alike.append(sum(one.alike for one in found[:1]))
    assert all(fewer <= more for fewer, more in pairwise(alike))


def test_who_has_no_interval_is_told_apart_from_nobody() -> None:
    """One person's answer is a value and no more."""
    alone = Published(100.0, None, None, 1)
    found = ranking([alone, office(10, 100), office(99, 100)])
    assert found[0] == Ranked(rank=1, of=3, above=0, below=0)


def test_a_scale_that_begins_at_twenty_is_the_same_ranking() -> None:
    """mean5 is mean01 on another scale: what is clear on one is clear on the other."""
    plain = [office(count, 60) for count in (59, 50, 41, 30, 12)]
    moved = [
        Published(20 + 0.8 * one.value, 20 + 0.8 * (one.low or 0), 20 + 0.8 * (one.high or 0), 60)
        for one in plain
    ]
    assert ranking(moved, Scale(20.0, 80.0)) == ranking(plain)


def test_a_province_of_a_year_of_months_is_ranked_in_no_time() -> None:
    """150 offices in 12 months and the year; the bound is far above what it takes."""
    many = [office(60 + n % 40, 100) for n in range(150)]
    begun = time.process_time()
    for _ in range(13):
        ranking(many)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("group", "found"),
    [
        pytest.param(Group.LEADING, Ranked(rank=1, of=7, above=0, below=4), id="leading"),
        pytest.param(Group.MIDDLE, Ranked(rank=2, of=3, above=1, below=1), id="middle"),
        pytest.param(Group.LAST, Ranked(rank=7, of=7, above=4, below=0), id="last"),
        pytest.param(Group.UNCLEAR, Ranked(rank=1, of=3, above=0, below=0), id="unclear"),
        pytest.param(Group.WIDE, Ranked(rank=7, of=7, above=1, below=0), id="2-7 of 7 is not last"),
        pytest.param(Group.WIDE, Ranked(rank=7, of=7, above=3, below=0), id="it may be the middle"),
        pytest.param(Group.WIDE, Ranked(rank=1, of=7, above=0, below=1), id="1-6 does not lead"),
        pytest.param(Group.LEADING, Ranked(rank=1, of=2, above=0, below=1), id="first of two"),
        pytest.param(Group.LAST, Ranked(rank=2, of=2, above=1, below=0), id="last of two"),
        pytest.param(Group.LAST, Ranked(rank=6, of=6, above=3, below=0), id="lower half of six"),
        pytest.param(
            Group.WIDE, Ranked(rank=2, of=2, above=1, below=0, withheld=7), id="second of nine"
        ),
        pytest.param(
            Group.WIDE, Ranked(rank=1, of=2, above=0, below=1, withheld=7), id="eighth, perhaps"
        ),
        pytest.param(
            Group.WIDE, Ranked(rank=2, of=2, above=1, below=0, withheld=1), id="the middle of three"
        ),
        pytest.param(
            Group.LAST, Ranked(rank=3, of=3, above=2, below=0, withheld=1), id="third of four"
        ),
        pytest.param(
            Group.LEADING, Ranked(rank=1, of=6, above=0, below=5, withheld=2), id="third of eight"
        ),
        pytest.param(
            Group.MIDDLE, Ranked(rank=2, of=3, above=1, below=1, withheld=6), id="between two"
        ),
    ],
)
def test_groups_say_what_can_be_told_apart(group: Group, found: Ranked) -> None:
    """No invented bands: a group is what the comparisons say."""
    assert found.group is group
