"""The public results: what they say is what the API says, in an order that people choose."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import date

import pytest

from storage import scores, services, units
from storage.records import Score, Service, Unit
from survey.answer import Answer
from tests.desk import Clock, citizen, open_desk
from tests.filled import filled
from tests.walk import finish
from tests.web.browser import Browser
from usecases.desk import Desk, Rules

POST = Unit(
    code="POST",
    name_vi="Sở Thông tin và Truyền thông",
    name_en="Information",
    kind="department",
    valid_to=date(2026, 2, 28),
    successor="SKHCN",
)
XA = Unit(code="XA", name_vi="Xã <Đồng Hỷ>", name_en="=Dong Hy", kind="commune")
PEOPLE = {"SKHCN": (18, 2), "STC": (6, 6), "XA": (3, 0)}
"""How many are satisfied with each office, and how many not."""


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk with three offices that people answered for; ten are enough to be shown."""
    rules = Rules(min_publish=10, min_internal=1)
    async with open_desk(clock=clock, rules=rules) as opened:
        async with opened.database.transaction() as tx:
            await units.put(tx, (POST, XA))
            await services.put(
                tx, [Service(code="X", unit=u, name_vi="", name_en="") for u in PEOPLE]
            )
            published = {("SKHCN", 2021): 86.18, ("SKHCN", 2022): 82.48, ("STC", 2022): 87.86}
            await scores.put(
                tx,
                [
                    Score(index="CCHC", unit=unit, year=year, score=score, rank=6, of=19)
                    for (unit, year), score in published.items()
                ],
            )
        await fill(opened)
        yield opened


@filled
async def fill(desk: Desk) -> None:
    """Let the people of the offices answer."""
    for place, (unit, (satisfied, others)) in enumerate(PEOPLE.items()):
        for number in range(satisfied + others):
            choice = Answer.SATISFIED if number < satisfied else Answer.DISSATISFIED
            await finish(desk, citizen(1000 * place + number), choice, unit)


def order_of(html: str) -> list[str]:
    """Return the codes of the offices as they stand."""
    places = {code: html.index(f'href="/results/{code}?') for code in PEOPLE}
    return sorted(places, key=lambda code: places[code])


async def sheet(lan: Browser, address: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    response = await lan.client.get(address)
    assert response.status_code == 200
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


async def test_the_table_says_what_the_api_says(lan: Browser) -> None:
    """Unrounded in the file, two decimals on the page, null in both where nothing is shown."""
    document = (await lan.client.get("/api/v1/index?by=unit&period=2026")).json()
    said = {row["scope"]["unit"]: row for row in document["rows"]}
    rows = {row["unit"]: row for row in await sheet(lan, "/results/offices.csv?period=2026")}
    assert set(rows) == set(said) == set(PEOPLE)
    for code, row in rows.items():
        index = said[code]["index"]
        for name in ("value", "low", "high"):
            assert (float(row[name]) if row[name] else None) == index[name], code
        assert int(row["responses"]) == said[code]["responses"]
        assert row["withheld"] == (said[code]["withheld"] or "")
    html = (await lan.open("/results")).html
    assert "<strong>90,00</strong>" in html
    assert "82,48" in html


async def test_too_few_responses_are_said_and_not_shown(lan: Browser) -> None:
    """Three people in a commune: their number is told, and nothing that they said."""
    html = (await lan.open("/results?kind=commune")).html
    assert "chưa đủ dữ liệu" in html
    assert "100,00" not in html
    page = await lan.open("/results/XA")
    assert "Chưa đủ dữ liệu" in page.html
    assert "3 phiếu" in page.html
    assert "100,00" not in page.html
    assert "kỳ này chưa bắt đầu" in (await lan.open("/results/XA?period=2099")).html
    assert "chưa có ai trả lời" in (await lan.open("/results/XA?period=2019")).html
    rows = await sheet(lan, "/results/XA/levels.csv")
    assert {row["level_4"] for row in rows} == {""}


async def test_a_list_says_of_what_there_is_nothing(lan: Browser) -> None:
    """A year that has not begun has no list; one in which nobody answered has no such figures."""
    ahead = (await lan.open("/results?period=2099")).html
    assert "kỳ này chưa bắt đầu" in ahead
    assert '<table class="offices"' not in ahead
    before = (await lan.open("/results?period=2019")).html
    assert "chưa có phiếu nào" in before
    assert "chưa đủ dữ liệu</span>" not in before


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "SKHCN"),
        ("-name", "XA"),
        ("-index", "SKHCN"),
        ("reform", "SKHCN"),
        ("-reform", "STC"),
        ("responses", "XA"),
        ("-responses", "SKHCN"),
    ],
)
async def test_the_table_is_sorted_as_asked(lan: Browser, sort: str, first: str) -> None:
    """By links, without scripts; what has no figure comes last in either direction."""
    page = await lan.open(f"/results?sort={sort}")
    order = order_of(page.html)
    assert order[0] == first
    if sort.endswith(("index", "reform")):
        assert order[-1] == "XA"
    column = sort.removeprefix("-") or "name"
    direction = "descending" if sort.startswith("-") else "ascending"
    head = page.html.split(f'class="by-{column}" aria-sort="')[1]
    assert head.startswith(direction)
    other = column if sort.startswith("-") else f"-{column}"
    assert f"sort={other}" in head.split("</a>")[0]


