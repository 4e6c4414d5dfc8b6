"""The real program in a process of its own: started, killed, started again, asked."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.desk import ROOT

READY = "Page:"  # among the first lines that `run` prints once everything is up


class Program:
    """`hailong run` over a database in a folder, with Telegram where a test wants it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._environment = {
            **{name: value for name, value in os.environ.items() if "HAILONG" not in name},
            "HAILONG_DATA": str(folder),
            "HAILONG_DATABASE": f"sqlite:///{folder}/hailong.db",
            "HAILONG_HTTP": "127.0.0.1:0",
            **{f"HAILONG_{name}": value for name, value in settings.items()},
        }
        self._folder = folder
        self._process: Process | None = None
        self._asked_to_end = False
        self._restarted = asyncio.Event()
        self.starts = 0

    @property
    def pid(self) -> int:
        """The number of the process that runs."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it; return at once."""
        self.starts += 1
        log = (self._folder / f"run-{self.starts}.log").open("wb")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=STDOUT,
            )
        self._asked_to_end = False
        self._restarted.set()

    async def guard(self) -> None:
        """Fail, with what it printed, as soon as it ends by itself; run this beside a test."""
        while True:
            process = self._process
            assert process is not None
            await process.wait()
            if process is self._process and not self._asked_to_end:
                raise AssertionError(f"the program ended by itself:\n{self.printed()}")
            self._restarted.clear()
            await self._restarted.wait()

    async def kill(self) -> None:
        """Kill it without a word (SIGKILL)."""
        assert self._process is not None
        self._asked_to_end = True
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to stop (SIGTERM); return its exit status."""
        assert self._process is not None
        self._asked_to_end = True
        self._process.terminate()
        return await self._process.wait()

    def printed(self) -> str:
        """Return what the last start printed."""
        return (self._folder / f"run-{self.starts}.log").read_text("utf-8")

    async def ask(self, *words: str) -> tuple[int, str, str]:
        """Run another command of the program on the same data; return status, output, errors."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            cwd=ROOT,
            env=self._environment,
            stdout=PIPE,
            stderr=PIPE,
        )
        output, errors = await process.communicate()
        assert process.returncode is not None
        return process.returncode, output.decode(), errors.decode()

    async def index(self, *words: str) -> dict[str, object]:
        """Return what `hailong index --format json` prints."""
        status, output, errors = await self.ask("index", "--format", "json", *words)
        assert status == 0, errors
        found: dict[str, object] = json.loads(output)
        return found


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[Program]:
    """Start the program; kill it at the end if it still runs."""
    await program.start()
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            await program.kill()
