"""What the pages of the results say in words: what changed, and what is asked in each place."""

import re
from dataclasses import replace

import pytest
from httpx import AsyncClient

from tests.desk import MINH, Clock, citizen, open_desk
from tests.months import fill_months, year
from tests.walk import finish
from tests.web.browser import Browser
from tests.web.conftest import app_at, client
from tests.web.test_aside import set_aside
from usecases.counting import Counting
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


async def test_all_offices_stand_first_with_and_without_what_was_set_aside(
    lan: Browser, desk: Desk
) -> None:
    """The index of all, its interval and its responses, before the list; both indexes together."""
    await fill_months(desk, year(2026, (85, 15), upto=10))
    await set_aside(desk, "thử")
    await finish(desk, MINH)
    html = (await lan.open("/results?period=2026&lang=vi")).html
    top = html.split('class="figures two"')[1].split('id="offices"')[0]
    plain = " ".join(re.sub(r"<[^>]*>", " ", top).split())
    assert "Tất cả cơ quan · Chỉ số hài lòng sau giao dịch · Năm 2026" in plain
    assert "1.001 phiếu" in plain
    found = (await lan.client.get("/api/v1/index?period=2026")).json()
    bounds = [f"{found['index'][name]:.2f}".replace(".", ",") for name in ("value", "low", "high")]
    assert plain.startswith(bounds[0], plain.index("Năm 2026 ") + len("Năm 2026 "))
    assert f"khoảng tin cậy 95%: {bounds[1]}–{bounds[2]}" in plain
    assert f"không tính các phiếu này: {bounds[0]}" in plain
    assert plain.index("không tính các phiếu này") < plain.index("Nếu tính cả: ")
    assert "Chưa kể 1 phiếu được tách riêng, không tính; kể cả thì đã nhận 1.002 phiếu." in plain
    unit = (await lan.open("/results/STC?lang=vi")).html
    assert "Chưa kể" not in unit


async def test_enough_responses_that_are_not_published_have_their_reason(clock: Clock) -> None:
    """Twelve in April where ten are enough: with a figure of April, March would be told."""
    rules = Rules(min_publish=10, min_internal=10)
    async with open_desk(clock=clock, rules=rules) as desk, client(app_at(desk)) as http:
        await fill_months(desk, {"2026-03": (4, 2), "2026-04": (8, 4), "2026-05": (9, 6)})
        row = (await http.get("/api/v1/index?by=unit&period=2026-04")).json()["rows"][0]
        page = (await http.get("/results?period=2026-04&lang=vi")).text
    assert (row["responses"], row["withheld"]) == (12, "differencing")
    cells = re.findall(r'<td role="cell" class="by-index">(.*?)</td>', page, re.DOTALL)
    assert any("chưa công bố, để không lộ câu trả lời của một nhóm nhỏ" in cell for cell in cells)


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("2026-11-23", "Ngày 23/11/2026"),
        ("2026-11-10..2026-11-23", "Từ 10/11/2026 đến 23/11/2026"),
    ],
)
async def test_single_days_are_shown_as_the_api_has_them(
    lan: Browser, desk: Desk, period: str, named: str
) -> None:
    """Every form of a period is a page, for all and for an office; the heading names the days."""
    for number in range(3):
        await finish(desk, citizen(number))
    document = (await lan.client.get(f"/api/v1/index?unit=SKHCN&period={period}")).json()
    value = f"{document['index']['value']:.2f}".replace(".", ",")
    for address in ("/results", "/results/SKHCN", "/results/gap"):
        page = await lan.open(f"{address}?period={period}&lang=vi")
        assert page.status == 200
        assert f" · {named}</p>" in page.html or address.endswith("gap")
        assert f'<option value="{period}" selected>{named}' in page.html
        assert value in page.html or address.endswith("gap")
    sheet = await lan.client.get(f"/results/offices.csv?period={period}")
    assert sheet.status_code == 200


async def test_days_that_cannot_be_counted_in_time_are_a_readable_page(desk: Desk) -> None:
    """503 with what to ask instead."""
    app = app_at(replace(desk, counting=Counting(seconds=0)))
    async with client(app) as http:
        late = await http.get("/results?period=2026-01-01..2026-12-30&lang=vi")
    assert late.status_code == 503
    assert late.headers["retry-after"] == "20"
    assert "chọn ít ngày hơn, hoặc cả tháng" in late.text
