"""`hailong run` as a process of its own: what it prints, how it stops, and why it fails."""

import asyncio
import re
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.botapi import TOKEN, FakeBotApi, Person
from tests.whole.program import READY, Program, running

SECONDS = 60.0


async def printed(program: Program, sign: str) -> str:
    """Return what the program has printed, as soon as the sign is in it."""
    async with asyncio.timeout(SECONDS):
        while sign not in program.printed():  # noqa: ASYNC110 - another process's log
            await asyncio.sleep(0.05)
    return program.printed()


async def ended(program: Program) -> int:
    """Wait until the program ends by itself; return its exit status."""
    async with asyncio.timeout(SECONDS):
        assert program._process is not None  # noqa: SLF001 - the test's own process
        return await program._process.wait()  # noqa: SLF001 - likewise


async def test_without_a_token_the_page_answers_and_the_end_is_orderly(tmp_path: Path) -> None:
    """The printed page is there; SIGTERM ends the program with status 0."""
    async with running(Program(tmp_path)) as program:
        lines = await printed(program, "Stop with Ctrl+C")
        page = re.search(r"Page: +(http://127\.0\.0\.1:\d+) ", lines)
        assert page is not None
        assert "@BotFather" in lines
        assert re.search(r"^ +\S+python\S* -m bot units import FILE$", lines, re.MULTILINE)
        async with aiohttp.ClientSession() as session:
            for path in ("/", "/readyz", "/s/SKHCN", "/results", "/api/docs"):
                async with session.get(page[1] + path) as answer:
                    assert answer.status == 200, path
        assert await program.stop() == 0
        assert "Error" not in program.printed()


async def test_the_first_administrator_gets_a_link_until_there_is_one(tmp_path: Path) -> None:
    """The link is printed with the bot's name; with HAILONG_ADMINS there is none."""
    async with FakeBotApi() as api:
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url}
        async with running(Program(tmp_path, **settings)) as program:
            lines = await printed(program, READY)
            lines = await printed(program, "?start=admin-")
            assert re.search(r"https://t\.me/\w+\?start=admin-[\w-]{20,58}\n", lines)
            assert await program.stop() == 0
        async with running(Program(tmp_path, ADMINS="1", **settings)) as program:
            lines = await printed(program, "https://t.me/")
            await printed(program, READY)
            assert "admin-" not in lines
            assert await program.stop() == 0


async def test_a_webhook_is_served_by_the_web_server(tmp_path: Path) -> None:
    """Updates that are pushed to the path of HAILONG_TELEGRAM_WEBHOOK reach the bot."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    async with FakeBotApi() as api:
        program = Program(
            tmp_path,
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API=api.url,
            TELEGRAM_WEBHOOK=f"http://{address}/telegram",
            HTTP=address,
        )
        async with running(program):
            await printed(program, "https://t.me/")
            api.starts(Person(id=1001, first_name="Lan"), "u-SKHCN")
            await api.until(lambda: bool(api.messages(1001)), within=SECONDS)
            assert await program.stop() == 0
        assert api.violations == []


async def test_a_wrong_token_is_one_sentence(tmp_path: Path) -> None:
    """Exit status 1, no traceback, and the token is not repeated."""
    async with FakeBotApi() as api:
        wrong = Program(tmp_path, TELEGRAM_TOKEN=f"999:{'WRONG-TOKEN' * 3}", TELEGRAM_API=api.url)
        async with running(wrong) as program:
            assert await ended(program) == 1
    (error,) = [line for line in program.printed().splitlines() if line.startswith("Error: ")]
    assert error.startswith("Error: Telegram does not know this token: copy HAILONG_TELEGRAM_TOKEN")
    assert "Traceback" not in program.printed()
    assert "WRONG-TOKEN" not in program.printed()


async def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    """Exit status 1 before anything else has started."""
    async with running(Program(tmp_path)) as first:
        lines = await printed(first, READY)
        page = re.search(r"http://(127\.0\.0\.1:\d+)", lines)
        assert page is not None
        folder = tmp_path / "second"
        folder.mkdir()
        async with running(Program(folder, HTTP=page[1])) as second:
            assert await ended(second) == 1
            assert second.printed().startswith(f"Error: HAILONG_HTTP: {page[1]} cannot be used")
        assert await first.stop() == 0


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("index", "--unit", "SKHCN")])
async def test_commands_run_as_a_module(tmp_path: Path, words: tuple[str, ...]) -> None:
    """`python -m bot …` is the same program."""
    status, output, errors = await Program(tmp_path).ask(*words)
    assert (status, errors) == (0, "")
    assert output