async def test_a_kind_of_office_can_be_chosen(lan: Browser) -> None:
    """The others are left out, and the choice stays with the order and the language."""
    page = await lan.open("/results?kind=commune&sort=-index")
    assert "/results/XA?" in page.html
    assert "/results/STC?" not in page.html
    assert 'href="?kind=commune&amp;sort=-index&amp;lang=en"' in page.html
    assert 'href="?kind=commune&amp;sort=-index&amp;theme=dark"' in page.html


async def test_who_takes_part_is_counted_for_everybody(lan: Browser, clock: Clock) -> None:
    """Today, this week, this month and in all."""
    clock.advance(days=1)
    html = (await lan.open("/results")).html
    strip = html.split('class="counts"')[1].split("</dl>")[0]
    counts = [part.split("</dd>")[0] for part in strip.split("<dd>")[1:]]
    assert counts == ["0", "35", "35", "35"]


async def test_another_period_has_its_own_figures(lan: Browser) -> None:
    """A period before anything was answered shows offices without figures."""
    page = await lan.open("/results?period=2026-Q1")
    assert "Quý 1/2026" in page.html
    assert "90,00" not in page.html
    assert "chưa đủ dữ liệu" in page.html


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/results?period=2026-13", 400, "Chưa hiểu kỳ «2026-13»"),
        ("/results?period=2026-11-32", 400, "Chưa hiểu kỳ"),
        ("/results?period=1000-01-02..2026-12-30", 400, "Chưa hiểu kỳ"),
        ("/results?period=<b>", 400, "«&lt;b&gt;»"),
        ("/results?sort=luck", 400, "«luck»"),
        ("/results?kind=palace", 400, "«palace»"),
        ("/results?page=2", 400, "«2»"),
        ("/results?page=-1", 400, "«-1»"),
        ("/results/NOPE", 404, "Chưa tìm thấy cơ quan này"),
        ("/results/NOPE/factors.csv", 404, "Chưa tìm thấy cơ quan này"),
        ("/results/SKHCN/secrets.csv", 404, "Không tìm thấy trang này"),
        ("/results/SKHCN/factors.exe", 404, "Không tìm thấy trang này"),
        ("/results/XA/reform.csv", 404, "Không tìm thấy trang này"),
        ("/results/SKHCN?period=x", 400, "Chưa hiểu kỳ «x»"),
        ("/results/SKHCN/factors.json?look=loud", 404, "Không tìm thấy trang này"),
    ],
)
async def test_what_cannot_be_shown_is_a_readable_page(
    lan: Browser, address: str, status: int, said: str
) -> None:
    """A sentence in the reader's language, what was typed escaped, and a way back."""
    page = await lan.open(address)
    assert page.status == status
    assert said in page.html
    assert "/results" in page.links


async def test_an_office_shows_its_index_beside_its_reform_score(lan: Browser) -> None:
    """Figures with their interval, responses, formula and questionnaire; no change of method."""
    page = await lan.open("/results/SKHCN")
    assert page.heading == "Sở Khoa học và Công nghệ"
    for part in ("90,00", "20 phiếu", "khoảng tin cậy 95%", "t2b/criteria@1", "service-19@1"):
        assert part in page.html
    assert "82,48" in page.html
    assert "-3,70" not in page.html
    assert "−3,70" not in page.html


async def test_a_merger_is_told_on_both_sides(lan: Browser) -> None:
    """The heir names whom it took over; the predecessor leads to its heir."""
    assert "Sở Thông tin và Truyền thông" in (await lan.open("/results/SKHCN")).html
    page = await lan.open("/results/POST")
    assert "01/03/2026" in page.html
    assert "/results/SKHCN" in page.links
    assert "/s/POST" not in page.links


async def test_every_chart_has_its_table_on_the_page(lan: Browser) -> None:
    """Whoever cannot see a chart, or has no scripts, reads the same figures."""
    html = (await lan.open("/results/SKHCN")).html
    for code in ("factors", "levels", "months", "reform"):
        figure = html.split(f'id="{code}"')[1].split("</figure>")[0]
        assert "<table>" in figure
        assert f"/results/SKHCN/{code}.svg?" in figure
        for form in ("png", "svg", "csv"):
            assert f"/results/SKHCN/{code}.{form}?" in figure


async def test_the_factors_in_the_file_are_those_of_the_api(lan: Browser) -> None:
    """Every figure of an office, unrounded."""
    document = (await lan.client.get("/api/v1/index?unit=SKHCN&period=2026")).json()
    rows = {r["code"]: r for r in await sheet(lan, "/results/SKHCN/factors.csv?period=2026")}
    said = {factor["code"]: factor for factor in document["factors"]}
    said |= {"index": document["index"], "overall": document["overall"]}
    assert set(rows) == set(said)
    for code, row in rows.items():
        assert float(row["value"]) == said[code]["value"]
        assert float(row["low"]) == said[code]["low"]
        assert float(row["high"]) == said[code]["high"]


async def test_no_text_in_a_file_can_be_a_formula(lan: Browser) -> None:
    """A name that begins like a formula is a name."""
    rows = await sheet(lan, "/results/offices.csv?lang=en")
    assert "'=Dong Hy" in {row["name"] for row in rows}


async def test_the_results_are_in_english_for_who_wants_it(lan: Browser) -> None:
    """Words, numbers and charts."""
    page = await lan.open("/results/SKHCN?lang=en")
    assert page.language == "en"
    assert "90.00" in page.html
    spec = await lan.client.get("/results/SKHCN/factors.json?lang=en&look=wide")
    assert "Access to the service" in spec.text
