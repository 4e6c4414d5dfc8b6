"""Formulas: names, aggregations, weights."""

from datetime import date
from itertools import product

import pytest

from index.errors import MeasureError, UnknownFormulaError, WeightsRefusedError
from index.formula import DEFAULT, FORMULAS, Formula
from index.report import Report, report
from index.score import MEAN5, T2B
from index.tally import Levels, Tally
from tests.index.surveys import EVERYTHING, STRUCTURE

A, B = Levels((2, 3, 10, 40, 45)), Levels((1, 1, 2, 4, 2))  # t2b 85 and 60
TWO = Tally(responses=100, levels={"access.signs": A, "access.seats": B})
THREE = TWO + Tally(levels={"officials.clear": Levels((0, 0, 10, 5, 5))})  # 50


def weighted(**given: float) -> Formula:
    """Return a formula with such weights (`access_signs=2`)."""
    named = {code.replace("_", "."): weight for code, weight in given.items()}
    since = date(2026, 1, 1)
    return Formula.weighted(T2B, named, version=3, reference="a decision", since=since)


def figures(tally: Tally, formula: Formula, factors: tuple[str, ...] = tuple(STRUCTURE)) -> Report:
    """Return the report over some factors."""
    structure = {factor: STRUCTURE[factor] for factor in factors}
    return report(tally, structure, formula=formula, minimum=EVERYTHING)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("t2b/criteria@1", 72.50),
        ("t2b/factors@1", 72.50),
        ("t2b/pooled@1", 82.7273),
        ("mean5/criteria@1", 77.30),
        ("mean5/pooled@1", 83.2727),
        ("mean01/criteria@1", 71.625),
    ],
)
def test_two_criteria_are_those_of_the_method(name: str, expected: float) -> None:
    """A and B as two criteria of one factor aggregate to the printed values."""
    index = figures(TWO, Formula.parse(name), ("access",)).index
    assert index.value == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize(
    ("formula", "expected", "access"),
    [
        pytest.param(FORMULAS["t2b/criteria@1"], (85 + 60 + 50) / 3, 72.5, id="criteria"),
        pytest.param(FORMULAS["t2b/factors@1"], (72.5 + 50) / 2, 72.5, id="factors"),
        pytest.param(FORMULAS["t2b/pooled@1"], 100 * 101 / 130, 100 * 91 / 110, id="pooled"),
        pytest.param(weighted(access=3, officials=1), 66.875, 72.5, id="weighted-factors"),
        pytest.param(
            weighted(access_signs=2, access_seats=1, officials_clear=2),
            (2 * 85 + 60 + 2 * 50) / 5,
            (2 * 85 + 60) / 3,
            id="weighted-criteria",
        ),
    ],
)
def test_aggregations_weigh_as_they_say(formula: Formula, expected: float, access: float) -> None:
    """Each aggregation weighs criteria, factors, answers or configured weights."""
    found = figures(THREE, formula)
    assert found.index.value == pytest.approx(expected)
    assert found.factors[0].value == pytest.approx(access)


def test_every_combination_has_a_name() -> None:
    """Three scores times three aggregations can be asked for, each dated and referenced."""
    names = {
        f"{score}/{way}@1"
        for score, way in product(("t2b", "mean5", "mean01"), ("criteria", "factors", "pooled"))
    }
    assert set(FORMULAS) == names
    for name in names:
        formula = Formula.parse(f" {name} ")
        assert (formula.code, str(formula)) == (name, name)
        assert formula.reference
        assert formula.since <= date(2026, 12, 31)
    assert DEFAULT.code == "t2b/criteria@1"


@pytest.mark.parametrize("text", ["", "t2b", "t2b/criteria", "t2b/criteria@2", "T2B/criteria@1"])
def test_an_unknown_formula_is_told_the_known_ones(text: str) -> None:
    """The error is a ValueError that lists every name."""
    with pytest.raises(UnknownFormulaError) as caught:
        Formula.parse(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, MeasureError)
    assert all(name in str(caught.value) for name in FORMULAS)


def test_a_weighted_formula_carries_its_weights() -> None:
    """Its name says the score and its version is the caller's."""
    since = date(2026, 1, 1)
    formula = Formula.weighted(MEAN5, {"access": 2.0}, version=7, reference="r", since=since)
    assert (formula.code, formula.weights) == ("mean5/weighted@7", (("access", 2.0),))


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    """Only positive numbers weigh; the error names the code."""
    with pytest.raises(WeightsRefusedError, match="officials"):
        weighted(access=1, officials=weight)


def test_no_weights_at_all_are_refused() -> None:
    """A weighted formula needs weights."""
    with pytest.raises(WeightsRefusedError, match="none given"):
        weighted()


def test_a_criterion_without_a_weight_is_named() -> None:
    """Weights must cover each criterion that has answers, by itself or by its factor."""
    with pytest.raises(WeightsRefusedError, match=r"neither access nor access\.seats"):
        figures(THREE, weighted(access_signs=1, officials=1))
