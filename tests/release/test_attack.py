"""No group below the threshold can be derived from any answers to any requests.

A suite attacks some dozens of small worlds each time, for about ten seconds a test. After a change
of the gate attack many more by hand: `ATTACKS=20 pytest tests/release/test_attack.py` for twenty
times as many.
"""

import os
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.release.blocks import Least
from index.release.frame import View
from tests.release.attack import derived
from tests.release.people import LEASTS, Person, everything_shown, months_asked, worlds

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


MONTHLY = worlds(
    ("A", "B", "C", "D"),
    40,
    [date(2026, month, 9) for month in (1, 2, 3, 4)],
    ("web", "kiosk"),
    ("walk_in",),
)


@slow(120)
@given(people=MONTHLY, least=LEASTS, before=st.sampled_from([None, "2026-04"]))
def test_months_of_many_offices_give_no_small_group_away(
    people: list[Person], least: Least, before: str | None
) -> None:
    """All offices are told by months that are no blocks of each: with a running month or not."""
    for views, needed in (([View.PUBLIC], least.public), (list(View), least.internal)):
        shown = everything_shown(people, views, least, before, months_asked)
        assert derived(shown, needed) is None
