"""The gate: what may be shown, and that nothing hidden comes back by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.gate import Around, Minimum, Verdict, hidden_cells, pass_on, tells_everybody

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
def test_the_overall_question_hides_by_itself(answers: int, *, hides: bool) -> None:
    """It is in no sum, so it needs no company."""
    assert pass_on(100, answers, {}, TEN).hides_overall is hides


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        pytest.param((0, 12, 0, 0, 0), 2, id="all-dissatisfied"),
        pytest.param((0, 0, 12, 0, 0), 3, id="all-neutral"),
        pytest.param((0, 0, 0, 12, 0), None, id="praise"),
        pytest.param((0, 11, 1, 0, 0), None, id="not-all"),
        pytest.param((0, 0, 0, 0, 0), None, id="nobody"),
    ],
)
def test_a_unanimous_complaint_would_give_everybody_away(
    levels: tuple[int, ...], told: int | None
) -> None:
    """Where all gave the same low answer, each one's is known; nothing hides where one may show."""
    assert tells_everybody(levels, TEN) == told
    assert tells_everybody(levels, Minimum(responses=1, cell=1)) is None


@pytest.mark.parametrize(
    ("row", "unanimous", "hidden"),
    [
        pytest.param({"a": 40, "b": 50, "c": 60}, {"a": 2}, "ab", id="with-the-next-smallest"),
        pytest.param({"a": 40, "b": 50, "c": 60}, {"a": 2, "b": 2}, "abc", id="alike-no-cover"),
        pytest.param({"a": 40, "b": 50, "c": 60}, {"a": 2, "b": 3}, "ab", id="unlike-cover"),
        pytest.param({"a": 40, "b": 5, "c": 60}, {"a": 2}, "ab", id="a-small-one-covers"),
        pytest.param({"a": 40}, {"a": 2}, "a", id="alone"),
    ],
)
def test_a_unanimous_criterion_hides_like_a_small_one(
    row: dict[str, int], unanimous: dict[str, int], hidden: str
) -> None:
    """It is hidden with others, which do not all say the same."""
    assert hidden_cells(row, 10, unanimous) == set(hidden)


def test_a_unanimous_factor_withholds_the_index() -> None:
    """Its own figure would tell, and so would the index without the others."""
    around = Around(unanimous={"f": 1, "a": 1, "overall": 3})
    said = pass_on(100, 100, {"f": {"a": 40}, "g": {"b": 30}}, TEN, around)
    assert (said.withheld, said.hidden_factors) == ("differencing", frozenset("f"))
    assert said.hides_overall


@pytest.mark.parametrize(
    ("parts", "withheld", "factors", "concealed"),
    [
        pytest.param([{"a": 20, "b": 30}, {"a": 10, "b": 0}], None, "", "", id="none-or-enough"),
        pytest.param([{"a": 20, "b": 30, "c": 9}], None, "", "bc", id="a-criterion-small"),
        pytest.param([{"a": 20}, {"a": 9, "b": 30}], "differencing", "f", "a", id="a-factor-small"),
    ],
)
def test_a_part_of_a_year_shows_what_all_parts_can_bear(
    parts: list[dict[str, int]], withheld: str | None, factors: str, concealed: str
) -> None:
    """A question with few answers in another part would be told by the year without this one."""
    rows = {"f": {"a": 30}, "g": {"b": 30, "c": 30}}
    said = pass_on(100, 100, rows, TEN, Around(parts=parts))
    assert (said.withheld, said.hidden_factors) == (withheld, frozenset(factors))
    assert said.concealed == set(concealed)
    assert not said.hidden
    small = Around(parts=[{"overall": 9, "a": 30, "b": 30, "c": 30}])
    assert pass_on(100, 100, rows, TEN, small).hides_overall
