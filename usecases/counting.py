"""Counting takes turns: whoever asks for many answers to be counted keeps nobody else waiting.

Rules: one count at a time, so that the readers which citizens need stay free; waiting included,
none takes longer than its time. Figures of many offices take turns too; they come from sums, so
that only the waiting is limited. Nobody asks for a turn while holding one.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from usecases.errors import CountingTooLongError

SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Counting:
    """The turns of one process."""

    seconds: float = SECONDS
    _free: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    @asynccontextmanager
    async def turn(self, *, of_answers: bool = True) -> AsyncIterator[None]:
        """Wait for one's turn and hold it; of sums, as long as it takes.

        Raises:
            CountingTooLongError: the time was over.
        """
        try:
            async with asyncio.timeout(self.seconds) as limit, self._free:
                if not of_answers:
                    limit.reschedule(None)
                yield
        except TimeoutError as late:
            if not limit.expired():
                raise
            raise CountingTooLongError(
                f"counting took longer than {self.seconds:g} seconds: "
                "ask again later, for one office, for fewer days, or for whole months"
            ) from late
