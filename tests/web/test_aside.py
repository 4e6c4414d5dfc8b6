"""What was set aside: told to its citizen and to everybody, with the reason."""

from storage import marks
from survey.answer import Answer
from tests.desk import LAN, MINH, Clock, citizen, open_desk
from tests.walk import finish
from tests.web.browser import Browser
from tests.web.conftest import app_at, client
from usecases.answering.receipt import key_of, receipt_of
from usecases.desk import Desk, Rules
from usecases.quality.quarantine import Deciding, quarantine, take_back


async def set_aside(desk: Desk, why: str) -> str:
    """Let Lan answer, and set her response aside; return its receipt."""
    outcome = await finish(desk, LAN)
    assert outcome.response is not None
    key = outcome.response.key
    about = Deciding(unit=key.unit, chosen={key.session: ("instant",)}, why=why, about="09 h")
    assert await quarantine(desk, about)
    return receipt_of(key)


async def test_everybody_reads_why(lan: Browser, desk: Desk) -> None:
    """When, how many, why, newest first; markup in a reason is text; the hour is not told."""
    await set_aside(desk, "máy <b>bấm</b> thử")
    await finish(desk, MINH)
    await take_back(desk, "SKHCN", 1, "nhầm ngày")
    page = await lan.open("/results/aside?unit=SKHCN")
    assert page.status == 200
    assert "máy &lt;b&gt;bấm&lt;/b&gt; thử" in page.html
    assert "09 h" not in page.html
    assert "Sở Khoa học và Công nghệ" in page.html
    assert page.html.count("Một người quyết định: người vận hành máy chủ") == 2
    assert page.html.index("nhầm ngày") < page.html.index("&lt;b&gt;")
    assert "23/11/2026" in page.html
    assert "nhầm ngày" in (await lan.open("/results/aside")).html
    assert "Chưa có phiếu nào" in (await lan.open("/results/aside?unit=STC")).html
    assert (await lan.open("/results/aside?unit=ZZ")).status == 404


async def test_everybody_reads_which_days_and_what_it_changed(lan: Browser, desk: Desk) -> None:
    """Days and channel as they were chosen, no hour or service; the index without and with."""
    outcome = await finish(desk, LAN, Answer.DISSATISFIED)
    await finish(desk, MINH)
    assert outcome.response is not None
    key = outcome.response.key
    about = "2026-11-23 · 12 h · CAPPHEP · web · instant"
    chosen = {key.session: ("instant",)}
    deciding = Deciding(unit=key.unit, chosen=chosen, why="thử", about=about, by="a1b2c3")
    assert await quarantine(desk, deciding)
    for address in ("/results/aside?unit=SKHCN", "/results/aside"):
        page = (await lan.open(address)).html
        assert "Thời gian trả lời: ngày 23/11/2026 · kênh trang web" in page
        assert "Một người quyết định: quản trị viên" in page
        assert "Sở Khoa học và Công nghệ" in page
        assert "Năm 2026, chỉ số không tính các phiếu này: 100,00" in page
        assert "Nếu tính cả: 50,00" in page
        for hidden in ("12 h", "CAPPHEP", "instant", "a1b2c3", "Dữ liệu mẫu"):
            assert hidden not in page


async def test_of_a_few_no_index_with_them_is_told(clock: Clock) -> None:
    """Ten count and three do not: their number is told, and that no more can be."""
    rules = Rules(min_publish=10, min_internal=10)
    async with open_desk(clock=clock, rules=rules) as desk:
        for number in range(10):
            await finish(desk, citizen(number))
        await set_aside(desk, "thử")
        async with client(app_at(desk)) as http:
            page = (await http.get("/results/aside?unit=SKHCN")).text
    assert "không tính các phiếu này: 100,00" in page
    assert "Chưa thể nêu chỉ số nếu tính cả" in page
    assert "Nếu tính cả:" not in page


async def test_sample_figures_are_marked(lan: Browser, desk: Desk) -> None:
    """Nobody takes the figures of a demonstration for real ones."""
    async with desk.database.transaction() as transaction:
        await marks.put(transaction, marks.SAMPLE, "2026-11-23")
    assert "Dữ liệu mẫu" in (await lan.open("/results/aside?unit=SKHCN")).html


async def test_figures_say_what_they_leave_out(lan: Browser, desk: Desk) -> None:
    """An office's page and that of all offices lead to the reasons; so does the API."""
    before = await lan.open("/results/SKHCN")
    assert "tách riêng" not in before.html
    await set_aside(desk, "thử")
    await finish(desk, MINH)
    page = await lan.open("/results/SKHCN")
    assert "Phiếu được tách riêng, không tính: 1" in page.html
    assert "/results/aside?unit=SKHCN" in page.links
    assert "/results/aside" in (await lan.open("/results")).links
    document = (await lan.client.get("/api/v1/index?unit=SKHCN&by=month")).json()
    for part in (document, *document["rows"]):
        assert part["responses"] == 1
        assert part["quarantined"]["responses"] == 1
        assert part["quarantined"]["with"]["value"] == 100
        assert part["quarantined"]["why"] == "/results/aside?unit=SKHCN"


async def test_every_way_tells_what_it_leaves_out(lan: Browser, desk: Desk) -> None:
    """Series, gap view and ranks: how many, the index with them, and where the reasons are."""
    outcome = await finish(desk, LAN, Answer.DISSATISFIED)
    await finish(desk, MINH)
    assert outcome.response is not None
    key = outcome.response.key
    assert await quarantine(desk, Deciding(unit=key.unit, chosen={key.session: ()}, why="thử"))

    series = (await lan.client.get("/api/v1/trend?unit=SKHCN")).json()
    told = {"responses": 1, "why": "/results/aside?unit=SKHCN"}
    assert series["quarantined"]["responses"] == 1
    *earlier, point = series["points"]
    assert {name: point["quarantined"][name] for name in told} == told
    assert (point["value"], point["quarantined"]["with"]["value"]) == (100, 50)
    assert all(each["quarantined"] is None for each in earlier)

    gap = (await lan.client.get("/api/v1/gap")).json()
    (skhcn,) = [one for one in gap["units"] if one["unit"] == "SKHCN"]
    assert {name: skhcn["quarantined"][name] for name in told} == told
    assert skhcn["quarantined"]["with"]["value"] == 50

    (ranking,) = (await lan.client.get("/api/v1/ranks")).json()["rankings"]
    (place,) = [row for row in ranking["rows"] if row["unit"] == "SKHCN"]
    assert (place["quarantined"], place["quarantined_with"]["value"]) == (1, 50)

    for path in ("/results", "/results/gap", "/results/SKHCN"):
        page = await lan.open(path)
        assert "Phiếu được tách riêng, không tính: 1" in page.html, path
        assert any(link.startswith("/results/aside") for link in page.links), path


async def test_its_citizen_is_told_and_may_erase(lan: Browser, desk: Desk) -> None:
    """The receipt says that it does not count at present, and still erases it."""
    receipt = await set_aside(desk, "thử")
    kept = await lan.open(f"/receipt/{receipt}")
    assert "đang được tách riêng" in kept.html
    assert "Đã xóa" in (await lan.press(kept, "")).html
    assert key_of(receipt) is not None
    assert (await lan.open(f"/receipt/{receipt}")).status == 404
