"""Flags: what each finds, what it leaves alone, and that its rate of false alarms is as stated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from math import exp, factorial
from random import Random

import pytest

from index.quality.hours import Hour, hours
from index.quality.relay import relayed
from index.quality.rules import QUALITY_1, Flag
from index.quality.seen import Counter, Seen, own_flags
from index.quality.tails import beta_binomial_tail, linked, negative_binomial_tail

PAGE = Counter("CAPPHEP", "web")
TABLET = Counter("CAPPHEP", "kiosk")
DAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
numbers = count()


def seen(
    begun: float = 0,
    lasting: float | None = 40,
    *,
    counter: Counter = PAGE,
    day: date = DAY,
    even: bool = False,
    rated: int = 6,
) -> Seen:
    """A response that began so many seconds after nine o'clock."""
    at = NINE + (day - DAY) + timedelta(seconds=begun)
    return Seen(
        id=f"r{next(numbers):06}",
        counter=counter,
        day=day,
        hour=at.hour,
        begun_at=at,
        ended_at=None if lasting is None else at + timedelta(seconds=lasting),
        answers=rated,
        rated=rated,
        is_even=even,
    )


def weeks_before(per_day: int = 8, *, even_every: int = 3) -> list[Seen]:
    """Four weeks in which an even trickle of people came."""
    return [
        seen(3600 * number, day=DAY - timedelta(days=ago), even=number % even_every == 0)
        for ago in range(1, 29)
        for number in range(per_day)
    ]


def looked_at(responses: Sequence[Seen]) -> tuple[Hour, ...]:
    """The hours of the day."""
    return hours(responses, QUALITY_1, DAY, DAY)


@pytest.mark.parametrize(
    ("response", "flags"),
    [
        (seen(), set()),
        (seen(even=True), {Flag.STRAIGHT}),
        (seen(even=True, rated=4, lasting=2), set()),
        (seen(lasting=11.9), {Flag.SPEEDING}),
        (seen(lasting=12.0), set()),
        (seen(lasting=5.9), {Flag.INSTANT}),
        (seen(lasting=None), set()),
        (seen(lasting=11.9, even=True), {Flag.SPEEDING, Flag.STRAIGHT}),
    ],
    ids=["slow", "straight", "too-few", "speeding", "two-seconds", "instant", "left", "both"],
)
def test_own_flags(response: Seen, flags: set[Flag]) -> None:
    """What a response shows by itself, at the very thresholds."""
    assert own_flags(response, QUALITY_1) == flags


def test_no_single_weak_sign_makes_a_suspect() -> None:
    """Satisfied people give the same level everywhere; quick readers are quick."""
    for flag in (Flag.STRAIGHT, Flag.SPEEDING, Flag.BURST, Flag.UNIFORM):
        assert QUALITY_1.weight([flag]) < QUALITY_1.suspect_from
    assert QUALITY_1.weight([Flag.STRAIGHT, Flag.BURST]) < QUALITY_1.suspect_from
    assert QUALITY_1.weight([Flag.STRAIGHT, Flag.SPEEDING]) >= QUALITY_1.suspect_from


def test_a_burst_is_far_more_than_usual() -> None:
    """Forty in an hour where one an hour is usual; the usual itself is told."""
    burst = [seen(80 * number) for number in range(40)]
    (hour,) = looked_at([*weeks_before(), *burst])
    assert hour.is_flagged
    assert hour.counts == {Flag.BURST: 40}
    assert not hour.suspects
    assert hour.burst == pytest.approx(0.0, abs=1e-12)
    assert hour.usual == pytest.approx(1.0, abs=0.15)


def test_an_ordinary_hour_is_not() -> None:
    """As many as usual."""
    found = looked_at([*weeks_before(), *(seen(3600 * number) for number in range(8))])
    assert not any(hour.is_flagged for hour in found)
    assert sum(hour.responses for hour in found) == 8


def test_a_new_counter_has_no_usual() -> None:
    """Without a past nothing is said, not even of a hundred."""
    (hour,) = looked_at([seen(30 * number) for number in range(100)])
    assert (hour.usual, hour.burst, hour.uniform) == (None, None, None)
    assert not hour.is_flagged


def test_uniform_is_against_what_is_usual_there() -> None:
    """Twenty straight ones are odd where a third are straight, and ordinary where all are."""
    rush = [seen(120 * number, even=True) for number in range(20)]
    (odd,) = looked_at([*weeks_before(), *rush])
    assert odd.counts[Flag.UNIFORM] == 20
    assert len(odd.suspects) == 20
    (happy,) = looked_at([*weeks_before(even_every=1), *rush])
    assert not happy.counts[Flag.UNIFORM]
    assert not happy.suspects


