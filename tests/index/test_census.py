"""The interval of a near-census: narrower only where nearly everybody answered."""

from math import inf

import pytest

from index.census import NEAR_CENSUS, census_figure, is_near_census
from index.formula import DEFAULT
from index.interval import question_figure
from index.report import released_parts
from index.score import T2B, Sums
from index.tally import Tally, response_tally
from tests.index.surveys import EVERYTHING, FACTOR_OF, STRUCTURE, measured, tally_of


@pytest.mark.parametrize(
    ("satisfied", "answers", "dossiers", "expected"),
    [
        pytest.param(26, 31, 120, (69.91, 92.09, 41.45), id="31 of 120"),
        pytest.param(90, 100, 250, (84.49, 93.70, 166.0), id="100 of 250"),
    ],
)
def test_one_question_is_that_of_the_method(
    satisfied: int, answers: int, dossiers: int, expected: tuple[float, float, float]
) -> None:
    """The printed intervals with N (METHOD §6)."""
    figure = question_figure(T2B, Sums(answers, satisfied, satisfied), dossiers)
    assert (figure.low, figure.high, figure.effective_n) == pytest.approx(expected, abs=0.005)


def both(tally: Tally, dossiers: int) -> tuple[float, float]:
    """Return the widths of the plain interval and of the near-census's."""
    parts = released_parts(tally, STRUCTURE, formula=DEFAULT, minimum=EVERYTHING)
    assert parts is not None
    figure = census_figure(T2B, tally, STRUCTURE, parts, dossiers)
    plain = measured(tally).index
    assert figure.value == pytest.approx(plain.value)
    assert None not in {plain.low, plain.high, figure.low, figure.high}
    return (plain.high or 0) - (plain.low or 0), (figure.high or 0) - (figure.low or 0)


def full(persons: int) -> Tally:
    """Return people who answered every criterion, a fifth of them with dissatisfaction."""
    people = [dict.fromkeys(FACTOR_OF, 2 if n % 5 == 0 else 5) for n in range(persons)]
    return tally_of(people)


def short(persons: int) -> Tally:
    """Return people who answered one criterion of each factor, in turns."""
    tally = Tally()
    for n in range(persons):
        given = {its[n % len(its)]: 2 if n % 5 == 0 else 5 for its in STRUCTURE.values()}
        tally += response_tally(given, FACTOR_OF, finished=True, verified=False)
    return tally


def test_whoever_heard_everybody_about_everything_knows() -> None:
    """Independent answers of all people to all criteria are no sample any more."""
    people = [
        {code: 2 if (n + place) % 5 == 0 else 5 for place, code in enumerate(FACTOR_OF)}
        for n in range(60)
    ]
    plain, census = both(tally_of(people), 60)
    assert plain > 1
    assert census < plain / 5


def test_one_criterion_of_each_factor_is_still_a_sample() -> None:
    """Everybody answered, but each criterion was asked of a few: the interval does not collapse."""
    plain, census = both(short(60), 60)
    assert plain > census > 0.8 * plain


def test_correlated_answers_are_counted_for_less() -> None:
    """Where people are of one mind about everything, the narrowing is careful."""
    plain, census = both(full(60), 60)
    assert plain > census > 0


def test_a_larger_population_changes_little() -> None:
    """The more were not heard, the more it is the plain interval."""
    plain, wide = both(full(60), 10**9)
    assert wide == pytest.approx(plain, rel=1e-6)


@pytest.mark.parametrize(
    ("responses", "dossiers", "expected"),
    [(79, 100, False), (80, 100, True), (100, 100, True), (101, 100, False), (0, 0, False)],
)
def test_the_rule_is_a_dated_choice(responses: int, dossiers: int, *, expected: bool) -> None:
    """From 80 % on; more answers than transactions are no census but a mistake."""
    assert is_near_census(responses, dossiers) is expected
    assert (NEAR_CENSUS.name, NEAR_CENSUS.least) == ("near-census@1", 0.80)
    assert "choice" in NEAR_CENSUS.source


def test_everybody_is_worth_infinitely_many() -> None:
    """A census of one question is a point."""
    figure = question_figure(T2B, Sums(31, 26, 26), 31)
    assert figure.effective_n is not None
    assert figure.effective_n == inf
    assert figure.low == pytest.approx(figure.high)
