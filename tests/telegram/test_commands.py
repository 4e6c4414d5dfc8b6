"""The citizens' commands, under both names, and what administrators have besides."""

from dataclasses import replace

import pytest

from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import who
from usecases.administrators import offer_first
from usecases.answering.mydata import my_data
from usecases.counting import Counting
from usecases.desk import Rules
from usecases.verify import verify


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize(
    ("names", "words"),
    [
        pytest.param(("/khaosat", "/survey"), "Kính chào", id="survey"),
        pytest.param(("/ngonngu", "/language"), "ngôn ngữ nào", id="language"),
        pytest.param(("/dulieu", "/mydata"), "không lưu câu trả lời", id="my data"),
        pytest.param(("/xoa", "/erase"), "muốn xóa", id="erase"),
        pytest.param(("/huy", "/cancel"), "không có khảo sát", id="cancel"),
        pytest.param(("/trogiup", "/help"), "/khaosat", id="help"),
        pytest.param(("/chiso", "/index"), "quản trị viên", id="index"),
        pytest.param(("/foo", "/start_"), "không có lệnh", id="unknown"),
    ],
)
async def test_both_names_of_a_command(lan: Guest, names: tuple[str, ...], words: str) -> None:
    """Each command answers under its Vietnamese and its English name."""
    for name in names:
        assert words in await lan.says(name)


async def test_erasing_takes_the_answers_out_of_every_sum(open_house: House, lan: Guest) -> None:
    """«Giữ lại» keeps, «Xóa tất cả» erases at once, and the sums still agree."""
    await answers_all(await is_asked(lan))
    await lan.says("/xoa")
    assert "giữ nguyên" in await lan.taps("Giữ lại")
    assert len(await my_data(open_house.desk, who(lan))) == 1
    await lan.says("/xoa")
    assert "Số phiếu được xóa: 1" in await lan.taps("Xóa tất cả")
    assert await my_data(open_house.desk, who(lan)) == ()
    assert await verify(open_house.desk) == ()


@pytest.mark.usefixtures("open_house")
async def test_the_language_is_kept_in_mid_survey(lan: Guest) -> None:
    """The question that waits comes again in the new language."""
    await is_asked(lan)
    await lan.says("/language")
    shown = await lan.taps("English")
    assert "answer you in English" in shown
    assert "Question 1/6" in shown
    assert "Question 2/6" in await lan.taps("Neutral")


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param("/chiso SKHCN", "Năm 2026", id="unit"),
        pytest.param("/chiso SKHCN 2026-Q4", "Quý 4/2026", id="unit and period"),
        pytest.param("/chiso 2026-11 skhcn", "Tháng 11/2026", id="the other way round"),
        pytest.param("/chiso SKHCN 2026-11-01..2026-11-23", "Từ 01/11/2026", id="range"),
        pytest.param("/chiso NOSUCH", "mang mã «NOSUCH»", id="unknown unit"),
        pytest.param("/chiso <b>", "mang mã «<b>»", id="markup"),
        pytest.param("/chiso 2026-13", "Chưa hiểu kỳ «2026-13»", id="no such month"),
    ],
)
async def test_what_an_administrator_may_ask(officer: Guest, asked: str, words: str) -> None:
    """Unit and period in any order and case; what is unknown is named."""
    assert words in await officer.says(asked)


async def test_counting_too_long_is_said(house: House, officer: Guest) -> None:
    """Days that are not counted in time are put off with a sentence; the year still comes."""
    house.desk = replace(house.desk, counting=Counting(seconds=0))
    async with house.open():
        assert "trọn tháng" in await officer.says("/chiso SKHCN 2026-11-23")
        assert "Năm 2026" in await officer.says("/chiso SKHCN 2026")


@pytest.mark.usefixtures("open_house")
async def test_the_buttons_under_the_index(officer: Guest) -> None:
    """Another period of the same unit is one tap away."""
    await officer.says("/chiso SKHCN")
    assert "Tháng 11/2026" in await officer.taps("Tháng 11")
    assert "/chiso" in await officer.says("/trogiup")


@pytest.mark.usefixtures("open_house")
async def test_a_stranger_presses_a_button_of_the_index(lan: Guest) -> None:
    """The button alone opens nothing."""
    await lan.says("/trogiup")
    await lan.presses("i:SKHCN:2026")
    assert "quản trị viên" in lan.toasts[-1]


class TestFirstAdministrator:
    """Nobody has to know a numeric id: whoever opens the one-time link is the first."""

    @pytest.fixture
    def rules(self) -> Rules:
        """Nobody administers yet."""
        return Rules(min_publish=1, min_internal=1)

    async def test_the_link_works_once(self, open_house: House, lan: Guest, minh: Guest) -> None:
        """Lan claims it and gets the administrators' menu; Minh is told that it is used."""
        assert await offer_first(open_house.desk, "Ab-12_cd")
        assert "quản trị viên đầu tiên" in await lan.starts("admin-Ab-12_cd")
        settings = open_house.api.account.settings
        mine = f"'chat_id': {lan.person.id}"
        await open_house.api.until(lambda: any(mine in scope for scope in settings))
        assert "đã được dùng" in await minh.starts("admin-Ab-12_cd")
        assert "cơ quan nào" in await lan.says("/chiso")
        assert "quản trị viên" in await minh.says("/chiso")

    @pytest.mark.usefixtures("open_house")
    async def test_a_wrong_token(self, lan: Guest) -> None:
        """A guessed token opens nothing."""
        assert "không còn hiệu lực" in await lan.starts("admin-guessed")
