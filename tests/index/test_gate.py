"""The gate: what may be shown, and that nothing hidden comes back by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.gate import Minimum, Verdict, hidden_cells, pass_on

TEN = Minimum(responses=30, cell=10)
ROWS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(0, 30), max_size=6)


def verdict(**rows: dict[str, int]) -> Verdict:
    """Return what the gate says of 100 responses."""
    return pass_on(100, 100, rows, TEN)


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        pytest.param({"a": 10, "b": 40}, "", id="large-enough"),
        pytest.param({"a": 9, "b": 40, "c": 20}, "ac", id="next-smallest-too"),
        pytest.param({"a": 9, "b": 40, "c": 0}, "ab", id="empty-hides-nothing"),
        pytest.param({"a": 5, "b": 6, "c": 20}, "ab", id="two-small-cover-each-other"),
        pytest.param({"a": 1, "b": 2, "c": 20}, "abc", id="two-tiny-need-a-third"),
        pytest.param({"a": 9}, "a", id="alone"),
        pytest.param({"a": 0, "b": 0}, "", id="nobody"),
        pytest.param({}, "", id="no-criteria"),
    ],
)
def test_small_cells_are_hidden_with_company(row: dict[str, int], hidden: str) -> None:
    """A small cell hides, and enough others with it that subtraction finds no small group."""
    assert hidden_cells(row, TEN.cell) == set(hidden)


@given(row=ROWS)
def test_nothing_hidden_comes_back_by_subtraction(row: dict[str, int]) -> None:
    """In any row: small cells hide, never alone, and never fewer than the minimum together."""
    said = verdict(row=row)
    hidden = said.hidden
    assert {code for code, answers in row.items() if 0 < answers < 10} <= hidden
    assert not any(row[code] == 0 for code in hidden)
    if hidden and not said.hidden_factors:
        assert len(hidden) >= 2
        assert sum(row[code] for code in hidden) >= 10


@given(row=ROWS)
def test_no_more_is_hidden_than_needed(row: dict[str, int]) -> None:
    """Without the largest hidden cell, a rule would be broken."""
    hidden = sorted((row[code] for code in verdict(row=row).hidden), reverse=True)
    if hidden and hidden[0] >= 10:
        assert len(hidden) == 2 or sum(hidden[1:]) < 10


@pytest.mark.parametrize("responses", [0, 29])
def test_too_few_responses_show_nothing(responses: int) -> None:
    """Below the minimum everything is hidden, the overall question too."""
    said = pass_on(responses, 29, {"f": {"a": 29, "b": 0}}, TEN)
    assert said == Verdict(
        withheld="too_few",
        hides_overall=True,
        hidden_factors=frozenset({"f"}),
        hidden=frozenset({"a", "b"}),
    )


def test_no_minimum_still_means_one_response() -> None:
    """Nothing is ever shown of nobody."""
    assert pass_on(0, 0, {}, Minimum(responses=0, cell=0)).withheld == "too_few"
    assert pass_on(1, 1, {}, Minimum(responses=0, cell=0)).withheld is None


@pytest.mark.parametrize(
    ("rows", "withheld", "factors"),
    [
        pytest.param({"f": {"a": 40}, "g": {"b": 30}}, None, "", id="all-there"),
        pytest.param({"f": {"a": 40}, "g": {"b": 0}}, "factor_missing", "", id="one-missing"),
        pytest.param({"f": {"a": 40}, "g": {"b": 9}}, "differencing", "g", id="one-small"),
        pytest.param({"f": {"a": 6, "b": 6}}, None, "", id="small-criteria-large-factor"),
        pytest.param({"f": {"a": 9}, "g": {"b": 0}}, "factor_missing", "f", id="both"),
    ],
)
def test_a_small_factor_hides_and_withholds_the_index(
    rows: dict[str, dict[str, int]], withheld: str | None, factors: str
) -> None:
    """The index minus the factors shown would be the small one: so it is not shown."""
    said = verdict(**rows)
    assert (said.withheld, said.hidden_factors) == (withheld, frozenset(factors))


@pytest.mark.parametrize(("answers", "hides"), [(0, False), (9, True), (10, False)])
def test_the_overall_question_hides_by_itself(answers: int, hides: bool) -> None:  # noqa: FBT001
    """It is in no sum, so it needs no company."""
    assert pass_on(100, answers, {}, TEN).hides_overall is hides
