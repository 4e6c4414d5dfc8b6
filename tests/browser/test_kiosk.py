"""The tablet at the counter, in a real browser: everybody is new, and nothing of anybody stays."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import ViewportSize, expect

from index.formula import DEFAULT
from index.period import Period
from survey.text import Language
from tests.browser.site import Site
from tests.browser.visitor import Visitor, Visitors
from usecases.figures.measure import Asker, IndexRequest, measure

TABLET = ViewportSize(width=1024, height=768)
KIOSK = "/kiosk/SKHCN"
PAUSE = "01:00"  # longer than a tablet waits
MOST_PAGES = 30  # of a history
SOON = "00:38"  # when it asks whether somebody is there


async def at_the_counter(visitors: Visitors, *, scripts: bool = True) -> Visitor:
    """Return the tablet, at its start, with a clock that a test can wind on."""
    tablet = await visitors.come(screen=TABLET, touch=True, scripts=scripts)
    if scripts:
        await tablet.page.clock.install()
    await tablet.open(KIOSK)
    await expect(tablet.button("agree")).to_be_visible()
    return tablet


async def assert_nothing_of_anybody(tablet: Visitor) -> None:
    """See the start, and neither an answer nor a receipt."""
    await expect(tablet.button("agree")).to_be_visible()
    await expect(tablet.page.locator(".receipt, .said, .answers")).to_have_count(0)
    await expect(tablet.page.locator('input[name="session"]')).to_have_count(0)


async def walk(tablet: Visitor, taps: str = "544445") -> None:
    """Answer everything, from the start to the thanks."""
    await tablet.button("agree").click()
    await tablet.at(0)
    await tablet.finish(taps)


async def test_two_people_are_two_responses_of_the_kiosk(visitors: Visitors, site: Site) -> None:
    """On one tablet and one day; both are marked with the channel."""
    tablet = await at_the_counter(visitors)
    for taps in ("544445", "155555"):
        await walk(tablet, taps)
        await tablet.page.locator("main a.main").click()
        await assert_nothing_of_anybody(tablet)
    report = await site.counted()
    assert (report.responses, report.finished) == (2, 2)
    assert report.overall.levels == (1, 0, 0, 0, 1)
    request = IndexRequest(period=Period.year(2026), formula=DEFAULT, channel="kiosk")
    assert (await measure(site.desk, request, Asker.INTERNAL)).report.responses == 2


async def test_the_longest_question_fits_a_small_tablet(visitors: Visitors, site: Site) -> None:
    """With all its buttons, in both languages: nobody scrolls at the counter."""
    questions = [criterion.question for criterion in site.desk.questionnaire.criteria.values()]
    tablet = await at_the_counter(visitors)
    await tablet.button("agree").click()
    await tablet.at(0)
    await tablet.tap("5")
    for language in Language:
        longest = max((question.in_(language) for question in questions), key=len)
        await tablet.heading().evaluate("(h1, text) => { h1.textContent = text; }", longest)
        beyond = "document.scrollingElement.scrollHeight - window.innerHeight"
        assert await tablet.page.evaluate(beyond) <= 0


async def test_somebody_who_walks_away_leaves_a_tablet_for_the_next(
    visitors: Visitors, site: Site
) -> None:
    """After the pause the start is there; what was answered counts, and the next one is new."""
    tablet = await at_the_counter(visitors)
    await tablet.button("agree").click()
    await tablet.at(0)
    await tablet.tap("5")
    await tablet.page.clock.fast_forward(PAUSE)
    await assert_nothing_of_anybody(tablet)
    await walk(tablet, "144444")
    report = await site.counted()
    assert (report.responses, report.finished) == (2, 1)
    assert report.overall.levels == (1, 0, 0, 0, 1)


async def test_somebody_who_thinks_is_asked_first(visitors: Visitors) -> None:
    """Before the start comes back there is a question; who answers it goes on."""
    tablet = await at_the_counter(visitors)
    await tablet.button("agree").click()
    await tablet.at(0)
    await tablet.tap("5")
    await tablet.page.clock.fast_forward(SOON)
    await expect(tablet.page.locator("#stay")).to_be_visible()
    await tablet.page.locator("#stay").click()
    await expect(tablet.page.locator("#stay")).to_be_hidden()
    await tablet.page.clock.fast_forward("00:20")
    await tablet.at(1)
    await tablet.finish("44445")


async def test_the_thanks_go_by_themselves(visitors: Visitors) -> None:
    """A receipt does not stay for the next person to read."""
    tablet = await at_the_counter(visitors)
    await walk(tablet)
    await tablet.page.clock.fast_forward(PAUSE)
    await assert_nothing_of_anybody(tablet)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
async def test_back_shows_nothing_of_the_last_person(visitors: Visitors, *, scripts: bool) -> None:
    """The whole history of the tablet leads to no answer and no receipt."""
    tablet = await at_the_counter(visitors, scripts=scripts)
    await walk(tablet)
    await tablet.page.locator("main a.main").click()
    await assert_nothing_of_anybody(tablet)
    for _ in range(MOST_PAGES):
        await tablet.page.go_back()
        if tablet.page.url == "about:blank":
            return
        await assert_nothing_of_anybody(tablet)
    raise AssertionError("the history never ends")


async def test_nothing_leads_away(visitors: Visitors) -> None:
    """On no card of the tablet is there a link or a form to any other page."""
    tablet = await at_the_counter(visitors)
    await assert_stays(tablet)
    await tablet.button("agree").click()
    await tablet.at(0)
    await assert_stays(tablet)
    await tablet.tap(*"544445")
    await assert_stays(tablet)
    await tablet.button("pass").click()
    await tablet.thanked()
    await assert_stays(tablet)


async def assert_stays(tablet: Visitor) -> None:
    """Compare where links and forms lead with where the tablet is."""
    leads = await tablet.page.locator("a[href], form[action]").evaluate_all(
        "all => all.map(one => one.href || one.action)"
    )
    away = [lead for lead in leads if urlsplit(lead).path != KIOSK]
    assert away == []


async def test_an_impatient_double_tap_begins_one_survey(visitors: Visitors, site: Site) -> None:
    """Two taps on the start are one person."""
    tablet = await at_the_counter(visitors)
    await tablet.button("agree").dblclick()
    await tablet.at(0)
    await tablet.finish()
    assert (await site.counted()).responses == 1


async def test_the_tablet_without_scripts(visitors: Visitors, site: Site) -> None:
    """Plain forms do; the page itself says when to go back to the start."""
    tablet = await at_the_counter(visitors, scripts=False)
    refresh = tablet.page.locator('meta[http-equiv="refresh"]')
    await walk(tablet)
    content = await refresh.get_attribute("content")
    assert content is not None
    assert content.endswith(f"url={KIOSK}?start=1")
    assert int(content.split(";")[0]) <= 60
    await tablet.page.locator("main a.main").click()
    await assert_nothing_of_anybody(tablet)
    assert (await site.counted()).finished == 1


async def test_the_next_person_is_greeted_in_the_office_s_language(visitors: Visitors) -> None:
    """A language that somebody chose goes with them."""
    tablet = await at_the_counter(visitors)
    await tablet.page.locator("a.language").click()
    await expect(tablet.page.locator("html")).to_have_attribute("lang", "en")
    await walk(tablet)
    await tablet.page.locator("main a.main").click()
    await assert_nothing_of_anybody(tablet)
    await expect(tablet.page.locator("html")).to_have_attribute("lang", "vi")
