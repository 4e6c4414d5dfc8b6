"""A citizen's walk in a real browser: by mouse, by touch, by keyboard only, without scripts."""

import pytest
from playwright.async_api import expect

from tests.browser.site import Site
from tests.browser.visitor import DESKTOP, Visitor, Visitors
from tests.browser.watch import Watch

GIVEN = "543n25"
COUNTED = [(0, 0, 0, 0, 1), (0, 0, 0, 1, 0), (0, 0, 1, 0, 0), (0, 1, 0, 0, 0), (0, 0, 0, 0, 1)]
"""The answers above as levels 1..5 of each question; the fourth of them was not applicable."""


async def assert_counted_exactly(site: Site) -> None:
    """Compare what was counted with what was given, and the sums with the answers."""
    report = await site.counted()
    assert (report.responses, report.finished) == (1, 1)
    assert [levels for levels in await site.answered() if any(levels)] == COUNTED


async def test_lan_answers_by_mouse(lan: Visitor, site: Site) -> None:
    """From the list of offices to the receipt; every answer is counted as it was given."""
    await lan.open("/")
    await lan.page.locator('a[href^="/s/SKHCN"]').first.click()
    await lan.button("agree").click()
    await lan.at(0)
    await expect(lan.heading()).to_have_text(site.desk.questionnaire.overall.question.vi)
    await lan.finish(GIVEN)
    await assert_counted_exactly(site)


async def test_lan_answers_by_touch(visitors: Visitors, site: Site) -> None:
    """Fingers do what mice do."""
    lan = await visitors.come(touch=True)
    await lan.open("/s/SKHCN")
    await lan.button("agree").tap()
    await lan.at(0)
    for position, tap in enumerate(GIVEN):
        await lan.button(tap).tap()
        await lan.at(position + 1)
    await lan.button("pass").tap()
    await lan.thanked()
    await assert_counted_exactly(site)


async def test_lan_leaves_a_comment_and_erases_everything(lan: Visitor, site: Site) -> None:
    """The receipt leads to what is kept; its button erases that, out of every sum."""
    await lan.begin()
    await lan.tap(*GIVEN)
    await lan.page.get_by_role("textbox").fill("Nhanh gọn, cảm ơn.")
    await lan.button("send").click()
    await lan.thanked()
    await assert_counted_exactly(site)
    await lan.page.locator('main a[href^="/receipt/"]').click()
    await expect(lan.page.get_by_text("Nhanh gọn, cảm ơn.")).to_be_visible()
    await lan.page.locator("main button.danger").click()
    await expect(lan.page.locator("#receipt")).to_be_visible()
    assert (await site.counted()).responses == 0


@pytest.mark.parametrize(
    "how", ["digits", "arrows and Enter", "Tab and Enter", "Tab and the space bar"]
)
async def test_minh_answers_by_keyboard_only(how: str, visitors: Visitors, site: Site) -> None:
    """Every button is reached and pressed without a mouse, from the first page to the thanks."""
    minh = await visitors.come(screen=DESKTOP)
    await minh.open("/")
    await minh.reach(minh.page.locator('a[href^="/s/SKHCN"]').first)
    await minh.page.keyboard.press("Enter")
    await expect(minh.button("agree")).to_be_visible()
    await minh.reach(minh.button("agree"))
    await minh.page.keyboard.press("Enter")
    await minh.at(0)
    for position, tap in enumerate(GIVEN):
        await _press(minh, tap, how)
        await minh.at(position + 1)
    await minh.reach(minh.button("pass"))
    await minh.page.keyboard.press("Enter")
    await minh.thanked()
    await assert_counted_exactly(site)


async def _press(minh: Visitor, tap: str, how: str) -> None:
    """Press a button of the present question in that way; arrows go through levels only."""
    if how == "digits" and tap.isdigit():
        await minh.page.keyboard.press(tap)
        return
    arrows = how == "arrows and Enter" and tap.isdigit()
    await minh.reach(minh.button(tap), "ArrowDown" if arrows else "Tab")
    await minh.page.keyboard.press("Space" if how == "Tab and the space bar" else "Enter")


async def test_the_focus_follows_the_questions(visitors: Visitors) -> None:
    """A screen reader reads each new question: its heading has the focus when it is there."""
    minh = await visitors.come(screen=DESKTOP)
    await minh.begin()
    for position, tap in enumerate("5n"):
        await minh.page.keyboard.press(tap) if tap.isdigit() else await minh.button(tap).click()
        await minh.at(position + 1)
        await expect(minh.heading()).to_be_focused()


async def test_a_digit_in_the_comment_is_text(lan: Visitor, site: Site) -> None:
    """The keys that press levels are ordinary letters where one types."""
    await lan.begin()
    await lan.tap(*GIVEN)
    await lan.page.get_by_role("textbox").press_sequentially("Quầy số 5")
    await expect(lan.page.get_by_role("textbox")).to_have_value("Quầy số 5")
    await lan.button("send").click()
    await lan.thanked()
    await assert_counted_exactly(site)


async def test_lan_answers_without_scripts(visitors: Visitors, site: Site) -> None:
    """Plain forms do everything that scripts do, the search and the erasing too."""
    lan = await visitors.come(scripts=False)
    await lan.open("/")
    await lan.page.locator("#q").fill("khoa hoc")
    await lan.page.locator("#q").press("Enter")
    await expect(lan.page.locator('a[href^="/s/"]')).to_have_count(1)
    await lan.page.locator('a[href^="/s/SKHCN"]').click()
    await lan.button("agree").click()
    await lan.finish(GIVEN)
    await assert_counted_exactly(site)
    await lan.page.locator('main a[href^="/receipt/"]').click()
    await lan.page.locator("main button.danger").click()
    await expect(lan.page.locator("#receipt")).to_be_visible()
    assert (await site.counted()).responses == 0


async def test_the_search_finds_as_one_types(lan: Visitor, watch: Watch) -> None:
    """Without diacritics, without a press of the button; an empty field shows all again."""
    watch.allow(r"^htmx:(sendAbort|afterRequest)")  # what was asked two letters ago
    await lan.open("/")
    await lan.page.locator("#q").press_sequentially("khoa hoc")
    await expect(lan.page.locator("#offices .choice")).to_have_text(["Sở Khoa học và Công nghệ"])
    await lan.page.locator("#q").fill("")
    await expect(lan.page.locator("#offices .choice")).to_have_count(2)
