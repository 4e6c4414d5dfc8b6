"""What is claimed of changes and charts holds in simulation (docs/coverage.md has the study)."""

from random import Random

import pytest

from bench.coverage import group
from bench.people import Setting
from index.control import control
from index.control_chart import RULE, Control, Observation

LEAST, CHARTS = 93.0, 600


@pytest.mark.parametrize("model", ["latent", "beta"])
def test_the_interval_of_a_change_holds_the_truth(model: str) -> None:
    """Few against many, of unequal shares and correlated answers: 95 % is not much less."""
    settings = [
        Setting(form="full", persons=persons, share=share, correlation=0.7, model=model)
        for persons, share in ((10, 0.60), (30, 0.85), (100, 0.95))
    ]
    for pair in group(settings, 1500)[1]:
        assert min(pair.covered) >= LEAST, (str(pair.before), str(pair.after))


def charts(restless: float, shift: float) -> list[Control]:
    """Return charts of offices whose watched year lies so many points beside the baseline.

    Months of 100 independent answers; `restless` is the deviation between them in that within.
    """
    chance = Random(f"{restless}")
    own = 100 * (0.85 * 0.15 / 100) ** 0.5 * (1 + restless * restless) ** 0.5
    made = []
    for _ in range(CHARTS):
        values = [chance.gauss(85 + (shift if n >= RULE.baseline else 0), own) for n in range(24)]
        made.append(control([Observation(f"{n:02}", v, 100) for n, v in enumerate(values)]))
    return made


@pytest.mark.parametrize("restless", [0.0, 0.5, 1.0])
def test_hardly_an_office_is_alarmed_for_nothing(restless: float) -> None:
    """At most one chart in twenty signals in a year in which nothing changes."""
    alarms = sum(bool(chart.signals) for chart in charts(restless, 0))
    assert alarms / CHARTS <= 0.05


def test_a_large_fall_is_found_at_once_and_a_small_one_in_time() -> None:
    """Twenty points in the first month; nine within the year, in nearly every office."""
    first = [chart.signals[0].first for chart in charts(0.0, -20) if chart.signals]
    assert first.count("12") > 0.85 * CHARTS
    small = sum(
        any(signal.direction == "down" for signal in chart.signals) for chart in charts(0.0, -9)
    )
    assert small > 0.85 * CHARTS