def test_uniform_needs_enough_that_could_be_straight() -> None:
    """Six that rated two questions each say nothing."""
    (hour,) = looked_at([*weeks_before(), *(seen(500 * n, rated=2, even=True) for n in range(6))])
    assert hour.uniform is None
    assert hour.burst is not None


def chain(length: int, lasting: float = 40, gap: float = 5, counter: Counter = PAGE) -> list[Seen]:
    """One after another, on one device."""
    each = lasting + gap
    return [seen(each * number, lasting, counter=counter) for number in range(length)]


def test_one_after_another_is_one_device() -> None:
    """A chain of ten at a person's pace; on a tablet that is as it should be."""
    ten = chain(10)
    assert relayed(ten, QUALITY_1) == {response.id for response in ten}
    assert relayed(chain(10, counter=TABLET), QUALITY_1) == frozenset()
    assert relayed([], QUALITY_1) == frozenset()


def test_a_short_chain_is_chance() -> None:
    """Three in a row happen; so do many that leave room between them, or overlap."""
    assert not relayed(chain(3), QUALITY_1)
    assert not relayed(chain(30, gap=60), QUALITY_1)
    assert not relayed(chain(30, gap=-20), QUALITY_1)
    assert not relayed([replace(response, ended_at=None) for response in chain(30)], QUALITY_1)


def test_a_chain_in_the_middle_is_found_alone() -> None:
    """Those before and after it are left alone."""
    before = [seen(-600 + 100 * n) for n in range(5)]
    after = [seen(2000 + 100 * n) for n in range(5)]
    ten = chain(10)
    assert relayed([*after, *ten, *before], QUALITY_1) == {response.id for response in ten}


@pytest.mark.parametrize("per_hour", [20, 60, 120, 400])
def test_independent_people_make_no_chains(per_hour: int) -> None:
    """In 400 simulated days of any crowd, none has one: the alarm is one in ten thousand."""
    chance = Random(per_hour)
    alarms = 0
    for _ in range(400):
        moments = [chance.uniform(0, 3600) for _ in range(per_hour)]
        alarms += bool(relayed([seen(at, chance.uniform(8, 60)) for at in moments], QUALITY_1))
    assert not alarms


@pytest.mark.parametrize("lasting", [0.0, 1.0, 10.0, 60.0])
def test_linked_is_the_most_of_any_rate(lasting: float) -> None:
    """No rate of coming makes a link more probable than is said."""
    rates = [10 ** (k / 50) for k in range(-250, 100)]
    most = max(exp(-rate * lasting) * (1 - exp(-rate * 10)) for rate in rates)
    assert most <= linked(lasting, 10) + 1e-12
    assert most == pytest.approx(linked(lasting, 10), abs=1e-3)


def test_tails_are_those_of_the_distributions() -> None:
    """Against sums by hand."""
    poisson = 1 - sum(exp(-2) * 2**k / factorial(k) for k in range(5))
    assert negative_binomial_tail(5, 2.0, 2.0) == pytest.approx(poisson)
    assert negative_binomial_tail(0, 2.0, 5.0) == 1
    geometric = (1 / 3) ** 4  # mean 1/2, variance 3/4: P(X >= 4) of a geometric one
    assert negative_binomial_tail(4, 0.5, 0.75) == pytest.approx(geometric)
    assert beta_binomial_tail(0, 10, 3, 10) == pytest.approx(1)
    assert beta_binomial_tail(1, 1, 0, 0) == pytest.approx(1 / 2)
    assert beta_binomial_tail(2, 2, 1, 1) == pytest.approx(1 / 2)
    with pytest.raises(ValueError, match="mean"):
        negative_binomial_tail(1, 0.0, 1.0)


def test_the_worked_examples() -> None:
    """The numbers of docs/method.md."""
    assert linked(40, 10) == pytest.approx(0.08192)
    assert 10 * linked(40, 10) ** 9 == pytest.approx(1.66e-9, rel=1e-2)
    assert 3 * linked(40, 10) ** 2 == pytest.approx(0.020, abs=5e-4)
    assert negative_binomial_tail(5, 1, 1) == pytest.approx(0.00366, abs=5e-6)
    assert negative_binomial_tail(8, 1, 1) == pytest.approx(0.0000102, abs=5e-8)


def test_the_order_of_responses_says_nothing() -> None:
    """The same responses in another order have the same flags."""
    responses = [*weeks_before(), *chain(30, 5)]
    shuffled: Iterable[Seen] = Random(1).sample(responses, len(responses))
    assert looked_at(responses) == looked_at(list(shuffled))
