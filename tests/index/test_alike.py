"""How far a sample is believed about what it may not hold: the rule `caution@1`."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.alike import CAUTION, design_effect, holders
from index.score import T2B, Sums
from index.tally import Moments, moments_of


def people(*answers: Sequence[int]) -> Moments:
    """Return the moments of persons, each with the levels of their answers."""
    return sum((moments_of(levels) for levels in answers), Moments())


def own(moments: Moments) -> float:
    """Return the design effect of top-two-box that the persons show."""
    return design_effect(T2B.person_sums(moments), Sums(moments.n, moments.s, moments.s))


CONTENT, UNHAPPY, MIXED = (5, 5, 5, 5), (1, 1, 1, 1), (5, 5, 5, 1)


@pytest.mark.parametrize(
    ("moments", "count"),
    [
        pytest.param(people(*[CONTENT] * 20), 0, id="nobody-unhappy"),
        pytest.param(people(*[UNHAPPY] * 20), 0, id="nobody-content"),
        pytest.param(people(*[CONTENT] * 19, UNHAPPY), 1, id="one-with-all"),
        pytest.param(people(*[CONTENT] * 19, MIXED), 1, id="one-with-one"),
        pytest.param(people(*[CONTENT] * 10, *[MIXED] * 10), 10, id="ten-with-one-each"),
        pytest.param(people(*[UNHAPPY] * 17, *[CONTENT] * 3), 3, id="the-rarer-kind"),
    ],
)
def test_who_holds_the_rarer_kind_is_counted_as_a_person(moments: Moments, count: int) -> None:
    """However many answers it is: persons tell whether answers go together, answers do not."""
    assert holders(moments) == pytest.approx(count)


def test_each_of_them_halves_the_doubt() -> None:
    """Without any, persons count as one answer each; with many, as their answers say."""
    assert CAUTION.effect(1.0, people(*[CONTENT] * 20)) == pytest.approx(4)
    assert CAUTION.effect(1.0, people(*[CONTENT] * 19, MIXED)) == pytest.approx(1 + 3 / 2)
    assert CAUTION.effect(1.0, people(*[CONTENT] * 16, *[MIXED] * 4)) == pytest.approx(1 + 3 / 16)
    assert CAUTION.effect(1.0, people(*[CONTENT] * 50, *[MIXED] * 50)) == pytest.approx(1)


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=5), min_size=2, max_size=9))
def test_it_is_never_below_what_the_persons_show(answers: list[list[int]]) -> None:
    """Caution widens, up to persons whose answers are all alike, and never narrows."""
    moments = people(*answers)
    shown = own(moments)
    made = CAUTION.effect(shown, moments)
    assert shown <= made <= max(shown, moments.n / moments.persons) + 1e-12


@pytest.mark.parametrize(("persons", "strength"), [(2, 1.0), (30, 1.0), (60, 0.25), (300, 0.01)])
def test_a_large_sample_tells_its_own_variance(persons: int, strength: float) -> None:
    """From 30 persons on it is drawn to the middle by less and less."""
    assert CAUTION.strength(persons) == pytest.approx(strength)
