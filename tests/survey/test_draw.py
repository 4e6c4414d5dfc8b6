"""Which questions are asked: given numbers decide, and every choice is as likely as another."""

from collections import Counter
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.draw import questions
from survey.questionnaire import COMMENT, OVERALL, Form, Questionnaire
from survey.text import Text
from tests.survey.shipped import SHIPPED

DRAWS = st.tuples(*[st.integers(0, 2**64)] * len(SHIPPED.factors))


def drawing(per_factor: int | None) -> Form:
    """Return a form that asks that many criteria of each factor."""
    return Form(code="drawn", name=Text("", ""), per_factor=per_factor)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_combination_has_the_same_share(size: int, service_19: Questionnaire) -> None:
    """Running through all numbers gives each combination of each factor equally often."""
    turns = 60  # a multiple of every C(n, k) for n in 3..5 and k in 1..3
    counts: dict[str, Counter[tuple[str, ...]]] = {f.code: Counter() for f in service_19.factors}
    for number in range(turns):
        asked = questions(service_19, drawing(size), [number] * 5)[1:-1]
        for factor in service_19.factors:
            counts[factor.code][tuple(c for c in asked if c.startswith(f"{factor.code}."))] += 1
    for factor in service_19.factors:
        codes = [criterion.code for criterion in factor.criteria]
        share = turns // comb(len(codes), size)
        assert counts[factor.code] == dict.fromkeys(combinations(codes, size), share)


@given(size=st.integers(1, 3), draws=DRAWS)
def test_the_same_numbers_draw_the_same(size: int, draws: tuple[int, ...]) -> None:
    """A drawing has the promised size and order, and is a function of its numbers."""
    asked = questions(SHIPPED, drawing(size), draws)
    assert asked == questions(SHIPPED, drawing(size), list(draws))
    assert (asked[0], asked[-1]) == (OVERALL, COMMENT)
    assert list(asked[1:-1]) == [code for code in SHIPPED.factor_of if code in asked]
    assert set(Counter(SHIPPED.factor_of[code] for code in asked[1:-1]).values()) == {size}


def test_the_full_form_needs_no_chance(service_19: Questionnaire) -> None:
    """Everything is asked, in the order of the file, whatever the numbers."""
    everything = (*service_19.criteria, COMMENT)
    assert questions(service_19, drawing(None), []) == everything
    assert questions(service_19, drawing(None), [9, 9, 9, 9, 9]) == everything


def test_a_missing_number_is_our_own_fault(service_19: Questionnaire) -> None:
    """A drawing form wants one number per factor, no fewer."""
    with pytest.raises(ValueError, match="shorter"):
        questions(service_19, drawing(1), [0, 0])
