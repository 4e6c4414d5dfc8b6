"""What a person chooses once holds on every page after: the language and the theme."""

import pytest
from playwright.async_api import expect

from tests.browser.site import Site
from tests.browser.visitor import Theme, Visitors

PAPER = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(("browser_s", "page_s"), [("vi-VN", "vi"), ("en-GB", "en"), ("fr", "vi")])
async def test_the_browser_s_language_is_spoken(
    browser_s: str, page_s: str, visitors: Visitors
) -> None:
    """As far as we know it, else the office's; screen readers are told which."""
    lan = await visitors.come(language=browser_s)
    await lan.open("/")
    await expect(lan.page.locator("html")).to_have_attribute("lang", page_s)


async def test_the_switch_keeps_the_question(visitors: Visitors, site: Site) -> None:
    """In the middle of a survey the same question is asked in the other language."""
    overall = site.desk.questionnaire.overall.question
    lan = await visitors.come(language="vi-VN")
    await lan.begin()
    await expect(lan.heading()).to_have_text(overall.vi)
    await lan.page.locator("a.language").click()
    await expect(lan.heading()).to_have_text(overall.en)
    await expect(lan.page.locator("html")).to_have_attribute("lang", "en")
    await expect(lan.button("5")).to_contain_text("Very satisfied")
    await lan.finish()
    await lan.open("/results")
    await expect(lan.page.locator("html")).to_have_attribute("lang", "en")
    assert (await site.counted()).responses == 1


@pytest.mark.parametrize(("system", "link"), [("light", "to-dark"), ("dark", "to-light")])
async def test_the_theme_follows_the_system_until_one_is_chosen(
    system: Theme, link: str, visitors: Visitors
) -> None:
    """One press of the button changes the paper, and it stays so on the next page."""
    lan = await visitors.come(theme=system)
    await lan.open("/")
    before = await lan.page.evaluate(PAPER)
    await lan.page.locator(f"a.theme.{link}").click()
    await expect(lan.page.locator("html")).to_have_attribute("data-theme", link.removeprefix("to-"))
    chosen = await lan.page.evaluate(PAPER)
    assert chosen != before
    await lan.open("/s/SKHCN")
    assert await lan.page.evaluate(PAPER) == chosen
