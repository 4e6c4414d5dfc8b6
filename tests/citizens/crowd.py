"""Many citizens: so many at once, each followed to the end, the truth added up."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles
from time import monotonic

from tests.citizens.citizen import Citizen, State
from tests.citizens.plan import LIVELY, Habits, Plan
from tests.citizens.reading import Reading
from tests.fakes.botapi import FakeBotApi, Json, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """Who comes: `at_once` of `people`, by the link with that start payload."""

    people: int = 300
    at_once: int = 50
    start: str = ""
    seed: int = 1
    habits: Habits = LIVELY
    languages: tuple[str, ...] = ("vi",)
    first_id: int = 1_000_000
    patience: float = 3.0  # seconds without a reaction after which somebody tries again
    deadline: float = 120.0  # seconds for all of them


@dataclass(frozen=True, slots=True)
class Sum:
    """What was answered to one question by all."""

    levels: tuple[int, int, int, int, int]
    not_applicable: int
    skipped: int

    @classmethod
    def of(cls, answers: Counter[int]) -> "Sum":
        """Add up answers by value."""
        one, two, three, four, five = (answers[level] for level in range(1, 6))
        return cls((one, two, three, four, five), answers[0], answers[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of an outing; `truth` is by the question's sentence."""

    people: int
    finished: int
    left: int
    stuck: tuple[str, ...]
    seconds: float
    taps: int
    counts: Mapping[str, int]
    reactions: tuple[float, ...]
    truth: Mapping[str, Sum]
    comments: int

    def as_json(self) -> Json:
        """Return it for another process; reactions in milliseconds."""
        times = sorted(1000 * seconds for seconds in self.reactions)
        cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
        return {
            "people": self.people,
            "finished": self.finished,
            "left": self.left,
            "stuck": list(self.stuck),
            "seconds": self.seconds,
            "taps": self.taps,
            "taps_per_second": self.taps / self.seconds if self.seconds else None,
            "counts": dict(self.counts),
            "reaction_p50_ms": cuts[49],
            "reaction_p99_ms": cuts[98],
            "comments": self.comments,
            "truth": {
                sentence: {
                    "levels": list(one.levels),
                    "not_applicable": one.not_applicable,
                    "skipped": one.skipped,
                }
                for sentence, one in self.truth.items()
            },
        }


class StuckError(AssertionError):
    """Not everybody came to an end; the report says who, and what they see."""

    def __init__(self, report: Report) -> None:
        shown = "\n".join(report.stuck[:5])
        super().__init__(f"{len(report.stuck)} of {report.people} citizens are stuck:\n{shown}")
        self.report = report


class Crowd:
    """An outing before a fake Bot API; `citizens` are its people, for a closer look."""

    def __init__(self, api: FakeBotApi, outing: Outing, reading: Reading | None = None) -> None:
        self._outing = outing
        self._over = asyncio.Event()
        self._ended = 0
        self.citizens = [
            Citizen(
                api,
                Person(
                    id=outing.first_id + number,
                    first_name=f"Citizen {number}",
                    language_code=outing.languages[number % len(outing.languages)],
                ),
                Plan(outing.seed, number, outing.habits),
                reading or Reading(),
                self._end,
            )
            for number in range(outing.people)
        ]
        self._coming = iter(self.citizens)

    @property
    def is_over(self) -> bool:
        """Whether everybody came to an end."""
        return self._over.is_set()

    async def run(self) -> Report:
        """Let everybody come and go.

        Raises:
            StuckError: somebody did not come to an end before the deadline.
        """
        began = monotonic()
        for _ in range(self._outing.at_once):
            self._next()
        try:
            async with asyncio.timeout(self._outing.deadline):
                while not await self._calm():
                    self._nudge()
        except TimeoutError:
            raise StuckError(self.report(monotonic() - began)) from None
        return self.report(monotonic() - began)

    async def _calm(self) -> bool:
        """Wait for the end, but no longer than a part of a citizen's patience."""
        try:
            async with asyncio.timeout(self._outing.patience / 4):
                await self._over.wait()
        except TimeoutError:
            return False
        return True

    def _nudge(self) -> None:
        """Let whoever has waited too long try again."""
        latest = monotonic() - self._outing.patience
        for citizen in self.citizens:
            if citizen.state is State.ANSWERING and 0 < citizen.waiting_since < latest:
                citizen.try_again()

    def _next(self) -> None:
        citizen = next(self._coming, None)
        if citizen is not None:
            citizen.come(self._outing.start)

    def _end(self, _: Citizen) -> None:
        self._ended += 1
        if self._ended == len(self.citizens):
            self._over.set()
        else:
            self._next()

    def report(self, seconds: float = 0.0) -> Report:
        """Add up what there is so far."""
        states = Counter(citizen.state for citizen in self.citizens)
        counts: Counter[str] = Counter()
        answers: dict[str, Counter[int]] = {}
        for citizen in self.citizens:
            counts += citizen.counts
            for sentence, answer in citizen.ledger.items():
                answers.setdefault(sentence, Counter())[answer] += 1
        return Report(
            people=len(self.citizens),
            finished=states[State.FINISHED],
            left=states[State.LEFT],
            stuck=tuple(
                _told(c) for c in self.citizens if c.state in {State.AWAY, State.ANSWERING}
            ),
            seconds=seconds,
            taps=counts["taps"],
            counts=counts,
            reactions=tuple(time for citizen in self.citizens for time in citizen.reactions),
            truth={sentence: Sum.of(given) for sentence, given in answers.items()},
            comments=sum(citizen.commented is not None for citizen in self.citizens),
        )


def _told(citizen: Citizen) -> str:
    """Say in one line where somebody is stuck."""
    card = citizen.card
    seen = f"{card.text!r} {[text for text, _ in card.buttons]}" if card else "nothing"
    waits = monotonic() - citizen.waiting_since if citizen.waiting_since else 0
    return (
        f"{citizen.person.id} ({citizen.state}): sees {seen}, waits {waits:.1f} s, "
        f"answered {len(citizen.ledger)}, {dict(citizen.counts)}"
    )
