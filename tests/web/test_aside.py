"""What was set aside: told to its citizen and to everybody, with the reason."""

from tests.desk import LAN, MINH
from tests.walk import finish
from tests.web.browser import Browser
from usecases.desk import Desk
from usecases.quarantine import Deciding, quarantine, take_back
from usecases.receipt import key_of, receipt_of


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
    assert page.html.index("nhầm ngày") < page.html.index("&lt;b&gt;")
    assert "23/11/2026" in page.html
    assert "nhầm ngày" in (await lan.open("/results/aside")).html
    assert "Chưa có phiếu nào" in (await lan.open("/results/aside?unit=STC")).html
    assert (await lan.open("/results/aside?unit=ZZ")).status == 404


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


async def test_its_citizen_is_told_and_may_erase(lan: Browser, desk: Desk) -> None:
    """The receipt says that it does not count at present, and still erases it."""
    receipt = await set_aside(desk, "thử")
    kept = await lan.open(f"/receipt/{receipt}")
    assert "đang được tách riêng" in kept.html
    assert "Đã xóa" in (await lan.press(kept, "")).html
    assert key_of(receipt) is not None
    assert (await lan.open(f"/receipt/{receipt}")).status == 404
