"""The report: every figure of a scope in one frozen value."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import IndexReport
from index.formula import DEFAULT, FORMULAS, Formula
from index.report import Minimum, Report, report
from index.score import T2B
from index.tally import ALL, OVERALL, Levels, Moments, Tally
from tests.index.surveys import FACTOR_OF, STRUCTURE, counted, everyone, measured, tally_of

TEN = Minimum(responses=30, cell=10)
LAN = dict.fromkeys((OVERALL, *FACTOR_OF), 5)
MINH = {OVERALL: 2, "access.signs": 4, "access.seats": 0, "officials.clear": 3, "access.doors": -1}


def test_a_small_survey_is_reported_whole() -> None:
    """Lan liked everything, Minh little: counts, values and shares are theirs."""
    tally = tally_of([LAN], verified=True) + tally_of([MINH], finished=False)
    found = measured(tally)
    assert (found.responses, found.finished, found.verified, found.withheld) == (2, 1, 0.5, None)
    assert (found.overall.code, found.overall.value, found.overall.answers) == ("overall", 50, 2)
    assert found.overall.levels == (0, 1, 0, 0, 1)
    assert found.index.value == pytest.approx((100 * 4 + 50) / 5)
    access, officials = found.factors
    assert (access.code, access.value, access.answers) == ("access", 100, 4)
    assert (officials.value, officials.answers) == (75, 3)
    seats = access.criteria[1]
    assert (seats.code, seats.answers, seats.not_applicable, seats.skipped) == (
        "access.seats",
        1,
        1,
        0,
    )
    assert (seats.value, seats.levels, seats.hidden) == (100, (0, 0, 0, 0, 1), False)
    assert access.criteria[2].skipped == 1


def test_the_overall_item_and_criteria_have_wilsons_interval() -> None:
    """26 of 31 satisfied: 67.37-92.91, for the overall question and for a criterion."""
    levels = Levels((0, 0, 5, 16, 10))
    tally = Tally(responses=31, levels={OVERALL: levels, "access.signs": levels})
    found = measured(tally)
    for question in (found.overall, found.factors[0].criteria[0]):
        assert (question.low, question.high) == pytest.approx((67.37, 92.91), abs=0.005)


def test_too_few_responses_withhold_every_figure() -> None:
    """29 responses show how many answered, and nothing of what."""
    found = measured(everyone(4, 29), minimum=TEN)
    assert (found.withheld, found.responses, found.finished) == ("too_few", 29, 29)
    assert found.index == IndexReport()
    questions = [found.overall, *(c for factor in found.factors for c in factor.criteria)]
    for question in questions:
        assert (question.value, question.low, question.high, question.levels) == (None,) * 4
        assert (question.answers, question.not_applicable, question.skipped) == (None,) * 3
        assert question.hidden
    assert [(f.value, f.low, f.high, f.answers) for f in found.factors] == [(None,) * 4] * 2


def test_a_withheld_report_does_not_tell_who_was_asked_what() -> None:
    """One person's report does not name the questions that this person got."""
    found = measured(tally_of([MINH]), minimum=TEN)
    other = measured(tally_of([LAN]), minimum=TEN)
    assert found == other


def test_thirty_responses_are_enough() -> None:
    """The minimum itself is shown."""
    found = measured(everyone(4, 30), minimum=TEN)
    assert (found.withheld, found.index.value, found.overall.value) == (None, 100, 100)


def test_nobody_is_unknown_not_zero() -> None:
    """An empty scope has no share of verified responses, no value, and is withheld."""
    found = measured(Tally())
    assert (found.withheld, found.verified, found.index.value) == ("too_few", None, None)


def test_a_criterion_that_nobody_answered_leaves_the_mean() -> None:
    """It is named, with no value and no answers; the others carry the factor and the index."""
    found = measured(counted(access_signs=20, access_seats=20, officials_clear=20))
    doors = found.factors[0].criteria[2]
    assert (doors.code, doors.value, doors.answers, doors.hidden) == (
        "access.doors",
        None,
        0,
        False,
    )
    assert doors.levels == (0, 0, 0, 0, 0)
    assert (found.factors[0].value, found.index.value) == (100, 100)


def test_a_missing_factor_withholds_the_index_alone() -> None:
    """The overall question and the other factors are still shown."""
    found = measured(counted(overall=40, access_signs=40), minimum=TEN)
    assert (found.withheld, found.index) == ("factor_missing", IndexReport())
    assert (found.overall.value, found.factors[0].value) == (100, 100)
    assert (found.factors[1].value, found.factors[1].answers) == (None, 0)


def test_a_hidden_criterion_counts_and_is_not_shown() -> None:
    """Nine answers and the next smallest are hidden; the factor is that of all of them."""
    tally = counted(access_signs=9, access_seats=20, access_doors=40, officials_clear=50)
    found = measured(tally, minimum=TEN)
    signs, seats, doors = found.factors[0].criteria
    assert [c.hidden for c in (signs, seats, doors)] == [True, True, False]
    assert (signs.value, signs.low, signs.high, signs.levels, signs.answers) == (
        None,
        None,
        None,
        None,
        9,
    )
    assert (doors.value, found.factors[0].value, found.factors[0].answers) == (100, 100, 69)
    assert (signs.not_applicable, signs.skipped, doors.skipped) == (None, None, 0)
    assert found.withheld is None


