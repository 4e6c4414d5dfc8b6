"""Tallies: sums that add in any order, and what one response adds."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tally import ALL, Levels, Moments, Tally, moments_of, response_tally
from tests.index.surveys import FACTOR_OF, Given

ANSWERS = st.dictionaries(st.sampled_from(["overall", *FACTOR_OF]), st.integers(-1, 5))
TALLIES = st.builds(
    response_tally, ANSWERS, st.just(FACTOR_OF), finished=st.booleans(), verified=st.booleans()
)


def total(tallies: list[Tally]) -> Tally:
    """Add tallies up."""
    return reduce(Tally.__add__, tallies, Tally())


@given(a=TALLIES, b=TALLIES, c=TALLIES)
def test_tallies_add_in_any_order(a: Tally, b: Tally, c: Tally) -> None:
    """Units, days and channels may be summed in any order and grouping."""
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + Tally() == a


@given(kept=st.lists(TALLIES, max_size=5), removed=TALLIES)
def test_what_was_added_can_be_taken_away(kept: list[Tally], removed: Tally) -> None:
    """An erased or corrected response leaves no trace in the sums."""
    assert total(kept) + removed - removed == total(kept)
    assert removed - removed == Tally()


@given(people=st.lists(ANSWERS, max_size=8))
def test_the_sums_are_those_of_the_people(people: list[Given]) -> None:
    """Counts, responses and moments of a sum are counted over its people."""
    tally = total([response_tally(p, FACTOR_OF, finished=True, verified=False) for p in people])
    scaled = [[v for c, v in person.items() if v > 0 and c in FACTOR_OF] for person in people]
    assert tally.responses == sum(any(v > 0 for v in person.values()) for person in people)
    assert tally.finished == tally.responses
    for code in ("overall", *FACTOR_OF):
        found, values = tally.levels.get(code, Levels()), [p[code] for p in people if code in p]
        assert found.counts == tuple(values.count(level) for level in range(1, 6))
        assert (found.not_applicable, found.skipped) == (values.count(0), values.count(-1))
    moments = tally.moments.get(ALL, Moments())
    assert moments.persons == sum(map(bool, scaled))
    assert moments.xn == sum(sum(levels) * len(levels) for levels in scaled)
    assert moments.ss == sum(sum(level >= 4 for level in levels) ** 2 for levels in scaled)


def test_one_persons_moments() -> None:
    """Levels 3, 4 and 5: three answers, two of them satisfied, levels that add up to 12."""
    assert moments_of([3, 4, 5]) == Moments(1, 3, 2, 9, 6, 4, 12, 36, 144)
    assert moments_of([]) == Moments()


def test_the_overall_item_is_in_no_moments() -> None:
    """It stands beside the index: counted as a response, absent from every interval of it."""
    tally = response_tally({"overall": 5}, FACTOR_OF, finished=False, verified=True)
    assert (tally.responses, tally.finished, tally.verified) == (1, 0, 1)
    assert tally.moments == {}


@pytest.mark.parametrize("value", [0, -1], ids=["not-applicable", "skipped"])
def test_who_rates_nothing_is_no_response(value: int) -> None:
    """Silence is not an answer, but it is recorded."""
    tally = response_tally({"access.signs": value}, FACTOR_OF, finished=True, verified=True)
    assert (tally.responses, tally.finished, tally.verified) == (0, 0, 0)
    assert tally.levels["access.signs"].answers == 0
    assert tally.levels["access.signs"] != Levels()
