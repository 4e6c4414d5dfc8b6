"""The end of the program: asked for once, and then everything finishes what it has taken."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stop:
    """Whether the program is to end, and why; the first failure is the one that is told."""

    failure: Exception | None = None
    _asked: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_asked(self) -> bool:
        """Whether the end was asked for."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask for the end."""
        self._asked.set()

    async def wait(self) -> None:
        """Wait until the end is asked for."""
        await self._asked.wait()

    async def rest(self, seconds: float) -> None:
        """Wait that long, or until the end is asked for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._asked.wait()

    async def after(self, part: Callable[[], Awaitable[None]]) -> None:
        """Run a part of the program; when it ends, for whatever reason, the program ends."""
        try:
            await part()
        except Exception as failure:  # noqa: BLE001 - raised when everything has ended
            self.failure = self.failure or failure
        finally:
            self.ask()


@contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Let SIGINT and SIGTERM ask for the end; a second one ends at once."""
    loop = asyncio.get_running_loop()
    main = asyncio.current_task()

    def receive() -> None:
        if stop.is_asked and main is not None:
            main.cancel()
        stop.ask()

    signals = (signal.SIGINT, signal.SIGTERM)
    with suppress(NotImplementedError):  # Windows: Ctrl+C ends the program as it always does
        for one in signals:
            loop.add_signal_handler(one, receive)
    try:
        yield
    finally:
        with suppress(NotImplementedError):  # likewise: nothing was set there
            for one in signals:
                loop.remove_signal_handler(one)
