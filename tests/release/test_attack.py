"""No group below the threshold can be derived from any answers to any requests.

A suite attacks some dozens of small worlds each time, for about ten seconds a test. After a change
of the gate attack many more by hand: `ATTACKS=20 pytest tests/release/test_attack.py` for twenty
times as many.
"""

import os

from hypothesis import HealthCheck, given, settings

from index.release.blocks import Least
from index.release.frame import View
from tests.release.attack import derived
from tests.release.people import LEASTS, Person, everything_shown, worlds

TIMES = int(os.environ.get("ATTACKS", "1"))


def slow(number: int) -> settings:
    """Return the settings of a test that attacks so many worlds, or by hand many more."""
    return settings(
        deadline=None,
        max_examples=number * TIMES,
        suppress_health_check=[HealthCheck.too_slow],
    )


@slow(80)
@given(people=worlds(), least=LEASTS)
def test_the_public_derives_no_group_below_its_threshold(
    people: list[Person], least: Least
) -> None:
    """Whatever is asked: periods that overlap, parts, filters, units and all of them."""
    assert derived(everything_shown(people, [View.PUBLIC], least), least.public) is None


@slow(45)
@given(people=worlds(), least=LEASTS)
def test_administrators_derive_no_group_below_theirs(people: list[Person], least: Least) -> None:
    """Who sees both views has no group below the lower threshold."""
    assert derived(everything_shown(people, list(View), least), least.internal) is None
