"""Choosing the office."""

from dataclasses import replace
from datetime import date

from handlers.web.app import create_app
from handlers.web.options import WebOptions
from storage import services, units
from tests.desk import PERMITS, SKHCN, STC
from tests.web.browser import Browser
from tests.web.conftest import client
from usecases.desk import Desk


async def test_the_search_needs_no_accents(lan: Browser) -> None:
    """«khoa hoc» finds Sở Khoa học và Công nghệ."""
    page = await lan.open("/?q=khoa+hoc")
    assert [link for link in page.links if link.startswith("/s/")] == ["/s/SKHCN"]


async def test_a_search_that_finds_nothing_says_so(lan: Browser) -> None:
    """The words that were typed come back as text, with a way to all offices."""
    page = await lan.open("/?q=%3Cscript%3E")
    assert "&lt;script&gt;" in page.html
    assert not [link for link in page.links if link.startswith("/s/")]


async def test_an_office_that_is_closed_says_so(lan: Browser, desk: Desk) -> None:
    """An office whose days are over is not asked about."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [replace(STC, valid_to=date(2025, 6, 30))])
    page = await lan.open("/s/STC")
    assert page.status == 404
    assert "không nhận khảo sát" in page.heading


async def test_the_sample_is_marked(lan: Browser, desk: Desk) -> None:
    """Whoever sees the sample organisation is told that it is one; real offices are not marked."""
    assert "Dữ liệu mẫu" not in (await lan.open("/s/STC")).html
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [replace(STC, sample=True)])
    assert "Dữ liệu mẫu" in (await lan.open("/s/STC")).html


async def test_an_office_that_is_gone_names_its_successor(lan: Browser, desk: Desk) -> None:
    """Until when it was there, and who does its work now, also over several steps."""
    gone = replace(STC, code="SKH", valid_to=date(2025, 6, 30), successor="SKH2")
    between = replace(gone, code="SKH2", successor="STC")
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [gone, between])
    page = await lan.open("/s/SKH")
    assert "hoạt động đến hết ngày 30/06/2025" in page.html
    assert "/s/STC" in page.links
    assert "/kiosk/STC" in (await lan.open("/kiosk/SKH")).links


async def test_an_office_that_was_split_names_every_successor(lan: Browser, desk: Desk) -> None:
    """All that do its work now, on the page and at the tablet, in the person's language."""
    split = replace(STC, code="OLD", valid_to=date(2025, 6, 30), successor="STC;SKHCN")
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [split])
    page = await lan.open("/s/OLD")
    assert page.status == 404
    assert {"/s/STC", "/s/SKHCN"} <= set(page.links)
    assert "nay do các cơ quan sau tiếp nhận" in page.html
    assert "now done by these offices" in (await lan.open("/s/OLD?lang=en")).html
    assert {"/kiosk/STC", "/kiosk/SKHCN"} <= set((await lan.open("/kiosk/OLD")).links)


async def test_successors_in_a_ring_end(lan: Browser, desk: Desk) -> None:
    """Two offices that name each other lead nowhere, and the page says so."""
    one = replace(STC, code="ONE", valid_to=date(2025, 6, 30), successor="TWO")
    two = replace(one, code="TWO", successor="ONE")
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [one, two])
    page = await lan.open("/s/ONE")
    assert (page.status, "/s/TWO" in page.links) == (404, False)


async def test_an_office_to_come_says_when(lan: Browser, desk: Desk) -> None:
    """An office that opens next year is not asked about yet."""
    async with desk.database.transaction() as transaction:
        await units.put(transaction, [replace(STC, valid_from=date(2027, 1, 1))])
    assert "từ ngày 01/01/2027" in (await lan.open("/s/STC")).html


async def test_an_unknown_service_leads_to_the_office(lan: Browser) -> None:
    """A service that the office does not give is no reason to lose the person."""
    page = await lan.open("/s/SKHCN/NOPE")
    assert page.status == 404
    assert '<a class="choice" href="/s/SKHCN">Trả lời chung về cơ quan này</a>' in page.html


async def test_offices_stand_under_their_kind(lan: Browser, desk: Desk) -> None:
    """A known kind in the page's words, any other as the file of units says it."""
    async with desk.database.transaction() as transaction:
        await units.put(
            transaction,
            [replace(STC, kind="department"), replace(SKHCN, kind="<Kho bạc>")],
        )
        await services.put(transaction, [replace(PERMITS, unit="STC")])
    vi, en = await lan.open("/"), await lan.open("/?lang=en")
    assert '<h2 class="kind">Sở, ban, ngành</h2>' in vi.html
    assert '<h2 class="kind">Departments</h2>' in en.html
    assert '<h2 class="kind">&lt;Kho bạc&gt;</h2>' in vi.html


async def test_the_bot_is_linked_once_it_is_known(desk: Desk) -> None:
    """Its name comes when Telegram has told it; the survey's link carries the office."""
    names = iter(["", "hailong_bot", "hailong_bot"])
    async with client(create_app(desk, WebOptions(bot=lambda: next(names)))) as http:
        lan = Browser(http)
        assert not [link for link in (await lan.open("/")).links if "t.me" in link]
        assert "https://t.me/hailong_bot" in (await lan.open("/")).links
        links = (await lan.open("/s/SKHCN/CAPPHEP")).links
    assert "https://t.me/hailong_bot?start=u-SKHCN-CAPPHEP" in links
