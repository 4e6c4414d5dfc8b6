"""What a citizen means to do: drawn from a seed, the same however the network behaves.

Each draw has its own seed (crowd, citizen, question, visit), so that neither the order of events
nor a repeated tap changes what somebody thinks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from random import Random

from tests.citizens.reading import NOT_APPLICABLE, SKIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How often something happens, per question (`leave` and `comment`: per citizen)."""

    skip: float = 0.0
    not_applicable: float = 0.0
    back: float = 0.0
    digit: float = 0.0  # types the level's digit
    label: float = 0.0  # types the label
    sticker: float = 0.0  # sends a sticker first
    nonsense: float = 0.0  # writes something else first
    double: float = 0.0  # taps twice
    old: float = 0.0  # presses a button of the card before, first
    leave: float = 0.0
    comment: float = 0.0


PLAIN = Habits()
LIVELY = Habits(
    skip=0.05,
    not_applicable=0.05,
    back=0.06,
    digit=0.05,
    label=0.05,
    sticker=0.03,
    nonsense=0.03,
    double=0.05,
    old=0.05,
    leave=0.04,
    comment=0.3,
)
HABITS: Mapping[str, Habits] = {"plain": PLAIN, "lively": LIVELY}


class Manner(StrEnum):
    """How an answer is given."""

    TAP = "tap"
    DOUBLE = "double"
    DIGIT = "digit"
    LABEL = "label"
    STICKER = "sticker"
    NONSENSE = "nonsense"
    OLD = "old"
    BACK = "back"  # no answer: the question before is wanted again


_MANNERS = tuple(manner for manner in Manner if manner is not Manner.TAP)
_RATED = {field.name for field in fields(Habits)}


@dataclass(frozen=True, slots=True)
class Intent:
    """An answer (1..5, 0 not applicable, -1 skipped), the level behind it, and its manner."""

    answer: int
    level: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class Plan:
    """One citizen's plan."""

    seed: int
    number: int
    habits: Habits

    def intent(self, sentence: str, visit: int) -> Intent:
        """Return what the citizen does with a question, seen for the n-th time (from 0)."""
        chance = Random(f"{self.seed}/{self.number}/{visit}/{sentence}")
        level = chance.choices((1, 2, 3, 4, 5), shares(self.seed, sentence))[0]
        draw, answer = chance.random(), level
        if draw < self.habits.skip:
            answer = SKIPPED
        elif draw < self.habits.skip + self.habits.not_applicable:
            answer = NOT_APPLICABLE
        return Intent(answer, level, self._manner(chance))

    def _manner(self, chance: Random) -> Manner:
        draw = chance.random()
        for manner in _MANNERS:
            rate: float = getattr(self.habits, manner)
            if draw < rate:
                return manner
            draw -= rate
        return Manner.TAP

    def leaves_after(self) -> int | None:
        """Return after how many answers the citizen goes away; None when they stay."""
        chance = Random(f"{self.seed}/{self.number}/leave")
        return chance.randint(1, 4) if chance.random() < self.habits.leave else None

    def comment(self) -> str | None:
        """Return what the citizen writes at the end; None when they skip it."""
        chance = Random(f"{self.seed}/{self.number}/comment")
        wrote = chance.random() < self.habits.comment
        return f"Ý kiến số {self.number}: cảm ơn <b>&</b> mong nhanh hơn" if wrote else None


@cache
def shares(seed: int, sentence: str) -> tuple[float, ...]:
    """Return how the crowd thinks about a question: weights of the levels 1..5."""
    good = Random(f"{seed}/{sentence}").uniform(0.5, 0.95)
    bad = 1 - good
    return (bad * 0.15, bad * 0.35, bad * 0.5, good * 0.6, good * 0.4)
