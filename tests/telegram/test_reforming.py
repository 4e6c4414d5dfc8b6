"""/caicach: the reform score of a unit, what is missing, and how people stand beside it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from handlers.view.chart.draw import Studio
from tests.departments import LEAST, fill, furnish, publish_lost
from tests.telegram.conftest import OFFICER
from tests.telegram.guest import Guest
from tests.telegram.house import House
from usecases.desk import Rules

DEAD = ("/bin/false",)
CAPTION = 1024


@pytest.fixture
def rules() -> Rules:
    """Ten responses are enough to be shown."""
    officer = frozenset({str(OFFICER)})
    return Rules(administrators=officer, min_publish=LEAST, min_internal=LEAST)


@pytest.fixture
async def house(house: House) -> House:
    """A house of departments that people answered for, with their scores and lost criteria."""
    await furnish(house.desk)
    await publish_lost(house.desk)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(house.desk.writer.run())
        await fill(house.desk)
        house.desk.writer.stop()
    return house


@pytest.fixture
async def open_house(house: House) -> AsyncIterator[House]:
    """That house, receiving people."""
    async with house.open():
        yield house


@pytest.mark.usefixtures("open_house")
async def test_gap_and_what_if_of_skhcn_can_be_read_in_chat(officer: Guest) -> None:
    """A picture with the score, what is missing, lost criteria, and satisfaction beside it."""
    text = await officer.says("/caicach SKHCN")
    assert "photo" in officer.message
    assert len(text) <= CAPTION
    for words in (
        "2023: 88,52 · Tốt · hạng 3/19 · +6,04 điểm so với năm 2022",
        "Còn thiếu 1,48 điểm để lên mức Xuất sắc",
        "Tiêu chí mất điểm: 9",
        "chưa đạt từ 5000 hồ sơ trở lên",
        "và 6 tiêu chí khác",
        "lại thấp hơn trung bình nhóm",
    ):
        assert words in text


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param("/caicach skhcn 2022", "2022: 82,48", id="a year"),
        pytest.param("/reform 2022 SKHCN", "đổi phương pháp từ năm 2022", id="the other way round"),
        pytest.param("/caicach SKHCN 2022", "Điểm mới nhất: 2023", id="newer beside it"),
        pytest.param("/caicach SKHCN 1990", "Điểm mới nhất: 2023", id="newer than none"),
        pytest.param("/caicach SYT", "Chưa có điểm cải cách", id="no score"),
        pytest.param("/caicach SKHCN 2010", "đến năm 2010", id="before the first"),
        pytest.param("/caicach NOSUCH", "mang mã «NOSUCH»", id="unknown unit"),
        pytest.param("/caicach <b>", "mang mã «<b>»", id="markup"),
        pytest.param("/caicach 20x3", "Chưa hiểu năm «20x3»", id="no year"),
        pytest.param("/caicach", "cơ quan nào", id="nothing"),
    ],
)
async def test_what_an_administrator_may_ask(officer: Guest, asked: str, words: str) -> None:
    """Unit and year in any order and case; what is unknown is named."""
    assert words in await officer.says(asked)


@pytest.mark.usefixtures("open_house")
async def test_unit_and_year_are_a_tap_away(officer: Guest) -> None:
    """From the choice of units to a score, and from there to another year."""
    await officer.says("/caicach")
    assert "88,52" in await officer.taps("Khoa học")
    assert "Năm 2023" not in officer.labels
    assert "82,48" in await officer.taps("Năm 2022")


@pytest.mark.usefixtures("open_house")
async def test_others_are_told_whose_command_it_is(lan: Guest) -> None:
    """Neither the command nor a button of it opens anything to a citizen."""
    assert "quản trị viên" in await lan.says("/caicach SKHCN")
    await lan.presses("f:SKHCN:2023")
    assert "quản trị viên" in lan.toasts[-1]


async def test_without_a_picture_the_figures_still_come(house: House, officer: Guest) -> None:
    """Where nothing can be drawn the card comes alone, and says so."""
    house.studio = Studio(command=DEAD)
    async with house.open():
        text = await officer.says("/caicach SKHCN")
    assert "88,52" in text
    assert "Chưa vẽ được biểu đồ" in text
