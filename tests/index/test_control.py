"""Control charts: they signal what the months' own restlessness does not explain, and only that."""

from math import sqrt

import pytest

from index.control import control, worth
from index.control_chart import RULE, Observation
from index.interval import Figure
from index.wilson import wilson


def months(*values: float, worth_: float = 100) -> list[Observation]:
    """Return months of so many independent answers each."""
    return [Observation(f"{place:02}", value, worth_) for place, value in enumerate(values)]


CALM = (84.0, 86.0) * 6
"""Twelve months around 85 that are calmer than chance."""
RESTLESS = (75.0, 95.0) * 6


def test_a_chart_needs_its_baseline_and_one_month_more() -> None:
    """With too few months it says how many are lacking, and signals nothing."""
    found = control(months(*CALM[:5], 10.0))
    assert (found.months, found.lacking) == (6, 7)
    assert found.centre is None
    assert found.signals == ()
    assert control(months(*CALM)).lacking == 1
    assert control(months(*CALM, 85.0)).lacking == 0


def test_the_limits_are_laneys() -> None:
    """Centre, sigma-z and limits as one computes them by hand (docs/method)."""
    found = control(months(*RESTLESS, 85.0))
    assert found.centre == pytest.approx(85.0)
    one = sqrt(0.85 * 0.15 / 100)
    assert found.spread == pytest.approx(0.2 / one / 1.128)
    half = 4.0 * 100 * (found.spread or 0) * one * sqrt(1 + 1 / 12)
    assert found.places[0].low == pytest.approx(85 - half)
    assert found.places[0].high == 100.0
    trail = 3.7 * 100 * (found.spread or 0) * one * sqrt(0.04 + 0.04 / 12)
    assert found.places[0].smooth_low == pytest.approx(85 - trail)


def test_months_cannot_be_calmer_than_chance() -> None:
    """A baseline that happens to lie still does not make every later month a signal."""
    found = control(months(*CALM, 80.0))
    assert found.spread == 1.0
    assert found.signals == ()


def test_a_sudden_fall_is_signalled_in_its_month() -> None:
    """Laney's chart: which month, which direction, from what centre line; and when it is over."""
    found = control(months(*CALM, 85.0, 68.0, 85.0))
    (signal,) = found.signals
    assert (signal.direction, signal.first, signal.last, signal.since) == ("down", "13", "13", "13")
    assert signal.charts == ("laney",)
    assert not signal.lasts


def test_the_same_fall_is_nothing_where_months_are_restless() -> None:
    """Months that always swing by twenty points do not signal when they do it again."""
    assert control(months(*RESTLESS, 85.0, 68.0, 85.0)).signals == ()


def test_a_small_lasting_fall_is_found_by_the_ewma() -> None:
    """Each month is within its limits; together they are not, and it began before the signal."""
    found = control(months(*CALM, 86.0, *[77.0] * 11))
    (signal,) = found.signals
    assert signal.charts == ("ewma",)
    assert (signal.direction, signal.since, signal.lasts) == ("down", "13", True)
    assert signal.first > "13"


def test_a_month_within_the_limits_does_not_end_a_signal() -> None:
    """While the average stays below the centre it is one fall, from its first month on."""
    found = control(months(*CALM, 85.0, 66.0, 83.0, 66.0, 66.0))
    assert found.places[2].direction is None
    (signal,) = found.signals
    assert (signal.first, signal.last, signal.lasts) == ("13", "16", True)


def test_a_rise_after_a_fall_is_another_signal() -> None:
    """Each direction is told by itself."""
    found = control(months(*(value - 20 for value in CALM), 30.0, 99.0, 99.0))
    assert [each.direction for each in found.signals] == ["down", "up"]


def test_a_rise_is_signalled_as_one() -> None:
    """The same upward, by both charts."""
    found = control(months(*(value - 30 for value in CALM), *[90.0] * 4))
    (signal,) = found.signals
    assert (signal.direction, signal.charts, signal.first) == ("up", ("laney", "ewma"), "12")


def test_a_month_of_few_answers_has_wide_limits() -> None:
    """Unequal sizes: the same value is a signal from many people and none from a few."""
    few = [*months(*CALM), Observation("13", 60.0, 10)]
    many = [*months(*CALM), Observation("13", 60.0, 400)]
    assert control(few).signals == ()
    assert len(control(many).signals) == 1


def test_what_lies_between_months_does_not_shrink_with_more_answers() -> None:
    """Of restless months a very large one is as restless: it does not signal by its size alone."""
    large = [*months(*RESTLESS), Observation("13", 70.0, 10_000)]
    found = control(large)
    assert found.signals == ()
    assert found.places[0].low < 40


@pytest.mark.parametrize("share", [0.0, 1.0], ids=["nobody", "everybody"])
def test_a_baseline_of_one_mind_has_limits(share: float) -> None:
    """Where all were satisfied, or none, the limits do not collapse to a line."""
    found = control(months(*[100 * share] * 14))
    assert found.signals == ()
    assert found.places[0].low < found.places[0].high


@pytest.mark.parametrize(
    ("share", "answers"), [(0.85, 100.0), (0.5, 30.0), (1.0, 31.0), (0.0, 12.5)]
)
def test_worth_is_read_from_the_interval(share: float, answers: float) -> None:
    """Nothing but what is published goes in: Wilson's interval is turned round."""
    low, high = wilson(share, answers)
    assert worth(Figure(100 * share, low, high)) == pytest.approx(answers)


def test_what_has_no_interval_is_worth_nothing() -> None:
    """Nor is an interval that leaves everything open."""
    assert worth(Figure(80.0)) is None
    assert worth(Figure(80.0, 0.0, 100.0)) is None


def test_an_interval_that_is_a_point_is_worth_very_much() -> None:
    """A whole census has no width; its month still has limits."""
    assert (worth(Figure(80.0, 80.0, 80.0)) or 0) > 1e9


def test_the_rule_is_named_and_dated() -> None:
    """Every choice of the charts can be looked up."""
    assert RULE.name.endswith("@1")
    assert RULE.since
    assert RULE.source
