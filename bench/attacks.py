"""Simulated stuffing: what somebody adds who wants a counter of an office to look well.

Each attack gives the responses of one day; `bench/stuffing.py` looks what flags find of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.honest import PAGE, TABLET, Office, person, response
from index.quality.seen import Counter, Seen

DAYS = 20
NINE, EIGHT_HOURS = 9 * 3600, 8 * 3600
OFFICE, BUSY = Office(), Office(per_day=240)
Attack = Callable[[Random, date], Iterator[Seen]]


def _taps(counter: Counter) -> Attack:
    def attack(chance: Random, day: date) -> Iterator[Seen]:
        for number in range(40):
            at = NINE + 90 * number + chance.uniform(0, 60)
            yield response(counter, day, at, chance.uniform(4, 6), even=True)

    return attack


def _slow_taps(chance: Random, day: date) -> Iterator[Seen]:
    for _ in range(3):
        at = NINE + chance.uniform(0, EIGHT_HOURS - 3600)
        yield response(PAGE, day, at, chance.uniform(4, 6), even=True)


def _slow_copy(chance: Random, day: date) -> Iterator[Seen]:
    for _ in range(3):
        yield person(chance, OFFICE, PAGE, day, NINE + chance.uniform(0, EIGHT_HOURS - 3600))


def _machine(chance: Random, day: date) -> Iterator[Seen]:
    for _ in range(500):
        yield response(PAGE, day, NINE + chance.uniform(0, 600), 0.2, even=True)


def _patient_machine(chance: Random, day: date) -> Iterator[Seen]:
    for _ in range(500):
        at = NINE + chance.uniform(0, 3000)
        yield response(PAGE, day, at, chance.uniform(18, 24), even=True)


def _copy(*, even: bool, number: int = 40) -> Attack:
    """People's pace at random moments of an hour; all even, or as mixed as people are."""

    def attack(chance: Random, day: date) -> Iterator[Seen]:
        for _ in range(number):
            one = person(chance, OFFICE, PAGE, day, NINE + chance.uniform(0, 3500))
            lasting = (one.ended_at or one.begun_at) - one.begun_at
            second = (one.begun_at.minute * 60) + one.begun_at.second + NINE
            yield response(PAGE, day, second, lasting.total_seconds(), even=even or one.is_even)

    return attack


def _chain(counter: Counter, number: int = 20) -> Attack:
    """One after another on one device, at people's pace, as mixed as people are."""

    def attack(chance: Random, day: date) -> Iterator[Seen]:
        at = NINE + chance.uniform(0, 600)
        for _ in range(number):
            one = person(chance, Office(hasty=0), counter, day, at)
            yield one
            lasting = ((one.ended_at or one.begun_at) - one.begun_at).total_seconds()
            at += lasting + chance.uniform(2, 8)

    return attack


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One attack: in words, what it adds on each of so many days, and in which office."""

    name: str
    attack: Attack
    days: int = 1
    office: Office = OFFICE


CASES = (
    Case(name="A clerk taps 40 times in an hour, 5 s each, on the page", attack=_taps(PAGE)),
    Case(name="The same on the tablet at the counter", attack=_taps(TABLET)),
    Case(name="Three a day, 5 s each, for 20 days", attack=_slow_taps, days=DAYS),
    Case(name="A script: 500 in ten minutes, 0.2 s each", attack=_machine),
    Case(name="A script that waits: 500 in an hour, 20 s each, many at once",
         attack=_patient_machine),
    Case(name="40 in an hour at people’s pace, all at one level", attack=_copy(even=True)),
    Case(name="40 in an hour at people’s pace, as mixed as people", attack=_copy(even=False)),
    Case(name="One browser that drops its cookie: 20 one after another at people’s pace",
         attack=_chain(PAGE)),
    Case(name="The same in an office four times as busy", attack=_chain(PAGE), office=BUSY),
    Case(name="The same on the tablet (one device by design)", attack=_chain(TABLET)),
    Case(name="Three a day at people’s pace, as mixed as people, for 20 days",
         attack=_slow_copy, days=DAYS),
)  # fmt: skip
