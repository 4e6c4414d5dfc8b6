"""No group below the threshold can be derived from any answers to any requests."""

from hypothesis import HealthCheck, given, settings

from index.release.blocks import Least
from index.release.frame import View
from tests.release.attack import derived
from tests.release.people import LEASTS, Person, everything_shown, worlds

SLOW = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(people=worlds(), least=LEASTS)
def test_the_public_derives_no_group_below_its_threshold(
    people: list[Person], least: Least
) -> None:
    """Whatever is asked: periods that overlap, parts, filters, units and all of them."""
    assert derived(everything_shown(people, [View.PUBLIC], least), least.public) is None


@SLOW
@given(people=worlds(), least=LEASTS)
def test_administrators_derive_no_group_below_theirs(people: list[Person], least: Least) -> None:
    """Who sees both views has no group below the lower threshold."""
    assert derived(everything_shown(people, list(View), least), least.internal) is None
