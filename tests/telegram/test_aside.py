"""What was set aside is told under every figure that an administrator sees in the chat."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from survey.answer import Answer
from tests.desk import LAN, MINH
from tests.telegram.guest import Guest
from tests.telegram.house import House
from tests.walk import finish
from usecases.quality.quarantine import Deciding, quarantine


@pytest.fixture
async def house(house: House) -> House:
    """A house in which one of two answers about SKHCN was set aside."""
    desk = house.desk
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(desk.writer.run())
        outcome = await finish(desk, LAN, Answer.DISSATISFIED)
        await finish(desk, MINH)
        desk.writer.stop()
    assert outcome.response is not None
    key = outcome.response.key
    assert await quarantine(desk, Deciding(unit=key.unit, chosen={key.session: ()}, why="thử"))
    return house


@pytest.fixture
async def open_house(house: House) -> AsyncIterator[House]:
    """That house, receiving people."""
    async with house.open():
        yield house


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize("command", ["/chiso", "/xuhuong", "/sosanh", "/caicach"])
async def test_each_card_says_so(officer: Guest, command: str) -> None:
    """How many; where the index of one office is told, also what it would be with them."""
    said = await officer.says(f"{command} SKHCN 2026")
    assert "Phiếu được tách riêng, không tính: 1" in said
    assert ("Nếu tính cả: 50,00" in said) == (command != "/sosanh")


@pytest.mark.usefixtures("open_house")
async def test_the_series_of_a_factor_tells_no_index(officer: Guest) -> None:
    """The index with them would be another figure than the one shown."""
    said = await officer.says("/xuhuong SKHCN ACCESS")
    assert "không tính: 1" in said
    assert "Nếu tính cả" not in said
