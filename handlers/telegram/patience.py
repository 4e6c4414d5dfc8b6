"""How the channel waits: growing pauses, and saying once that the line is down or works again."""

import asyncio
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError


@dataclass(slots=True, kw_only=True)
class Backoff:
    """Pauses that double from the first to the longest, in seconds."""

    first: float = 0.5
    longest: float = 30.0
    _next: float = 0.0

    def next(self) -> float:
        """Return the next pause."""
        pause = self._next or self.first
        self._next = min(pause * 2, self.longest)
        return pause

    def reset(self) -> None:
        """Begin again with the first."""
        self._next = 0.0


@dataclass(slots=True)
class Line:
    """Whether Telegram can be reached, as the log has said it last."""

    log: FilteringBoundLogger
    _down: bool = False

    def is_down(self, error: TelegramError) -> None:
        """Say that Telegram cannot be reached, unless that was said already."""
        if not self._down:
            self._down = True
            self.log.warning("telegram.unreachable", error=type(error).__name__, trying="on")

    def works(self) -> None:
        """Say that Telegram can be reached again, if the contrary was said."""
        if self._down:
            self._down = False
            self.log.info("telegram.reachable")


async def rest(seconds: float, stopping: asyncio.Event) -> None:
    """Sleep, unless stopped meanwhile."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        pass
