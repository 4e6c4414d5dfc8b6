"""What may go wrong on purpose, drawn from a seed; every rate can be changed while it runs."""

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class Trouble(StrEnum):
    """What happens to one call."""

    NONE = "none"
    TOO_MANY = "too_many"
    SERVER = "server"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"


@dataclass(slots=True, kw_only=True)
class Faults:
    """Rates are shares of calls (or of updates), 0..1.

    too_many: 429 with `retry_after`; the chat is closed for that long, whoever asks again is
        told so again, and counted as impatient.
    server: 502 without any effect. reset_before / reset_after: the connection is cut before or
    after the call took effect. slow: the call waits `delay` (from, to) seconds first.
    duplicate: an acknowledged update is delivered once more. twin: a callback comes a second time,
    as another update with the same callback id. shuffle: a delivery is not in order.
    """

    too_many: float = 0.0
    retry_after: int = 1
    server: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    slow: float = 0.0
    delay: tuple[float, float] = (0.05, 0.3)
    duplicate: float = 0.0
    twin: float = 0.0
    shuffle: float = 0.0
    methods: frozenset[str] | None = None  # only these are troubled; None: all
    spared: frozenset[str] = frozenset()
    seed: int = 0
    _chance: Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)

    def concerns(self, method: str) -> bool:
        """Whether calls of that method may be troubled at all."""
        return method not in self.spared and (self.methods is None or method in self.methods)

    def trouble(self, method: str) -> Trouble:
        """Draw what happens to this call."""
        if not self.concerns(method):
            return Trouble.NONE
        draw = self._chance.random()
        for rate, trouble in (
            (self.too_many, Trouble.TOO_MANY),
            (self.server, Trouble.SERVER),
            (self.reset_before, Trouble.RESET_BEFORE),
            (self.reset_after, Trouble.RESET_AFTER),
        ):
            if draw < rate:
                return trouble
            draw -= rate
        return Trouble.NONE

    def wait(self, method: str) -> float:
        """Draw how long this call waits before anything happens, in seconds."""
        if self.slow and self.concerns(method) and self._chance.random() < self.slow:
            return self._chance.uniform(*self.delay)
        return 0.0

    def strikes(self, rate: float) -> bool:
        """Draw whether something of that rate happens."""
        return rate > 0 and self._chance.random() < rate

    def shuffled(self, updates: list[bytes]) -> list[bytes]:
        """Return the updates in another order, where that is drawn."""
        if len(updates) > 1 and self.strikes(self.shuffle):
            self._chance.shuffle(updates)
        return updates
