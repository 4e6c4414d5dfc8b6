"""A bot in a process of its own: its processor time, threads and memory are read from /proc."""

import asyncio
import os
import sys
from asyncio.subprocess import STDOUT, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_UTIME = 11  # of the fields behind the name in brackets
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """What a bot is told: the Bot API, its token, and a folder of its own."""

    url: str
    token: str
    folder: Path

    @property
    def database(self) -> Path:
        """Where it keeps answers."""
        return self.folder / "bot.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A way to answer the same survey; `arguments` are Python's."""

    name: str
    what: str
    arguments: Callable[[Place], list[str]]
    environment: Callable[[Place], Mapping[str, str]] = field(default=lambda _: {})
    keeps: bool = True
    grace: float = 0.2
    """Seconds for an end of its own; a rival's last long poll is not waited for."""
    ready: str = ""
    """What it writes when it is up with all its parts; "" when the first poll tells."""


class BotFailedError(Exception):
    """A bot ended by itself, or did not come up; what it said."""


@asynccontextmanager
async def running(bot: Bot, place: Place) -> AsyncIterator[Process]:
    """Run the bot; ended by SIGTERM at last."""
    process = await started(bot, place)
    try:
        yield process
    finally:
        await ended(process, bot.grace)


async def started(bot: Bot, place: Place) -> Process:
    """Start the bot; return at once."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HAILONG")}
    with (place.folder / "bot.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *bot.arguments(place),
            env={**kept, "PYTHONPATH": str(ROOT), **bot.environment(place)},
            cwd=place.folder,
            stdout=log,
            stderr=STDOUT,
        )


async def ended(process: Process, grace: float) -> None:
    """End the process, kindly at first, and for sure after so many seconds."""
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(grace):
                await process.wait()
        except TimeoutError:
            process.kill()
    await process.wait()


async def until(holds: Callable[[], bool], process: Process, place: Place) -> None:
    """Wait until something holds, looked at every millisecond.

    Raises:
        BotFailedError: the bot ended before, or it took too long.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            while not holds():
                if process.returncode is not None:
                    raise BotFailedError(_told(place))
                await asyncio.sleep(0.001)
    except TimeoutError:
        raise BotFailedError(_told(place)) from None


def has_said(place: Place, text: str) -> bool:
    """Whether the bot has written that text."""
    return text in (place.folder / "bot.log").read_text("utf-8", "replace")


def _told(place: Place) -> str:
    log = (place.folder / "bot.log").read_text("utf-8", "replace")
    return f"the bot did not come up; it said:\n{log[-2000:]}"


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used, in itself and in the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[_UTIME]) + int(fields[_UTIME + 1])) / _TICKS


def main_thread_seconds(pid: int) -> float:
    """Return the processor time of the first thread, which runs the loop."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9


def peak_megabytes(pid: int) -> float:
    """Return the most memory that a process ever held (resident, 10^6 bytes)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise BotFailedError("the process is gone")
