"""The bounds of what is compared: narrower than those that stand alone, and right on each side."""

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.beside import balanced, beside
from index.difference import difference
from index.figures import FactorReport, IndexReport, compared
from index.wilson import Z, bounds, t_quantile
from tests.index.surveys import FACTOR_OF, Given, everyone, measured, tally_of


@pytest.mark.parametrize(
    ("satisfied", "of", "low", "high"),
    [
        pytest.param(45, 90, 0.3979, 0.6021, id="half"),
        pytest.param(81, 90, 0.8253, 0.9498, id="most"),
        pytest.param(400, 400, 0.9933, 1.0, id="all"),
        pytest.param(0, 10, 0.0, 0.2374, id="none"),
    ],
)
def test_the_bounds_are_cais(satisfied: int, of: int, low: float, high: float) -> None:
    """As his formula gives them by hand, cut at the ends of the scale."""
    assert balanced(satisfied / of, of, Z) == pytest.approx((low, high), abs=1e-4)


def test_of_five_persons_they_are_wilsons() -> None:
    """Cai's terms are none there; from six persons on they are his."""
    few = {of: t_quantile(of - 1) for of in range(2, 9)}
    wilsons = [of for of, by in few.items() if balanced(0.5, 12, by) == bounds(0.5, 12, by)]
    assert wilsons == [2, 3, 4, 5]


def missed(share: float, of: int) -> tuple[float, float]:
    """Return how often the truth lies below the lower bound, and above the upper one."""
    below = above = 0.0
    for satisfied in range(of + 1):
        chance = comb(of, satisfied) * share**satisfied * (1 - share) ** (of - satisfied)
        low, high = balanced(satisfied / of, of, Z)
        below += chance * (share < low)
        above += chance * (share > high)
    return below, above


@pytest.mark.parametrize("share", [0.5, 0.7, 0.85, 0.9])
def test_both_sides_err_alike(share: float) -> None:
    """2.5 % on each side, computed exactly: that is what square-and-add builds on."""
    sizes = range(90, 130)
    both = [missed(share, of) for of in sizes]
    for side in (0, 1):
        assert sum(each[side] for each in both) / len(sizes) == pytest.approx(0.025, abs=0.005)


@given(st.floats(0, 1), st.floats(1, 1e7), st.floats(1.9, 8))
def test_they_hold_the_share_and_stay_on_the_scale(share: float, n: float, quantile: float) -> None:
    """For any number of answers and any quantile."""
    low, high = balanced(share, n, quantile)
    assert 0 <= low <= share <= high <= 1


@given(st.floats(0, 1), st.floats(1, 1e5), st.integers(2, 400))
def test_each_side_is_at_least_half_of_wilsons(share: float, n: float, persons: int) -> None:
    """However few the answers are: a share inside the scale lies inside its bounds."""
    quantile = t_quantile(persons - 1)
    low, high = balanced(share, n, quantile)
    its_low, its_high = bounds(share, n, quantile)
    assert share - low >= (share - its_low) / 2 - 1e-9
    assert high - share >= (its_high - share) / 2 - 1e-9


_PERSON = st.dictionaries(st.sampled_from(sorted(FACTOR_OF)), st.integers(1, 5), min_size=1)


@pytest.mark.parametrize("formula", ["t2b/criteria@1", "mean01/criteria@1"])
@given(people=st.lists(_PERSON, min_size=2, max_size=8))
def test_few_people_are_not_taken_for_certain(people: list[Given], formula: str) -> None:
    """The value lies inside, of bounds at least half as wide as the published ones."""
    found = measured(tally_of(people), formula)
    figures: list[IndexReport | FactorReport] = [found.index, *found.factors]
    for figure in figures:
        if figure.value is None or figure.low is None or figure.high is None:
            continue
        sides = compared(figure)
        assert sides.low is not None
        assert sides.high is not None
        assert sides.low < figure.value or figure.value == pytest.approx(0)
        assert sides.high > figure.value or figure.value == pytest.approx(100)
        assert sides.high - sides.low >= (figure.high - figure.low) / 2 - 1e-9


def test_a_change_of_few_people_is_not_clear() -> None:
    """Four people of whom half are content, then three of whom five answers in twelve are."""
    before = [*people_of(2, 5), *people_of(2, 1)]
    after = [levels(5, 5, 3, 5, 3), levels(3, 5, 3, 3, 3), levels(5, 3, 3, 3, 5)]
    first, then = (measured(tally_of(people)).factors[0] for people in (before, after))
    assert first.value == pytest.approx(50)
    assert difference(compared(then), compared(first)).is_clear is False


def levels(*given: int) -> Given:
    """Return one person's answers to all criteria."""
    return dict(zip(FACTOR_OF, given, strict=True))


def mixed(people: int, each: int = 20) -> list[Given]:
    """Return people of whom one in so many is content with nothing, and the others with all."""
    return [dict.fromkeys(FACTOR_OF, 2 if n % each == 0 else 4 + n % 2) for n in range(people)]


@pytest.mark.parametrize("formula", ["t2b/criteria@1", "mean01/criteria@1", "mean5/criteria@1"])
@pytest.mark.parametrize("people", [100, 400, 1000])
def test_what_is_compared_is_the_same_figure(people: int, formula: str) -> None:
    """Its value; from 100 persons on with bounds no wider than those that stand alone."""
    found = measured(tally_of(mixed(people)), formula)
    figures: list[IndexReport | FactorReport] = [found.index, *found.factors]
    for figure in figures:
        sides = compared(figure)
        assert sides.value == pytest.approx(figure.value)
        assert None not in (figure.low, figure.high, sides.low, sides.high)
        width = (figure.high or 0.0) - (figure.low or 0.0)
        assert 0 < (sides.high or 0.0) - (sides.low or 0.0) <= 1.001 * width


@pytest.mark.parametrize("formula", ["t2b/criteria@1", "mean01/criteria@1"])
def test_unanimous_people_are_not_taken_for_certain(formula: str) -> None:
    """400 persons who all say the best are no proof that nobody would say less."""
    nearly = measured(tally_of([*people_of(396, 5), *people_of(4, 1)]), formula).index
    sides = compared(measured(everyone(5, 400), formula).index)
    assert sides.high == 100
    assert sides.low is not None
    assert 97 < sides.low < 99.7
    assert difference(compared(nearly), sides).value == pytest.approx(-1)


def people_of(count: int, level: int) -> list[Given]:
    """Return people who answer everything alike."""
    return [dict.fromkeys(FACTOR_OF, level)] * count


def test_what_has_no_sums_is_compared_as_it_is() -> None:
    """A question, a figure from elsewhere, one that is withheld, or one person's."""
    found = measured(tally_of(mixed(40)))
    assert compared(found.overall) is found.overall
    other = IndexReport(value=80.0, low=70.0, high=90.0)
    assert compared(other) is other
    one = measured(everyone(4, 1)).index
    assert one.basis is not None
    assert compared(one) is one
    assert beside(one.basis).low is None
    assert compared(IndexReport()) == IndexReport()


def test_the_sums_go_no_further() -> None:
    """They are neither told nor compared: a report is its figures."""
    found = measured(tally_of(mixed(40)))
    assert found.index.basis is not None
    assert "basis" not in repr(found)
    assert replace(found.index, basis=None) == found.index
