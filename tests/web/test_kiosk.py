"""The tablet at the counter: one person after the other, and nothing of the last one."""

import re

import pytest

from handlers.web.place import KIOSK
from tests.web.browser import Browser, Page
from tests.web.counts import overall, responses
from usecases.desk import Desk

TABLET = f"{KIOSK}/SKHCN"


def links_out(page: Page) -> list[str]:
    """Return the links that leave the tablet's own page."""
    return [link for link in page.links if not link.startswith((TABLET, "?", "#"))]


async def test_many_people_answer_on_one_tablet_on_one_day(lan: Browser, desk: Desk) -> None:
    """Whoever comes next is somebody new: each is counted, in the channel of the tablet."""
    for _ in range(3):
        end = await lan.finish(await lan.begin(TABLET))
        assert end.heading == "Xin cảm ơn ông/bà!"
    assert await responses(desk) == 3
    document = (await lan.client.get("/api/v1/index?channel=kiosk")).json()
    assert document["responses"] == 3


async def test_the_thanks_are_shown_once(lan: Browser) -> None:
    """The code stands on the page of thanks; going back or reloading shows the start only."""
    end = await lan.finish(await lan.begin(TABLET))
    assert re.search(r"SKHCN(-[A-Z2-7]{4}){4}", end.html)
    for address in (f"{TABLET}?notice=thanks", TABLET):
        page = await lan.open(address)
        assert page.taps == ["agree"]
        assert not re.search(r"SKHCN(-[A-Z2-7]{4}){4}", page.html)


async def test_the_start_forgets_who_was_there(lan: Browser, desk: Desk) -> None:
    """What somebody left unfinished counts; the next person sees the start, in its language."""
    page = await lan.press(await lan.begin(f"{TABLET}?lang=en"), "5")
    assert page.language == "en"
    start = await lan.open(f"{TABLET}?start=1")
    assert (start.taps, start.language, start.path) == (["agree"], "vi", TABLET)
    assert (await lan.press(page, "1")).status == 403
    assert await overall(desk) == (0, 0, 0, 0, 1)


async def test_a_reload_goes_on_where_the_person_is(lan: Browser) -> None:
    """A tablet that reloads its page shows the same question."""
    page = await lan.press(await lan.begin(TABLET), "4")
    assert (await lan.open(TABLET)).heading == page.heading


async def test_a_double_tap_begins_one_survey(lan: Browser, desk: Desk) -> None:
    """The form of one start page is one person, however often it arrives."""
    start = await lan.open(TABLET)
    first = await lan.press(start, "agree")
    again = await lan.press(start, "agree")
    session = first.form_with("5").fields["session"]
    assert again.form_with("5").fields["session"] == session
    second = await lan.press(first, "5")
    assert (await lan.press(first, "1")).heading == second.heading
    assert await overall(desk) == (0, 0, 0, 0, 1)


async def test_an_old_start_page_opens_nobodys_survey(lan: Browser, desk: Desk) -> None:
    """A start page out of the history, sent after its person has gone, leads to a new start."""
    old = await lan.open(TABLET)
    await lan.press(await lan.press(old, "agree"), "5")
    await lan.open(f"{TABLET}?start=1")
    assert (await lan.press(old, "agree")).taps == ["agree"]
    await lan.finish(await lan.begin(TABLET))
    assert (await lan.press(old, "agree")).taps == ["agree"]
    assert await responses(desk) == 2


async def test_nothing_is_set_before_the_agreement(lan: Browser, desk: Desk) -> None:
    """A tablet that nobody has touched keeps nobody."""
    await lan.open(TABLET)
    assert "kiosk" not in lan.client.cookies
    assert await responses(desk) == 0


async def test_no_page_leads_away(lan: Browser) -> None:
    """From the start to the thanks, and on errors, every link stays on the tablet's page."""
    pages = [await lan.open(TABLET)]
    pages.append(await lan.press(pages[-1], "agree"))
    for tap in "544445":
        pages.append(await lan.press(pages[-1], tap))
    pages.append(await lan.press(pages[-1], "pass"))
    pages.append(await lan.press(pages[1], "5"))
    assert pages[-1].status == 403
    pages.append(await lan.open(f"{KIOSK}/SKHCN/NOPE"))
    assert [links_out(page) for page in pages] == [[]] * len(pages)


async def test_without_scripts_it_returns_by_itself(lan: Browser) -> None:
    """A question that is left alone leads to the start by a refresh; with scripts by the clock."""
    page = await lan.begin(TABLET)
    refresh = f'<noscript><meta http-equiv="refresh" content="45;url={TABLET}?start=1"></noscript>'
    assert refresh in page.html
    assert 'data-pause="45" data-ask' in page.html


@pytest.mark.parametrize("run", ["", "short", "x" * 70, "ă" * 30])
async def test_a_forged_start_begins_nothing(lan: Browser, desk: Desk, run: str) -> None:
    """An id that no start page made is refused with a page that can be read."""
    form = (await lan.open(TABLET)).form_with("agree")
    refused = await lan.send(form.action, form.fields | {"tap": "agree", "run": run})
    assert (refused.status, bool(refused.heading)) == (400, True)
    assert await responses(desk) == 0


async def test_a_person_of_the_page_is_nobody_here(lan: Browser) -> None:
    """The tablet and the page of the same browser do not know each other's person."""
    await lan.finish(await lan.begin())
    assert (await lan.open(TABLET)).taps == ["agree"]
    await lan.begin(TABLET)
    assert "Hôm nay ông/bà đã trả lời" in (await lan.open("/s/SKHCN")).heading
