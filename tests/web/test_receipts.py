"""The receipt: to see what is kept, and to erase it, without any account."""

from tests.web.browser import Browser, Page
from tests.web.counts import responses
from usecases.desk import Desk


def receipt_link(page: Page) -> str:
    """Return where the thanks lead to."""
    return next(link for link in page.links if link.startswith("/receipt/"))


async def test_lan_erases_with_her_receipt(lan: Browser, minh: Browser, desk: Desk) -> None:
    """From any browser: what is kept is shown, one button erases it, and every sum forgets it."""
    link = receipt_link(await lan.finish(await lan.begin(), comment="Cảm ơn."))
    kept = await minh.open(link)
    assert "Rất hài lòng" in kept.html
    assert "Cảm ơn." in kept.html
    gone = await minh.press(kept, "")
    assert "Đã xóa" in gone.html
    assert await responses(desk) == 0
    assert (await minh.open(link)).status == 404
    assert (await lan.open("/s/SKHCN")).taps == ["agree"]


async def test_looking_at_a_receipt_erases_nothing(lan: Browser, desk: Desk) -> None:
    """A link that a program follows ahead of people changes nothing."""
    link = receipt_link(await lan.finish(await lan.begin()))
    await lan.open(link)
    assert await responses(desk) == 1


async def test_erasing_needs_the_form(lan: Browser, desk: Desk) -> None:
    """Another site cannot erase with a receipt that it has seen."""
    link = receipt_link(await lan.finish(await lan.begin()))
    assert (await lan.send(link, {"tap": ""})).status == 403
    assert await responses(desk) == 1


async def test_a_typed_receipt_is_found(lan: Browser) -> None:
    """In small letters and with spaces, as people type."""
    link = receipt_link(await lan.finish(await lan.begin()))
    typed = link.removeprefix("/receipt/").lower()
    page = await lan.open(f"/receipt?receipt=+{typed}+")
    assert page.path == link


async def test_an_unknown_receipt_says_so(lan: Browser) -> None:
    """A receipt that names nothing, or is none, is asked for again."""
    assert "Chưa tìm thấy phiếu" in (await lan.open("/receipt?receipt=abc")).html
    page = await lan.open("/receipt/SKHCN-AAAA-AAAA-AAAA-AAAA")
    assert page.status == 404
    assert "Chưa tìm thấy phiếu" in page.html
