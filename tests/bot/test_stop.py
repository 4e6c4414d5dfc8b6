"""The end of the program: whatever part fails, the others end in order and the reason is told."""

import asyncio
from dataclasses import replace

import pytest

from bot.cli.run import tell
from bot.errors import StoppedError
from bot.logs import start_logs
from bot.loops import House
from bot.settings import Settings
from bot.settings_values import Address
from bot.stop import Stop
from tests.desk import open_desk
from usecases.answering.writer import Writer


class BrokenWriter(Writer):
    """A writer with a fault of our own."""

    async def run(self) -> None:
        """Fail."""
        raise ZeroDivisionError


async def test_the_first_failure_is_the_one_that_is_told() -> None:
    """A part that fails asks for the end; a later failure does not hide the first."""
    stop = Stop()

    async def fail(why: str) -> None:
        raise StoppedError(why)

    await stop.after(lambda: fail("first"))
    await stop.after(lambda: fail("second"))
    assert stop.is_asked
    assert str(stop.failure) == "first"


async def test_resting_ends_with_the_program() -> None:
    """Nobody waits for a timer at the end."""
    stop = Stop()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(stop.rest(3600))
        stop.ask()


async def test_a_fault_of_our_own_ends_everything_with_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The writer breaks: the web server ends too, the log says where, the message is short."""
    async with open_desk() as desk:
        settings = Settings.model_construct(http=Address("127.0.0.1", 0), telegram_token=None)
        broken = replace(desk, writer=BrokenWriter(desk.database))
        log = start_logs("info")
        house = House(desk=broken, settings=settings, log=log, tell=tell)
        with pytest.raises(StoppedError, match="the log above says where"):
            await house.run()
    assert "ZeroDivisionError" in capsys.readouterr().err
