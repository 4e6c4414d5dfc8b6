"""/sosanh in the chat: what an administrator may ask, and that nobody else is answered."""

import asyncio
from dataclasses import replace

import pytest

from storage import units
from tests.province import OFFICES, people
from tests.telegram.guest import Guest
from tests.telegram.house import House
from usecases.answering.writer import Writer
from usecases.desk import Rules


@pytest.fixture
def rules(rules: Rules) -> Rules:
    """Show figures from five responses on."""
    return replace(rules, min_publish=5, min_internal=5)


async def visit(house: House, *visits: tuple[str, int, int]) -> None:
    """Let citizens of offices answer: (office, satisfied, of)."""
    desk = replace(house.desk, writer=Writer(house.desk.database))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(desk.writer.run())
        for each in visits:
            await people(desk, *each)
        desk.writer.stop()


@pytest.fixture
async def province(open_house: House) -> House:
    """Fill the house's database with a few offices and their citizens."""
    async with open_house.desk.database.transaction() as transaction:
        await units.put(transaction, OFFICES)
    await visit(open_house, ("GOOD", 27, 30), ("POOR", 3, 30))
    return open_house


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param("/sosanh", "1/2 (1) · Sở Một", id="the only kind with figures"),
        pytest.param("/compare department", "2/2 (2) · Sở <Ba>", id="a kind"),
        pytest.param("/sosanh good", "Sở Một: hạng 1/2, khoảng hạng 1", id="a unit"),
        pytest.param("/sosanh GOOD POOR 2026", "Sở Một có chỉ số cao hơn rõ", id="two units"),
        pytest.param("/sosanh 2026-Q4 GOOD", "Quý 4/2026", id="a period first"),
        pytest.param("/sosanh 2020", "Chưa có cơ quan nào đủ dữ liệu", id="no figures"),
        pytest.param("/sosanh WARD", "Chưa có cơ quan nào đủ dữ liệu", id="nobody answered"),
        pytest.param("/sosanh MOON", "mang mã «MOON»", id="unknown"),
        pytest.param("/sosanh <b>", "mang mã «<b>»", id="markup"),
        pytest.param("/sosanh 2026-13", "Chưa hiểu kỳ «2026-13»", id="no such month"),
        pytest.param("/sosanh GOOD GOOD", "với chính nó", id="itself"),
        pytest.param("/sosanh GOOD WARD", "khác loại", id="two kinds"),
        pytest.param("/sosanh GOOD POOR FAIR", "chỉ so sánh được hai", id="three"),
        pytest.param("/sosanh GOOD ward", "khác loại", id="a code that is a kind too"),
        pytest.param("/sosanh GOOD department", "chỉ so sánh được hai", id="a unit and a kind"),
    ],
)
async def test_what_an_administrator_may_ask(officer: Guest, asked: str, says: str) -> None:
    """Units, kinds and periods in any order and case; what cannot be is one clear sentence."""
    assert says in await officer.says(asked)


async def test_buttons_lead_to_kinds(province: House, officer: Guest) -> None:
    """With several kinds, one is chosen by a button."""
    await visit(province, ("WARD", 6, 6))
    assert "loại cơ quan nào" in await officer.says("/sosanh")
    assert "1/2 (1) · Sở Một" in await officer.taps("Sở, ban, ngành")


@pytest.mark.usefixtures("province")
async def test_a_stranger_learns_nothing(lan: Guest) -> None:
    """Neither the command nor the button of somebody else's message opens anything."""
    assert "quản trị viên" in await lan.says("/sosanh department")
    await lan.says("/trogiup")
    await lan.presses("s:k:GOOD:2026:1")
    assert "quản trị viên" in lan.toasts[-1]
