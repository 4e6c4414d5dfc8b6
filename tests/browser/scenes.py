"""Every page that a person can see, one after the other, with its name."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from itertools import cycle, islice
from typing import Literal

from playwright.async_api import expect

from survey.answer import Answer
from tests import departments, walk
from tests.browser.site import Site
from tests.browser.visitor import Visitor
from tests.desk import Clock, citizen
from tests.filled import filled
from usecases.desk import Desk

ERROR = r"the server responded with a status of 40[034]"
"""What the console says of a page that is an error."""
DAYS = (0, 35, 60, 90)  # ago
MIXED = (Answer(5), Answer(4), Answer(4), Answer(3), Answer(4))

Group = Literal["survey", "errors", "kiosk", "results", "reform"]


async def survey(lan: Visitor) -> AsyncIterator[str]:
    """Show all that somebody meets who answers, comes again, corrects and looks at the receipt."""
    await lan.open("/")
    yield "/"
    await lan.open("/?q=khong+co")
    yield "/?q= without a match"
    await lan.open("/s/SKHCN")
    yield "consent"
    await lan.page.locator("summary").click()
    yield "consent with rights"
    await lan.begin("/s/SKHCN/CAPPHEP")
    yield "first question"
    await lan.tap("5")
    yield "second question"
    await lan.tap("4", "2", "3", "n")
    await lan.tap("back")
    yield "an answered question"
    await lan.page.reload()
    await lan.tap("s", "4")
    yield "comment"
    before = await lan.page.locator("h1").inner_text()
    await lan.page.get_by_role("textbox").fill("   ")
    await lan.button("send").click()
    await expect(lan.page.locator("main .notice")).to_be_visible()
    await expect(lan.heading()).to_have_text(before)
    yield "comment refused"
    await lan.button("pass").click()
    await lan.thanked()
    yield "thanks"
    receipt = await lan.page.locator('main a[href^="/receipt/"]').get_attribute("href") or ""
    await lan.open("/s/SKHCN/CAPPHEP")
    yield "again"
    await lan.open("/receipt")
    yield "asking for a receipt"
    await lan.open(receipt)
    yield "a receipt"
    await lan.page.locator("main button.danger").click()
    await expect(lan.page.locator("main .notice")).to_be_visible()
    yield "erased"
    await lan.open("/api/docs")
    yield "/api/docs"


async def errors(lan: Visitor) -> AsyncIterator[str]:
    """Show what somebody meets whose link or form is wrong."""
    for path in ("/nothing", "/s/NOWHERE", "/s/SKHCN/NOTHING", "/s/SBD", "/receipt/NOTHING"):
        await lan.open(path)
        yield path
    await lan.begin()
    for name, value in (("session", "not one"), ("session", "A" * 16)):
        await lan.open("/s/SKHCN")
        await lan.page.locator(f'input[name="{name}"]').evaluate(f"one => one.value = '{value}'")
        await lan.button("5").click()
        await expect(lan.page.locator('input[name="session"]')).to_have_count(0)
        yield f"{name} {value}"
    for path in ("/results/NOWHERE", "/results?period=never"):
        await lan.open(path)
        yield path


async def kiosk(tablet: Visitor) -> AsyncIterator[str]:
    """Show the tablet at the counter."""
    await tablet.open("/kiosk/SKHCN")
    yield "start"
    await tablet.button("agree").click()
    await tablet.at(0)
    yield "first question"
    await tablet.tap("5", "4")
    yield "a later question"
    await tablet.tap("4", "4", "4", "5")
    yield "comment"
    await tablet.button("pass").click()
    await tablet.thanked()
    yield "thanks"
    await tablet.open("/kiosk/NOWHERE")
    yield "an unknown office"


async def results(lan: Visitor) -> AsyncIterator[str]:
    """Show the public results of a year in which forty people answered."""
    await fill(lan.site)
    await lan.open("/results")
    yield "/results"
    await lan.open("/results/STC")
    yield "/results/STC, of whom nobody said anything"
    await lan.open("/results/SKHCN")
    await expect(lan.page.locator("figure.exhibit").first).to_be_visible()
    yield "/results/SKHCN"
    for table in await lan.page.locator("figure summary").all():
        await table.click()
    yield "/results/SKHCN with its tables"


async def reform(lan: Visitor) -> AsyncIterator[str]:
    """Show satisfaction beside the reform score of departments that people answered for."""
    await departments.furnish(lan.site.desk)
    await departments.publish_lost(lan.site.desk)
    await departments.fill(lan.site.desk)
    for path in (
        "/results/gap",
        "/results/gap?unit=SKHCN",
        "/results/gap?kind=ward",
        "/results/SKHCN/reform",
        "/results/SKHCN/reform?year=2022",
        "/results/SYT/reform",
    ):
        await lan.open(path)
        yield path
        for table in await lan.page.locator("figure summary").all():
            await table.click()
            yield f"{path} with its table"


SCENES: dict[Group, Callable[[Visitor], AsyncIterator[str]]] = {
    "survey": survey,
    "errors": errors,
    "kiosk": kiosk,
    "results": results,
    "reform": reform,
}


async def fill(site: Site, people: int = 40) -> None:
    """Let people answer in SKHCN over some months, each in their own way."""
    await _visit(site.desk, people)


@filled
async def _visit(desk: Desk, people: int) -> None:
    clock = desk.now
    assert isinstance(clock, Clock)
    today = clock.time
    for number, (choice, ago) in enumerate(islice(zip(cycle(MIXED), cycle(DAYS)), people)):
        clock.time = today - timedelta(days=ago)
        await walk.finish(desk, citizen(number), choice)
    clock.time = today
