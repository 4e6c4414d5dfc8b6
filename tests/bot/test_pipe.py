"""Commands whose reader leaves early, as `| head -1` does: they end at once and say nothing."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from bot.cli.program import READER_GONE
from tests.desk import ROOT

SECONDS = 60.0


@pytest.mark.parametrize("lines", [0, 1, 8], ids=["none", "first line", "database open"])
async def test_the_doctor_ends_with_its_reader(tmp_path: Path, lines: int) -> None:
    """Also in the middle of its checks, with the database open."""
    assert await left_after(lines, tmp_path, "doctor") == (READER_GONE, "")


@pytest.mark.parametrize(
    "words", [("index",), ("units", "list", "--format", "csv"), ("play",)], ids=" ".join
)
async def test_every_command_ends_with_its_reader(tmp_path: Path, words: tuple[str, ...]) -> None:
    """No traceback, no message."""
    status, errors = await left_after(0, tmp_path, *words)
    assert errors == ""
    assert status != 0


async def left_after(lines: int, folder: Path, *words: str) -> tuple[int | None, str]:
    """Read that many lines of a command's output and leave; return its status and errors."""
    reading, writing = os.pipe()
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
    await asyncio.to_thread(leave_after, lines, reading)
    async with asyncio.timeout(SECONDS):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


def leave_after(lines: int, reading: int) -> None:
    """Read that many lines, byte by byte, and close the pipe."""
    while lines:
        lines -= os.read(reading, 1) in {b"\n", b""}
    os.close(reading)
