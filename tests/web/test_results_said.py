"""What the pages of the results say in words: what changed, and what is asked in each place."""

import re

from httpx import AsyncClient

from tests.desk import Clock, open_desk
from tests.months import fill_months, year
from tests.web.browser import Browser
from tests.web.conftest import app_at, client
from usecases.desk import Desk, Rules


def section(html: str, name: str) -> str:
    """Return a section of a page as plain text, by the name of its heading."""
    part = html.split(f'aria-labelledby="{name}"')[1].split("</section>", maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", part).split())


async def test_two_periods_and_single_months_are_two_questions(lan: Browser, desk: Desk) -> None:
    """Each has its own heading, and the note says that the answers may differ."""
    await fill_months(desk, year(2025, (85, 15)) | year(2026, (85, 15), upto=10))
    said = section((await lan.open("/results/SKHCN?period=2026-10&lang=vi")).html, "changes")
    two, months = said.index("So sánh hai kỳ"), said.index("Theo dõi từng tháng")
    assert two < said.index("không thay đổi rõ so với") < months
    assert months < said.index("so với mức nền") < said.index("Đây là hai câu hỏi khác nhau")
    assert "beside@1" in said
    assert "tính từ khoảng của hai con số" not in said


async def test_what_lacks_is_said_once(clock: Clock) -> None:
    """A month without enough responses is compared with neither of two others."""
    rules = Rules(min_publish=10, min_internal=10)
    async with open_desk(clock=clock, rules=rules) as desk, client(app_at(desk)) as http:
        await fill_months(desk, year(2026, (85, 15), upto=9) | {"2026-10": (5, 2)})
        html = (await http.get("/results/SKHCN?period=2026-10&lang=vi")).text
    assert section(html, "changes").count("Chưa đủ dữ liệu của tháng 10/2026 để") == 1


async def test_a_heading_stands_apart_from_the_rank(province: AsyncClient) -> None:
    """On a phone the name of the column stands in the line, before a rank or a dash."""
    page = (await province.get("/results?period=2026&kind=department&lang=vi")).text
    cells = re.findall(r'class="by-rank"><span class="named">Hạng</span>(.)', page)
    assert cells == [" "] * 4
