"""Forms that were forged, cut off or sent by another site: a readable page, and nothing stored."""

import pytest

from tests.web.browser import Browser
from tests.web.counts import overall, responses
from usecases.desk import Desk


async def test_a_form_without_its_token_is_refused(lan: Browser, desk: Desk) -> None:
    """Another site cannot answer in somebody's name."""
    page = await lan.begin()
    form = page.form_with("5")
    fields = {name: value for name, value in form.fields.items() if name != "_csrf_token"}
    refused = await lan.send(form.action, fields | {"tap": "5"})
    assert refused.status == 403
    assert refused.heading.startswith("Trang này đã hết hạn")
    assert await responses(desk) == 0


async def test_a_refused_token_is_replaced(lan: Browser, desk: Desk) -> None:
    """A stale form cookie is forgotten, so that the page opened next works."""
    page = await lan.open("/s/SKHCN")
    lan.client.cookies.set("csrf", "stale", domain="testserver.local", path="/")
    assert (await lan.press(page, "agree")).status == 403
    assert (await lan.begin()).status == 200
    assert await responses(desk) == 0


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"tap": "9"}, 400, id="off the scale"),
        pytest.param({"tap": ""}, 400, id="no button"),
        pytest.param({"tap": "<b>"}, 400, id="markup"),
        pytest.param({"turn": "x"}, 400, id="no turn"),
        pytest.param({"turn": "-1"}, 400, id="negative turn"),
        pytest.param({"turn": "9" * 40}, 400, id="huge turn"),
        pytest.param({"position": "1e3"}, 400, id="no position"),
        pytest.param({"session": "lan"}, 400, id="no session"),
        pytest.param({"session": "A" * 16}, 403, id="a session that is not there"),
    ],
)
async def test_a_forged_form_stores_nothing(
    lan: Browser, desk: Desk, changed: dict[str, str], status: int
) -> None:
    """What no form of ours says is refused with a page that can be read."""
    page = await lan.begin()
    form = page.form_with("5")
    refused = await lan.send(form.action, form.fields | {"tap": "5"} | changed)
    assert refused.status == status
    assert refused.heading
    assert await responses(desk) == 0


async def test_somebody_elses_form_answers_nothing(lan: Browser, minh: Browser, desk: Desk) -> None:
    """The session of another person cannot be answered, whatever the form says."""
    lans = (await lan.begin()).form_with("5")
    minhs = (await minh.begin()).form_with("5")
    forged = minhs.fields | {"session": lans.fields["session"], "tap": "1"}
    refused = await minh.send(minhs.action, forged)
    assert refused.status == 403
    assert "/s/SKHCN" in refused.links
    assert await responses(desk) == 0


async def test_not_applicable_where_it_is_not_offered_is_refused(lan: Browser, desk: Desk) -> None:
    """The overall question always applies: a forged button of that kind changes nothing."""
    form = (await lan.begin()).form_with("5")
    refused = await lan.send(form.action, form.fields | {"tap": "n"})
    assert refused.heading == desk.questionnaire.overall.question.vi
    assert "không có lựa chọn ấy" in refused.html


async def test_a_comments_form_is_no_answer_to_a_question(lan: Browser, desk: Desk) -> None:
    """The text of a comment that comes on a question's card is not read as a level."""
    form = (await lan.begin()).form_with("5")
    await lan.send(form.action, form.fields | {"tap": "send", "comment": "1"})
    assert await overall(desk) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        pytest.param(b"{}", "application/json", 415, id="json"),
        pytest.param(b"x", "multipart/form-data; boundary=x", 415, id="multipart"),
        pytest.param(b"", "", 415, id="nothing"),
        pytest.param(
            "_csrf_token=ă".encode(), "application/x-www-form-urlencoded", 403, id="odd token"
        ),
        pytest.param(
            b"comment=" + b"x" * 70_000, "application/x-www-form-urlencoded", 413, id="too much"
        ),
        pytest.param(b"\xff\xfe%", "application/x-www-form-urlencoded", 403, id="no text"),
    ],
)
async def test_any_other_body_is_refused(
    lan: Browser, desk: Desk, content: bytes, kind: str, status: int
) -> None:
    """A body that no form of ours sends gets a clear answer and leaves nothing."""
    await lan.begin()
    headers = {"content-type": kind} if kind else {}
    refused = await lan.client.post("/s/SKHCN", content=content, headers=headers)
    assert refused.status_code == status
    assert "<h1" in refused.text
    assert await responses(desk) == 0


async def test_an_agreement_to_an_older_text_is_asked_again(lan: Browser, desk: Desk) -> None:
    """Consent holds for the text that was shown: of another version there is no survey."""
    form = (await lan.open("/s/SKHCN")).form_with("agree")
    again = await lan.send(form.action, form.fields | {"tap": "agree", "consent": "0"})
    assert again.taps == ["agree"]
    assert await responses(desk) == 0


@pytest.mark.parametrize(
    "path",
    ["/s/NOPE", "/s/skhcn", "/s/SKHCN/NOPE", "/s/%3Cb%3E", "/s/%00", "/nowhere"],
    ids=["unit", "small letters", "service", "markup", "nothing", "page"],
)
async def test_what_is_not_there_leads_to_the_search(lan: Browser, path: str) -> None:
    """An unknown address is a friendly page with the search of the offices."""
    page = await lan.open(path)
    assert page.status == 404
    assert page.heading
    assert any(form.action == "/" for form in page.forms)
    assert "<b>" not in page.html