FORMULA_CODES = [*FORMULAS, "weighted"]
WEIGHTS = {"access.signs": 1.0, "access.seats": 3.0, "access.doors": 2.0, "officials": 4.0}
SMALL = st.lists(st.integers(0, 1), min_size=5, max_size=5)
LARGER = st.lists(st.integers(0, 4), min_size=5, max_size=5)
LEVEL = st.integers(0, 4)


def visible(tally: Tally, formula: Formula) -> Report:
    """What everybody sees of a tally."""
    return report(tally, STRUCTURE, formula=formula, minimum=TEN)


@given(signs=SMALL, seats=LARGER, up=LEVEL, down=LEVEL)
def test_hidden_criteria_cannot_be_told_apart(
    signs: list[int], seats: list[int], up: int, down: int
) -> None:
    """Whatever the sizes, and by whatever formula: who swaps answers inside is not seen.

    Two hidden criteria exchange an answer, so that their sum stays: every figure of every
    formula is the same, so no arithmetic with figures leads back to one of the two.
    """
    signs[up] += 1
    seats[down] += 1
    tally = _with(signs, seats)
    hidden = {c.code for c in visible(tally, DEFAULT).factors[0].criteria if c.hidden}
    assert hidden >= {"access.signs", "access.seats"}
    other = _with(_exchanged(signs, up, down), _exchanged(seats, down, up))
    for code in FORMULA_CODES:
        formula = _formula(code)
        assert visible(other, formula) == visible(tally, formula)


def _with(signs: Sequence[int], seats: Sequence[int]) -> Tally:
    """A tally of these answers, beside criteria with enough answers."""
    return Tally(
        responses=100,
        levels={
            "access.signs": _levels(signs),
            "access.seats": _levels(seats),
            "access.doors": Levels((0, 10, 0, 30, 0)),
            "officials.clear": Levels((0, 0, 0, 50, 0)),
        },
        moments={
            "access": Moments(90, 90, 70, 90, 70, 70, 360, 360, 1500),
            ALL: Moments(100, 140, 120, 240, 200, 180, 560, 900, 2400),
        },
    )


def _levels(counts: Sequence[int]) -> Levels:
    one, two, three, four, five = counts
    return Levels((one, two, three, four, five))


def _exchanged(counts: Sequence[int], out: int, into: int) -> list[int]:
    moved = list(counts)
    moved[out] -= 1
    moved[into] += 1
    return moved


def _formula(code: str) -> Formula:
    if code != "weighted":
        return Formula.parse(code)
    return Formula.weighted(T2B, WEIGHTS, version=1, reference="a test", since=date(2026, 1, 1))


def test_hidden_criteria_count_with_their_common_value() -> None:
    """7 and 11 answers hide: their factor holds 18 answers of two criteria, not 5/7 and 9/11."""
    tally = Tally(
        responses=60,
        levels={
            "access.signs": Levels((0, 2, 0, 5, 0)),
            "access.seats": Levels((0, 2, 0, 9, 0)),
            "access.doors": Levels((0, 10, 0, 30, 0)),
            "officials.clear": Levels((0, 0, 0, 50, 0)),
        },
    )
    found = measured(tally, minimum=TEN)
    assert [c.hidden for c in found.factors[0].criteria] == [True, True, False]
    assert found.factors[0].value == pytest.approx(100 * (2 * 14 / 18 + 30 / 40) / 3)
    assert found.index.value == pytest.approx(100 * (2 * 14 / 18 + 30 / 40 + 1) / 4)
    exact = measured(tally)
    assert exact.factors[0].value == pytest.approx(100 * (5 / 7 + 9 / 11 + 30 / 40) / 3)


def test_a_small_factor_is_not_betrayed() -> None:
    """A factor of one small criterion hides its own value, and the index stays away."""
    found = measured(counted(overall=40, access_signs=40, officials_clear=9), minimum=TEN)
    officials = found.factors[1]
    assert (officials.value, officials.low, officials.high, officials.answers) == (
        None,
        None,
        None,
        9,
    )
    assert (found.withheld, found.index.value) == ("differencing", None)
    assert (found.factors[0].value, found.overall.value) == (100, 100)


def test_a_small_overall_question_is_hidden() -> None:
    """Nine answers to it are too few, whatever the rest."""
    found = measured(counted(overall=9, access_signs=40, officials_clear=40), minimum=TEN)
    assert (found.overall.hidden, found.overall.value, found.overall.answers) == (True, None, 9)
    assert found.index.value == 100


def test_without_factors_there_is_only_the_overall_question() -> None:
    """A structure without factors has no index, and nothing is withheld."""
    found = report(everyone(4, 40), {}, formula=DEFAULT, minimum=TEN)
    assert (found.withheld, found.index, found.factors) == (None, IndexReport(), ())
    assert found.overall.value == 100


def test_long_lists_leave_the_factors_out() -> None:
    """Without detail the same index comes, and the same gate."""
    tally = everyone(4, 40)
    whole = report(tally, STRUCTURE, formula=DEFAULT, minimum=TEN)
    brief = report(tally, STRUCTURE, formula=DEFAULT, minimum=TEN, detail=False)
    assert (brief.index, brief.overall, brief.factors) == (whole.index, whole.overall, ())
