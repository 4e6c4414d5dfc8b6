"""What became of each tap: when it was made, delivered and answered."""

from dataclasses import dataclass, field
from statistics import quantiles
from time import monotonic

from tests.fakes.botapi.refusal import Json, late


@dataclass(slots=True)
class Callback:
    """One tap; times are monotonic seconds."""

    id: str
    chat_id: int
    made: float
    delivered: float | None = None
    answered: float | None = None
    answers: int = 0
    text: str | None = None


@dataclass(slots=True)
class Callbacks:
    """All taps by callback id, in the order in which they were made."""

    lifetime: float
    taps: dict[str, Callback] = field(default_factory=dict)

    def made(self, ident: str, chat_id: int) -> None:
        """Remember a tap."""
        self.taps[ident] = Callback(ident, chat_id, monotonic())

    def delivered(self, ident: str) -> None:
        """Note that the bot was given the tap (the first time counts)."""
        tap = self.taps[ident]
        tap.delivered = tap.delivered or monotonic()

    def answer(self, ident: str, text: str | None) -> Callback:
        """Note an answer; an unknown or too old tap is refused as Telegram does."""
        tap, now = self.taps.get(ident), monotonic()
        if tap is None or now - (tap.delivered or now) > self.lifetime:
            raise late(
                "query is too old and response timeout expired or query ID is invalid",
            )
        tap.answered = tap.answered or now
        tap.answers += 1
        tap.text = text
        return tap

    @property
    def unanswered(self) -> list[str]:
        """The ids of taps that the bot was given and never answered."""
        return [tap.id for tap in self.taps.values() if tap.delivered and not tap.answered]

    def latencies(self) -> list[float]:
        """Return the seconds from delivery to answer, for each answered tap, in order."""
        return [
            tap.answered - tap.delivered
            for tap in self.taps.values()
            if tap.answered is not None and tap.delivered is not None
        ]

    def figures(self) -> Json:
        """Return counts and latencies in milliseconds."""
        times = sorted(1000 * seconds for seconds in self.latencies())
        cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
        return {
            "made": len(self.taps),
            "delivered": sum(tap.delivered is not None for tap in self.taps.values()),
            "answered": sum(tap.answered is not None for tap in self.taps.values()),
            "answered_twice": sum(tap.answers > 1 for tap in self.taps.values()),
            "unanswered": self.unanswered,
            "p50_ms": cuts[49] if cuts else None,
            "p99_ms": cuts[98] if cuts else None,
        }
