"""/xuhuong: a unit over time, in the administrators' chat."""

from dataclasses import replace

import pytest

from tests.months import Month, fill_months, year
from tests.telegram.conftest import RULES
from tests.telegram.guest import Guest
from tests.telegram.house import House
from usecases.desk import Rules

FELL: dict[str, Month] = {f"2026-{month:02}": (60, 40) for month in range(6, 11)}


@pytest.fixture
async def watched(open_house: House) -> House:
    """Return a house whose SKHCN had two years of people, and fewer pleased ones of late."""
    await fill_months(open_house.desk, year(2025, (85, 15)) | year(2026, (85, 15), 5) | FELL)
    return open_house


@pytest.mark.usefixtures("watched")
async def test_it_says_what_changed_and_what_signals(officer: Guest) -> None:
    """Under a picture: the change with its interval, and the month of the signal."""
    said = await officer.says("/xuhuong SKHCN")
    assert "Tháng 10/2026 không thay đổi rõ so với tháng 09/2026" in said
    assert "giảm 25,00 điểm phần trăm so với tháng 10/2025" in said
    assert "Từ tháng 06/2026, mức hài lòng giảm rõ so với mức nền 85,00 (năm 2025)" in said


@pytest.mark.usefixtures("watched")
async def test_a_factor_is_one_tap_away(officer: Guest) -> None:
    """Each factor has a button, and the index has one when a factor is shown."""
    await officer.says("/trend SKHCN 2025-01-01..2026-10-31")
    assert "Thủ tục hành chính" in await officer.taps("Thủ tục hành chính")
    assert "Chỉ số hài lòng theo tháng" in await officer.taps("Chỉ số chung")


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param("/xuhuong", "cơ quan nào", id="no unit"),
        pytest.param("/xuhuong 2026 skhcn ACCESS", "Tiếp cận dịch vụ", id="any order"),
        pytest.param("/xuhuong SYT", "Chưa có kỳ nào đủ dữ liệu", id="nobody came"),
        pytest.param("/xuhuong NOSUCH", "mang mã «NOSUCH»", id="unknown unit"),
        pytest.param("/xuhuong <b>", "mang mã «<b>»", id="markup"),
        pytest.param("/xuhuong SKHCN 2026-11-23", "«2026-11-23»: cần những tháng", id="a day"),
        pytest.param("/xuhuong SKHCN 2026-13", "«2026-13»", id="no such month"),
        pytest.param("/xuhuong SKHCN 2001-01-01..2026-12-31", "tối đa 120 tháng", id="long"),
    ],
)
async def test_what_an_administrator_may_ask(officer: Guest, asked: str, words: str) -> None:
    """Unit, factor and span in any order and case; what cannot be is said."""
    assert words in await officer.says(asked)


@pytest.mark.usefixtures("watched")
async def test_it_is_for_administrators(lan: Guest) -> None:
    """Neither the command nor a button opens anything to a citizen."""
    assert "quản trị viên" in await lan.says("/xuhuong SKHCN")
    await lan.says("/trogiup")
    await lan.presses("x:SKHCN:-:-")
    assert "quản trị viên" in lan.toasts[-1]


class TestUnderTheOrdinaryRules:
    """Ten are needed for a figure."""

    @pytest.fixture
    def rules(self) -> Rules:
        """The officer administers; what others may not see is not shown."""
        return replace(RULES, min_publish=30, min_internal=10)

    async def test_too_few_are_not_told(self, open_house: House, officer: Guest) -> None:
        """Nor by a span, a factor or a button."""
        await fill_months(open_house.desk, {"2026-09": (4, 1), "2026-10": (3, 1)})
        for asked in ("/xuhuong SKHCN", "/xuhuong SKHCN access 2026"):
            said = await officer.says(asked)
            assert "Chưa có kỳ nào đủ dữ liệu" in said
            assert "%" not in said
