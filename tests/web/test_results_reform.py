"""The page of a reform score: what was published, where points were lost, what is missing."""

from collections.abc import AsyncIterator
from html import unescape

import pytest
from litestar import Litestar

from handlers.view.card import Card
from handlers.view.numbers import value_shown
from handlers.view.reform_card import Told, reform_card
from index.period import Period
from survey.text import Language
from tests.album import Album
from tests.departments import LEAST, PEOPLE, fill
from tests.desk import Clock, open_desk
from tests.web.browser import Browser
from tests.web.conftest import app_at, client
from usecases.desk import Desk, Rules
from usecases.figures.measure import Asker
from usecases.imports.import_scores import import_scores
from usecases.imports.import_units import list_units
from usecases.reform.gap import gap_of
from usecases.reform.score import reform_of

DEPARTMENTS = ("SKHCN", "STC", "SCT", "SXD")


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with the sample organisation, for whose departments people answered."""
    rules = Rules(min_publish=LEAST, min_internal=LEAST)
    async with open_desk(clock=clock, rules=rules, sample=True) as opened:
        await fill(opened, {unit: PEOPLE[unit] for unit in DEPARTMENTS})
        yield opened


@pytest.fixture
async def app(desk: Desk) -> AsyncIterator[Litestar]:
    """Return an application that draws."""
    async with Album() as studio:
        yield app_at(desk, studio)


async def test_gap_and_what_if_of_skhcn_can_be_read_on_a_page(lan: Browser) -> None:
    """Score, band, rank, change; what is missing to Xuất sắc; and how satisfaction stands."""
    html = (await lan.open("/results/SKHCN/reform")).html
    for words in (
        "88,52",
        "Tốt · hạng 3/19",
        "+6,04 điểm so với năm 2022",
        "Còn thiếu 1,48 điểm để lên mức Xuất sắc",
        "14,80 điểm SIPAS",
        "dùng cho CCHC chỉ là giả định",
        "lại thấp hơn trung bình nhóm",
        "Dữ liệu mẫu",
    ):
        assert words in html
    units = (await lan.client.get("/api/v1/gap?unit=SKHCN")).json()["units"]
    assert next(one["said"] for one in units if one["unit"] == "SKHCN") in html


async def test_page_chat_and_data_say_the_same_of_skhcn(lan: Browser, desk: Desk) -> None:
    """The score, what is missing, how much satisfaction it takes, and the gap: thrice the same."""
    html = (await lan.open("/results/SKHCN/reform")).html
    card = unescape((await reform_told(desk, "SKHCN")).text)
    document = (await lan.client.get("/api/v1/reform?unit=SKHCN")).json()
    targets = document["what_if"]["targets"]
    figures = [document["score"]["score"], *(target["missing"] for target in targets)]
    figures.append(targets[0]["satisfaction"][0]["points"])
    assert len(figures) == 4
    for figure in figures:
        assert value_shown(figure, Language.VI) in html
        assert value_shown(figure, Language.VI) in card
    units = (await lan.client.get("/api/v1/gap?unit=SKHCN")).json()["units"]
    its = next(one for one in units if one["unit"] == "SKHCN")
    assert its["said"] in html
    assert its["said"] in card


async def reform_told(desk: Desk, unit: str) -> Card:
    """Return what the chat says."""
    found = await gap_of(desk, Period.year(desk.today().year), Asker.PUBLIC, unit=unit)
    units = {one.code: one for one in await list_units(desk)}
    told = Told(view=await reform_of(desk, unit), found=found, units=units)
    return reform_card(told, Language.VI)


async def test_lost_criteria_are_told_with_their_reasons(lan: Browser) -> None:
    """All nine; how many points is not known, and that is said."""
    html = (await lan.open("/results/SKHCN/reform")).html
    assert "Tiêu chí mất điểm (9)" in html
    assert "chưa đạt từ 5000 hồ sơ trở lên" in html
    assert "9 tiêu chí mất điểm chưa biết mất bao nhiêu" in html
    assert "Danh sách này chỉ gồm một số tiêu chí mất điểm" in html
    assert "chưa tính lại được điểm này" in html


async def test_points_of_a_table_may_be_worth_more_than_one(lan: Browser, desk: Desk) -> None:
    """Where the maxima add up to 95, points lost and points gained are told apart."""
    table = (
        "index,unit,year,code,criterion,maximum,reviewed\n"
        "CCHC,STC,2022,A,Kế hoạch,50,45.5\nCCHC,STC,2022,B,Kiểm tra,45,38\n"
    )
    await import_scores(desk, "criteria.csv", table.encode())
    html = (await lan.open("/results/STC/reform")).html
    assert "Một điểm của bảng bằng 1,05 điểm của chỉ số" in html


async def test_published_indexes_stand_side_by_side(lan: Browser) -> None:
    """Each on its own scale: the office's, its province's, the country's, in this order."""
    html = (await lan.open("/results/SKHCN/reform")).html
    table = html.split('class="matrix"')[1].split("</table>")[0]
    lines = table.split("<tr")[2:]
    own, others = lines[0], lines[1:]
    assert "CCHC" in own
    assert "86,18" in own
    assert all("CCHC" not in line for line in others)
    papi = next(line for line in others if "PAPI" in line)
    assert "45,7875" in papi
    assert "8–80" in papi
    assert "Tỉnh Thái Nguyên" in others[0]
    assert "Cả nước" in others[-1]


