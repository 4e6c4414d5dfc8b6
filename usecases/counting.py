"""Counting takes turns: whoever asks for many answers to be counted keeps nobody else waiting.

Rules: one count at a time, so that the readers which citizens need stay free; waiting included,
none takes longer than its time.
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
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn and hold it.

        Raises:
            CountingTooLongError: the time was over.
        """
        try:
            async with asyncio.timeout(self.seconds) as limit, self._free:
                yield
        except TimeoutError as late:
            if not limit.expired():
                raise
            raise CountingTooLongError(
                f"counting took longer than {self.seconds:g} seconds: "
                "ask again later, for fewer days, or for whole months"
            ) from late
