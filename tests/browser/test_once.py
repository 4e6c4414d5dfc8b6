"""Whatever the network and the fingers do: nothing is lost, and nothing counts twice."""

from playwright.async_api import Page, Response, Route, expect

from tests.browser.site import Site
from tests.browser.visitor import Visitor, Visitors
from tests.browser.watch import Watch

REFUSED_BY_TEST = r"net::ERR_(INTERNET_DISCONNECTED|FAILED)|^htmx:(sendError|afterRequest)"
ONCE = [(0, 0, 0, 0, 1), (0, 0, 0, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 1, 0)]


async def assert_counted_once(site: Site) -> None:
    """Compare with the answers 5, 4, 4, 4, 4, 5."""
    report = await site.counted()
    assert (report.responses, report.finished) == (1, 1)
    assert await site.answered() == [*ONCE, (0, 0, 0, 0, 1)]


async def test_a_dropped_connection_loses_nothing(lan: Visitor, site: Site, watch: Watch) -> None:
    """A tap without network says so and keeps the card; it goes through when the net is back."""
    watch.allow(REFUSED_BY_TEST)
    await lan.begin()
    await lan.tap("5", "4")
    await lan.context.set_offline(offline=True)
    await lan.button("4").click()
    await expect(lan.page.locator("#offline")).to_be_visible()
    await lan.at(2)
    await lan.context.set_offline(offline=False)
    await lan.at(3)
    await expect(lan.page.locator("#offline")).to_be_hidden()
    await lan.finish("445")
    await assert_counted_once(site)


async def test_an_answer_whose_reply_is_lost_counts_once(
    lan: Visitor, site: Site, watch: Watch
) -> None:
    """The server took it, the phone never heard: the same tap again is no second answer."""
    watch.allow(REFUSED_BY_TEST)
    await lan.begin()
    await lan.tap("5", "4")
    await lan.page.route("**/s/SKHCN", _lose_the_reply)
    await lan.button("4").click()
    await expect(lan.page.locator("#offline")).to_be_visible()
    assert len(await site.answered()) == 3
    await lan.page.unroute("**/s/SKHCN")
    await lan.page.locator("#retry").click()
    await lan.at(3)
    await lan.finish("445")
    await assert_counted_once(site)


async def _lose_the_reply(route: Route) -> None:
    if route.request.method == "POST":
        await route.fetch(max_redirects=0)
    await route.abort()


async def test_a_slow_double_click_answers_one_question(lan: Visitor, site: Site) -> None:
    """The second click of a hand, when the next question is there already, is no answer to it."""
    await lan.begin()
    await lan.button("5").click()
    await lan.at(1)
    box = await lan.button("3").bounding_box()
    assert box is not None
    await lan.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await lan.page.mouse.down(click_count=2)
    await lan.page.mouse.up(click_count=2)
    await lan.page.wait_for_load_state("networkidle")
    await lan.at(1)
    assert await site.answered() == [(0, 0, 0, 0, 1)]
    await lan.finish("44445")
    await assert_counted_once(site)


async def test_a_double_click_counts_once(lan: Visitor, site: Site) -> None:
    """Two clicks in one breath answer one question; what is asked next is still open."""
    await lan.begin()
    await lan.button("5").dblclick()
    await lan.at(1)
    assert await site.answered() == [(0, 0, 0, 0, 1)]
    await lan.finish("44445")
    await assert_counted_once(site)


async def test_a_double_click_without_scripts_counts_once(visitors: Visitors, site: Site) -> None:
    """The forms alone hold the promise, too."""
    lan = await visitors.come(scripts=False)
    await lan.begin()
    await lan.button("5").dblclick()
    await lan.at(1)
    await lan.finish("44445")
    await assert_counted_once(site)


async def test_a_double_click_on_the_first_button_begins_once(lan: Visitor, site: Site) -> None:
    """One person, one response, however impatient."""
    await lan.open("/s/SKHCN")
    await lan.button("agree").dblclick()
    await lan.at(0)
    await lan.finish("544445")
    await assert_counted_once(site)


async def test_a_reload_goes_on_where_it_was(lan: Visitor, site: Site) -> None:
    """The same question after a reload, with nothing answered by it."""
    await lan.begin()
    await lan.tap("5", "4")
    asked = await lan.heading().inner_text()
    await lan.page.reload()
    await lan.at(2)
    await expect(lan.heading()).to_have_text(asked)
    assert len(await site.answered()) == 2
    await lan.finish("4445")
    await assert_counted_once(site)


async def test_the_back_button_counts_nothing_twice(lan: Visitor, site: Site) -> None:
    """From the thanks back into the survey: whatever is pressed there, it is one response."""
    await lan.begin()
    await lan.finish()
    await assert_counted_once(site)
    await _go_back_and_press(lan.page)
    await assert_counted_once(site)


async def test_the_back_button_without_scripts_counts_nothing_twice(
    visitors: Visitors, site: Site
) -> None:
    """Old forms from the history are recognised."""
    lan = await visitors.come(scripts=False)
    await lan.begin()
    await lan.finish()
    await _go_back_and_press(lan.page)
    await assert_counted_once(site)


async def _go_back_and_press(page: Page) -> None:
    """Go back three pages; on each press the first level that is there."""
    for _ in range(3):
        async with page.expect_event("load"):
            await page.evaluate("() => history.back()")
        level = page.locator('button[name="tap"][value="1"]')
        if await level.count():
            async with page.expect_response(_shows_the_survey):
                await level.click()
            await page.wait_for_load_state("networkidle")


def _shows_the_survey(response: Response) -> bool:
    return response.request.method == "GET" and "/s/" in response.url


async def test_two_windows_of_one_person_are_one_response(lan: Visitor, site: Site) -> None:
    """The second window's old question says that it is answered, and shows the present one."""
    await lan.begin()
    other = Visitor(lan.context, await lan.context.new_page(), site)
    await other.open("/s/SKHCN")
    await other.at(0)
    await lan.page.bring_to_front()
    await lan.tap("5")
    await other.page.bring_to_front()
    await other.button("1").click()
    await other.at(1)
    await expect(other.page.locator("main .notice")).to_be_visible()
    await other.tap("4")
    await lan.page.bring_to_front()
    await lan.page.reload()
    await lan.finish("4445")
    await assert_counted_once(site)