async def test_published_figures_keep_their_decimals_and_their_source_has_words(
    lan: Browser,
) -> None:
    """PAPI is printed with four decimals; of whose source only a word is kept, it is translated."""
    html = (await lan.open("/results/SKHCN/reform")).html
    assert "45,7875" in html
    assert "báo chí đưa tin" in html
    assert "press reports" in (await lan.open("/results/SKHCN/reform?lang=en")).html


async def test_the_newest_year_comes_first(lan: Browser) -> None:
    """On a telephone the table shows the newest years without a push."""
    html = (await lan.open("/results/SKHCN/reform")).html
    head = html.split('class="matrix"')[1].split("</thead>")[0]
    years = [year for year in map(str, range(2018, 2026)) if year in head]
    assert sorted(years, key=head.index) == years[::-1]
    line = html.split('class="matrix"')[1].split("<tr")[2]
    assert line.index("88,52") < line.index("82,48") < line.index("84,95")


async def test_the_mean_of_offices_misses_nothing(lan: Browser) -> None:
    """It is no office: it has no level, and the page says why."""
    html = (await lan.open("/results/TN_ALL/reform")).html
    assert "không xếp mức và không có điểm còn thiếu" in html
    assert "Còn thiếu" not in html.split('id="what-if"')[1].split("</section>")[0].split("</h2>")[1]


async def test_another_year_is_that_year(lan: Browser) -> None:
    """Across the break in method there is no change; nothing newer than the year is told."""
    html = (await lan.open("/results/SKHCN/reform?year=2022")).html
    score, what_if = (
        html.split(begin)[1].split("</section>")[0] for begin in ("figure reform", 'id="what-if"')
    )
    figures = score + what_if
    assert "82,48" in figures
    assert "đổi phương pháp từ năm 2022" in figures
    assert "88,52" not in figures
    assert "?year=2022&amp;lang=en" in html


@pytest.mark.parametrize("year", ["2022", "1990"])
async def test_beside_an_older_year_the_newest_score_is_said_to_be_that(
    lan: Browser, year: str
) -> None:
    """Satisfaction stands beside the score of 2023; with that year itself nothing is added."""
    html = (await lan.open(f"/results/SKHCN/reform?year={year}")).html
    beside = html.split('id="beside"')[1].split("</section>")[0]
    assert "Điểm mới nhất: 2023 (CCHC 88,52)" in beside
    assert "Điểm mới nhất" not in (await lan.open("/results/SKHCN/reform")).html


async def test_without_a_score_the_page_says_so(lan: Browser) -> None:
    """A province has its own index; an office before its first year has none."""
    assert "PARINDEX năm 2024" in (await lan.open("/results/TN/reform")).html
    html = (await lan.open("/results/SKHCN/reform?year=2010")).html
    assert "Chưa có điểm cải cách nào được công bố đến năm 2010." in html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("NOSUCH/reform", 404),
        ("SKHCN/reform?year=last", 400),
        ("SKHCN/reform?year=20233", 400),
        ("SKHCN/reform/years.pdf", 404),
        ("HP/reform/years.csv", 404),
    ],
)
async def test_a_wrong_address_is_refused(lan: Browser, address: str, status: int) -> None:
    """With a page that says what is wrong."""
    assert (await lan.client.get(f"/results/{address}")).status_code == status


async def test_the_years_come_as_files(app: Litestar) -> None:
    """A picture with the office's name and the source, and rows with the break."""
    async with client(app) as http:
        svg = await http.get("/results/SKHCN/reform/years.svg")
        rows = await http.get("/results/SKHCN/reform/years.csv")
    assert "Sở Khoa học và Công nghệ tỉnh Thái Nguyên" in svg.text
    assert "đổi phương pháp" in svg.text
    assert "SKHCN,CCHC,2023,88.52,3,19,good," in rows.text
    assert ",method-2022" in rows.text


async def test_the_offices_page_leads_there(lan: Browser) -> None:
    """From the panel of the score."""
    assert 'href="/results/SKHCN/reform"' in (await lan.open("/results/SKHCN")).html
