"""A citizen's walk through the pages, with plain forms only."""

from tests.desk import Clock
from tests.web.browser import Browser
from tests.web.counts import counted, overall, responses
from usecases.desk import Desk


async def test_lan_answers_in_six_taps_and_a_comment(lan: Browser, desk: Desk) -> None:
    """From the list of offices to the receipt: every answer is counted as it was given."""
    home = await lan.open("/")
    assert "/s/SKHCN" in home.links
    consent = await lan.open("/s/SKHCN")
    assert consent.heading == "Kính chào ông/bà!"
    assert consent.taps == ["agree"]
    first = await lan.press(consent, "agree")
    assert first.heading == desk.questionnaire.overall.question.vi
    assert first.taps == ["5", "4", "3", "2", "1", "s"]
    assert first.form_with("5").buttons["5"].endswith("Rất hài lòng")
    end = await lan.finish(first, "543n5s", comment="Nhanh gọn, cảm ơn.")
    assert end.heading == "Xin cảm ơn ông/bà!"
    report = await counted(desk)
    assert (report.responses, report.finished) == (1, 1)
    assert await overall(desk) == (0, 0, 0, 0, 1)
    criteria = [one for factor in report.factors for one in factor.criteria if one.answers]
    assert [one.levels for one in criteria] == [(0, 0, 0, 1, 0), (0, 0, 1, 0, 0), (0, 0, 0, 0, 1)]
    assert sum(one.not_applicable or 0 for f in report.factors for one in f.criteria) == 1
    assert sum(one.skipped or 0 for f in report.factors for one in f.criteria) == 1


async def test_nothing_is_set_or_kept_before_the_agreement(lan: Browser, desk: Desk) -> None:
    """Looking at the pages leaves no person's cookie and no response."""
    for path in ("/", "/s/SKHCN", "/results", "/receipt"):
        response = await lan.client.get(path)
        assert "person=" not in str(response.headers)
    agreed = await lan.begin()
    assert agreed.taps
    assert await responses(desk) == 0


async def test_minh_goes_on_where_he_stopped(minh: Browser) -> None:
    """Reloading, or opening the link again hours later, shows the question he is at."""
    page = await minh.press(await minh.begin(), "5")
    page = await minh.press(page, "4")
    again = await minh.open("/s/SKHCN")
    assert again.heading == page.heading
    assert again.form_with("5").fields["turn"] == page.form_with("5").fields["turn"]


async def test_after_a_day_a_new_survey_needs_a_new_agreement(
    minh: Browser, clock: Clock, desk: Desk
) -> None:
    """What was left for 24 hours is closed: its old form answers nothing, and the page says so."""
    page = await minh.press(await minh.begin(), "5")
    clock.advance(hours=25)
    after = await minh.press(page, "1")
    assert "quá 24 giờ" in after.html
    assert after.taps == ["agree"]
    assert await overall(desk) == (0, 0, 0, 0, 1)


async def test_the_same_form_twice_counts_once(lan: Browser, desk: Desk) -> None:
    """A double click, a reload of the POST, or a page from the history never counts again."""
    first = await lan.begin()
    second = await lan.press(first, "5")
    replayed = await lan.press(first, "1")
    assert replayed.heading == second.heading
    assert "câu đã qua" in replayed.html
    assert await overall(desk) == (0, 0, 0, 0, 1)
    end = await lan.finish(second, "44444")
    assert (await lan.press(second, "1")).status == 200
    assert end.heading == "Xin cảm ơn ông/bà!"
    assert await responses(desk) == 1


async def test_back_shows_the_earlier_answer_and_takes_another(lan: Browser, desk: Desk) -> None:
    """Going back changes nothing by itself; the new answer takes the old one's place."""
    second = await lan.press(await lan.begin(), "5")
    assert "back" in second.taps
    first = await lan.press(second, "back")
    assert "back" not in first.taps
    assert 'value="5" data-key="5" aria-keyshortcuts="5" aria-current="true"' in first.html
    assert await overall(desk) == (0, 0, 0, 0, 1)
    await lan.press(first, "2")
    assert await overall(desk) == (0, 1, 0, 0, 0)


async def test_a_second_visit_shows_the_answers_and_corrects_them(lan: Browser, desk: Desk) -> None:
    """One person, one office, one day: the same response is corrected, never a second one."""
    await lan.finish(await lan.begin())
    again = await lan.open("/s/SKHCN")
    assert "Hôm nay ông/bà đã trả lời" in again.heading
    assert "Rất hài lòng" in again.html
    first = await lan.press(again, "correct")
    await lan.finish(first, "144444")
    assert await overall(desk) == (1, 0, 0, 0, 0)
    assert await responses(desk) == 1


async def test_the_next_day_is_another_response(lan: Browser, desk: Desk, clock: Clock) -> None:
    """A visit on another day is asked about anew."""
    await lan.finish(await lan.begin())
    clock.advance(days=1)
    await lan.finish(await lan.begin())
    assert await responses(desk) == 2


async def test_two_people_are_two_responses(lan: Browser, minh: Browser, desk: Desk) -> None:
    """Whoever has another browser is another person."""
    await lan.finish(await lan.begin())
    await minh.finish(await minh.begin(), "155555")
    assert await overall(desk) == (1, 0, 0, 0, 1)


async def test_an_empty_comment_is_refused_kindly(lan: Browser, desk: Desk) -> None:
    """The comment's page stays; nothing is lost, and the comment can still be skipped."""
    page = await lan.begin()
    for tap in "544445":
        page = await lan.press(page, tap)
    refused = await lan.press(page, "send", comment="   ")
    assert "chưa có chữ nào" in refused.html
    assert (await lan.press(refused, "pass")).heading == "Xin cảm ơn ông/bà!"
    assert await responses(desk) == 1


async def test_a_comment_is_shown_as_text_only(lan: Browser) -> None:
    """Markup in a comment is words, and what could name a person is covered."""
    comment = "<script>alert(1)</script> gọi 0912 345 678"
    await lan.finish(await lan.begin(), comment=comment)
    again = await lan.open("/s/SKHCN")
    receipt = await lan.open(next(link for link in again.links if link.startswith("/receipt/")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in receipt.html
    assert "0912" not in receipt.html


async def test_the_link_of_a_service_is_asked_about_that_service(lan: Browser, desk: Desk) -> None:
    """The service of the link is named in the greeting and kept with the response."""
    consent = await lan.open("/s/SKHCN/CAPPHEP")
    assert "Cấp phép" in consent.html
    await lan.finish(await lan.press(consent, "agree"))
    answer = await lan.client.get("/api/v1/index?service=CAPPHEP")
    assert answer.json()["responses"] == 1
    assert await responses(desk) == 1


async def test_english_is_spoken_to_who_asks_for_it(minh: Browser) -> None:
    """The switch holds for the pages that follow, and says so to screen readers."""
    page = await minh.open("/s/SKHCN?lang=en")
    assert page.language == "en"
    page = await minh.begin()
    assert page.language == "en"
    assert page.form_with("5").buttons["5"].endswith("Very satisfied")


async def test_what_was_said_stays_above_the_question(lan: Browser) -> None:
    """Each earlier answer by its short name; the last of many, and the rest folded away."""
    page = await lan.begin()
    assert 'class="bubble' not in page.html
    page = await lan.press(await lan.press(page, "5"), "2")
    assert page.html.count('class="bubble told"') == 2
    assert "Nhìn chung" in page.html
    back = await lan.press(page, "back")
    assert back.html.count('class="bubble told"') == 1
