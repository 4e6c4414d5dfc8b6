"""Other processes: one that is killed, two that write at once."""

import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from pathlib import Path

import pytest

from storage import marks
from storage.open import opened_database

ROOT = Path(__file__).parents[2]


async def writing(file: Path, name: str, *times: str) -> Process:
    """Start a process that writes into that file and says what it has committed."""
    command = (sys.executable, "-m", "tests.storage.writing", f"sqlite:///{file}", name, *times)
    return await create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT)


async def kept(file: Path) -> tuple[set[str], set[str], int]:
    """The transactions whose first mark is there, those whose last one is, and their count."""
    async with opened_database(f"sqlite:///{file}") as database, database.reading() as reader:
        rows = await reader.fetch("SELECT key FROM marks WHERE key <> 'count'")
        count = int(await marks.get(reader, "count") or 0)
    halves = [str(key).rsplit(" ", 1) for (key,) in rows]
    left, right = ({name for name, half in halves if half == side} for side in ("left", "right"))
    return left, right, count


@pytest.mark.parametrize("lines", [1, 23, 60])
async def test_what_was_committed_survives_a_kill(file: Path, lines: int) -> None:
    """After kill -9 all that was reported is there, nothing is half there, and work goes on."""
    child = await writing(file, "a")
    assert child.stdout is not None
    said = [(await child.stdout.readline()).decode().strip() for _ in range(lines)]
    child.kill()
    said += (await child.stdout.read()).decode().split("\n")[:-1]
    await child.wait()
    left, right, count = await kept(file)
    assert left == right
    assert {f"a {number}" for number in said} <= left
    assert len(left) == count <= len(said) + 1
    async with opened_database(f"sqlite:///{file}") as database, database.transaction() as tx:
        await marks.put(tx, "after", "1")


async def test_two_processes_write_at_once(file: Path) -> None:
    """The command line and the bot take turns on one file: nothing is lost, nothing refused."""
    children = [await writing(file, name, "60") for name in ("bot", "command-line")]
    async with opened_database(f"sqlite:///{file}") as database:
        for number in range(20):
            async with database.transaction() as tx:
                await marks.put(tx, f"test {number} left", "")
                await marks.put(tx, f"test {number} right", "")
                so_far = int(await marks.get(tx, "count") or 0)
                await marks.put(tx, "count", str(so_far + 1))
    for child in children:
        await child.communicate()
    assert [child.returncode for child in children] == [0, 0]
    left, right, count = await kept(file)
    assert left == right
    assert len(left) == count == 140
