"""The public results in a real browser show the figures of the API, drawn and as tables."""

from typing import Any

import pytest
from playwright.async_api import expect

from handlers.view.numbers import count_shown, interval_shown, value_shown
from survey.text import Language
from tests.browser.scenes import fill
from tests.browser.visitor import DESKTOP, Visitor, Visitors

PEOPLE = 40


async def api_of(lan: Visitor, query: str) -> dict[str, Any]:
    """Return what the API says."""
    answer = await lan.context.request.get(f"/api/v1/index?{query}")
    found: dict[str, Any] = await answer.json()
    return found


@pytest.mark.parametrize("language", list(Language), ids=str)
async def test_the_list_shows_the_figures_of_the_api(
    language: Language, visitors: Visitors
) -> None:
    """Index, interval and number of responses of an office; none where nobody answered."""
    lan = await visitors.come(language=language.value, screen=DESKTOP)
    await fill(lan.site, PEOPLE)
    said = await api_of(lan, "unit=SKHCN")
    await lan.open("/results")
    row = lan.page.locator('tr:has(a[href^="/results/SKHCN"])')
    index = said["index"]
    await expect(row).to_contain_text(value_shown(index["value"], language))
    await expect(row).to_contain_text(interval_shown(index["low"], index["high"], language))
    await expect(row).to_contain_text(count_shown(PEOPLE, language))
    assert said["responses"] == PEOPLE
    nobody = lan.page.locator('tr:has(a[href^="/results/STC"])')
    assert (await api_of(lan, "unit=STC"))["index"]["value"] is None
    await expect(nobody).to_contain_text("chưa có phiếu" if language == "vi" else "no responses")


@pytest.mark.parametrize("language", list(Language), ids=str)
async def test_the_tables_of_an_office_show_the_figures_of_the_api(
    language: Language, visitors: Visitors
) -> None:
    """Every factor with its value and interval, every criterion with its levels."""
    lan = await visitors.come(language=language.value, screen=DESKTOP)
    await fill(lan.site, PEOPLE)
    said = await api_of(lan, f"unit=SKHCN&lang={language}")
    await lan.open("/results/SKHCN")
    for summary in await lan.page.locator("figure summary").all():
        await summary.click()
    for factor in said["factors"]:
        row = lan.page.locator("figure tr", has_text=factor["name"]).first
        await expect(row).to_contain_text(value_shown(factor["value"], language))
    tables = await lan.page.locator("figure table").all_inner_texts()
    for factor in said["factors"]:
        for criterion in factor["criteria"]:
            if criterion["answers"]:
                assert any(_has_levels(table, criterion["levels"]) for table in tables)


def _has_levels(table: str, levels: list[int]) -> bool:
    """Whether one row of the table has these numbers, in the order of levels or best first."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in table.splitlines()]
    wanted = [str(level) for level in levels]
    return any(row[at : at + 5] in (wanted, wanted[::-1]) for row in rows for at in range(len(row)))


async def test_charts_are_drawn_by_our_own_server_alone(visitors: Visitors) -> None:
    """Every picture has arrived, with or without scripts; the chart that moves replaces it."""
    for scripts in (True, False):
        lan = await visitors.come(screen=DESKTOP, scripts=scripts)
        if scripts:
            await fill(lan.site, PEOPLE)
        await lan.open("/results/SKHCN")
        for picture in await lan.page.locator("figure .picture").all():
            await picture.scroll_into_view_if_needed()
            await expect(
                picture.locator("img:visible, svg:visible, canvas:visible").first
            ).to_be_visible()
        await lan.page.wait_for_load_state("networkidle")
        broken = await lan.page.locator("figure img").evaluate_all(
            "all => all.filter(one => one.complete && !one.naturalWidth).map(one => one.src)"
        )
        assert broken == []
