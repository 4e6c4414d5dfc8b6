"""Commands whose reader leaves early, as `| head -1` does: they end at once and say nothing."""

import asyncio
import os
import sys
import threading
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from bot.checks import Finding
from bot.cli import doctor
from bot.cli.program import READER_GONE
from bot.settings import Settings
from tests.desk import ROOT

SECONDS = 60.0


async def test_the_doctor_closes_its_database_when_its_reader_leaves(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of its checks, with the database open: nothing is left that would wait."""
    del bare

    def show(finding: Finding) -> None:
        if finding.what == "database":
            raise BrokenPipeError

    monkeypatch.setattr(doctor, "show", show)
    with pytest.raises(BrokenPipeError):
        await doctor.look(Settings())
    left = [thread for thread in threading.enumerate() if "_connection_worker" in thread.name]
    for thread in left:
        thread.join(SECONDS)  # told to end, it may be in its last lines
    assert [thread.name for thread in left if thread.is_alive()] == []


@pytest.mark.parametrize(
    "words",
    [("doctor",), ("index",), ("units", "list", "--format", "csv"), ("play",)],
    ids=" ".join,
)
async def test_every_command_ends_with_its_reader(tmp_path: Path, words: tuple[str, ...]) -> None:
    """No traceback, no message."""
    status, errors = await without_reader(tmp_path, *words)
    assert errors == ""
    assert status in {READER_GONE, 1}


async def without_reader(folder: Path, *words: str) -> tuple[int | None, str]:
    """Run a command that nobody reads; return its status and errors."""
    reading, writing = os.pipe()
    os.close(reading)
    names = [name for name in os.environ if name.upper().startswith("HAILONG_")]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env={**{n: v for n, v in os.environ.items() if n not in names}, "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=writing,
        stderr=PIPE,
    )
    os.close(writing)
    async with asyncio.timeout(SECONDS):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()
