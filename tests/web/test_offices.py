"""Choosing the office."""

from dataclasses import replace
from datetime import date

from storage import units
from tests.desk import STC
from tests.web.browser import Browser
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
