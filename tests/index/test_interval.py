"""The person-level interval, beside a literal reading of METHOD §3 over the persons."""

from collections.abc import Sequence
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import CriterionReport, FactorReport, IndexReport
from index.wilson import Z
from tests.index.surveys import FACTOR_OF, STRUCTURE, Given, everyone, measured, tally_of

Shown = IndexReport | FactorReport | CriterionReport

PEOPLE = st.lists(
    st.dictionaries(st.sampled_from(sorted(FACTOR_OF)), st.integers(1, 5), min_size=1),
    min_size=2,
    max_size=12,
)


def by_the_book(
    people: Sequence[Given], weights: dict[str, float]
) -> tuple[float, float, float, float]:
    """Return value, low, high and n_eff of t2b as METHOD §3 writes it, in percent."""
    n_j = {code: sum(code in person for person in people) for code in weights}
    s_j = {code: sum(person.get(code, 0) >= 4 for person in people) for code in weights}
    persons = [[level for code, level in p.items() if code in weights] for p in people]
    pairs = [(len(levels), sum(level >= 4 for level in levels)) for levels in persons if levels]
    m, n, s = len(pairs), sum(n for n, _ in pairs), sum(s for _, s in pairs)
    r = s / n
    residuals = sum(s * s - 2 * r * s * n + r * r * n * n for n, s in pairs)
    var_r = m / (m - 1) * residuals / n**2
    deff = n / m if s in {0, n} else max(1, var_r * n / (r * (1 - r)))
    var_i = 0.0
    for factor in STRUCTURE:
        own = [code for code in weights if FACTOR_OF[code] == factor]
        if own:
            p = (sum(s_j[c] for c in own) + 1) / (sum(n_j[c] for c in own) + 2)
            w = sum(weights[c] for c in own)
            var_i += w**2 * p * (1 - p) * sum((weights[c] / w) ** 2 / n_j[c] for c in own)
    var_i *= deff
    index = sum(weights[c] * s_j[c] / n_j[c] for c in weights)
    clipped = min(max(index, 1 / (2 * n)), 1 - 1 / (2 * n))
    n_eff = min(clipped * (1 - clipped) / var_i, n)
    v = m - 1
    t = Z + (Z**3 + Z) / (4 * v) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * v**2)
    centre, half = (
        index + t * t / (2 * n_eff),
        t * sqrt(max(0.0, index * (1 - index)) / n_eff + t * t / (4 * n_eff**2)),
    )
    low, high = ((centre + side * half) / (1 + t * t / n_eff) for side in (-1, 1))
    return 100 * index, 100 * low, 100 * high, n_eff


def weights_of(people: Sequence[Given], way: str) -> dict[str, float]:
    """Return the weights of an aggregation, by its definition."""
    answered = [code for code in FACTOR_OF if any(code in person for person in people)]
    n_j = {code: sum(code in person for person in people) for code in answered}
    factors = [{c for c in answered if FACTOR_OF[c] == factor} for factor in STRUCTURE]
    size = {code: len(factor) for factor in factors for code in factor}
    if way == "pooled":
        return {code: n_j[code] / sum(n_j.values()) for code in answered}
    if way == "factors":
        return {code: 1 / (size[code] * sum(map(bool, factors))) for code in answered}
    return {code: 1 / len(answered) for code in answered}


@pytest.mark.parametrize("way", ["criteria", "factors", "pooled"])
@given(people=PEOPLE)
def test_the_index_is_by_the_book(way: str, people: Sequence[Given]) -> None:
    """Value, bounds and effective n are those of METHOD §3, for each aggregation."""
    found = measured(tally_of(people), f"t2b/{way}@1").index
    if found.value is None:
        return  # a whole factor is missing
    expected = by_the_book(people, weights_of(people, way))
    assert (found.value, found.low, found.high, found.effective_n) == pytest.approx(
        expected, abs=1e-7
    )


@given(people=PEOPLE)
def test_a_factor_is_by_the_book(people: Sequence[Given]) -> None:
    """A factor's interval is the same with its own moments."""
    own = [{c: v for c, v in person.items() if FACTOR_OF[c] == "access"} for person in people]
    found = measured(tally_of(people)).factors[0]
    if sum(map(bool, own)) < 2:
        assert (found.low, found.high) == (None, None)
        return
    value, low, high, _ = by_the_book(own, weights_of(own, "criteria"))
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=1e-7)


def test_one_person_has_no_interval() -> None:
    """One person shows a value, and no variance between persons."""
    index = measured(everyone(4, 1)).index
    assert (index.value, index.low, index.high, index.effective_n) == (100, None, None, None)


def test_people_who_all_agree_count_once_each() -> None:
    """Where all answers are alike, the answers of one person are worth one."""
    index = measured(everyone(5, 40)).index
    assert (index.value, index.high) == (100.0, 100.0)
    assert index.effective_n is not None
    assert index.effective_n < 40
    assert index.low is not None
    assert 65 < index.low < 91


@pytest.mark.parametrize("level", [1, 5])
@pytest.mark.parametrize(("score", "floor"), [("t2b", 0), ("mean5", 20), ("mean01", 0)])
def test_bounds_stay_on_the_scale(score: str, floor: float, level: int) -> None:
    """Nobody's interval leaves the scale of its score, at either end."""
    report = measured(everyone(level, 12), f"{score}/criteria@1")
    figures: list[Shown] = [report.index, report.overall, *report.factors]
    for figure in (*figures, *report.factors[0].criteria):
        assert figure.value == (floor if level == 1 else 100)
        assert figure.low is not None
        assert figure.high is not None
        assert floor <= figure.low < figure.high <= 100


@given(people=PEOPLE)
def test_mean5_is_mean01_on_its_own_scale(people: Sequence[Given]) -> None:
    """Bounds of mean5 are those of mean01 with a floor of 20, so neither is wider in truth."""
    tally = tally_of(people)
    five, unit = measured(tally, "mean5/criteria@1"), measured(tally, "mean01/criteria@1")
    fives: list[Shown] = [five.index, *five.factors]
    units: list[Shown] = [unit.index, *unit.factors]
    for a, b in zip(fives, units, strict=True):
        if a.value is not None and b.value is not None:
            assert a.value == pytest.approx(20 + 0.8 * b.value)
        if a.low is not None and b.low is not None:
            assert a.low == pytest.approx(20 + 0.8 * b.low)


def test_levels_that_hardly_differ_are_known_better_than_shares() -> None:
    """Half 4 and half 3: a mean level of 3.5 is certain, a share of 50 % is not."""
    people = [dict.fromkeys(FACTOR_OF, 3 + number % 2) for number in range(60)]
    shares, levels = (
        measured(tally_of(people), f"{score}/criteria@1").index for score in ("t2b", "mean01")
    )
    assert shares.low is not None
    assert shares.high is not None
    assert levels.low is not None
    assert levels.high is not None
    assert levels.high - levels.low < (shares.high - shares.low) / 2
    assert levels.low < 62.5 < levels.high


def test_the_answers_of_one_person_are_not_independent() -> None:
    """The same counts from fewer people, each of one mind, are known less well."""
    of_one_mind = [dict.fromkeys(FACTOR_OF, 5 if number % 4 else 2) for number in range(40)]
    codes = list(FACTOR_OF)
    of_many = [{code: 5 if number % 4 else 2} for number in range(40) for code in codes]
    few, many = measured(tally_of(of_one_mind)).index, measured(tally_of(of_many)).index
    assert few.value == many.value
    assert few.effective_n is not None
    assert many.effective_n is not None
    assert few.effective_n * 3 < many.effective_n
