"""Bad input: a kind sentence and the current question; nothing is lost, nothing is executed."""

import pytest

from tests.fakes.botapi import Json
from tests.fakes.contents import PHOTO, PLACE, STICKER, VOICE
from tests.telegram.guest import Guest, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of

FORGED = "a:SKHCN:AAAAAAAAAAAAAAAA:1:1:5"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(STICKER, "hình dán", id="sticker"),
        pytest.param(PHOTO, "hình ảnh", id="photo"),
        pytest.param(VOICE, "thoại", id="voice"),
        pytest.param(PLACE, "chỉ đọc được chữ", id="location"),
        pytest.param({"text": "/foo"}, "không có lệnh", id="unknown command"),
        pytest.param({"text": "alo, có ai không?"}, "chưa hiểu", id="no level"),
        pytest.param({"text": "9"}, "không có lựa chọn", id="off the scale"),
        pytest.param({"text": "-1"}, "không có lựa chọn", id="negative"),
        pytest.param({"text": "x" * 4096}, "chưa hiểu", id="very long"),
        pytest.param({"text": "<b>5</b> {0} %s \x00"}, "chưa hiểu", id="markup"),
    ],
)
async def test_what_is_no_answer(open_house: House, lan: Guest, content: Json, words: str) -> None:
    """The sentence stands above the question that still waits."""
    await is_asked(lan)
    await lan.taps("Rất hài lòng")
    text = content.get("text")
    shown = await (lan.says(text) if text else lan.sends(content))
    assert words in shown
    assert "2/6" in shown
    assert len((await response_of(open_house, lan)).session.given) == 1
    assert "3/6" in await lan.taps("Hài lòng")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FORGED, id="nobody's session"),
        pytest.param("a:SKHCN:{session}:1:1:9", id="off the scale"),
        pytest.param("a:SKHCN:{session}:1:1:n:", id="too long"),
        pytest.param("a:SKHCN:{session}:1:999:5", id="no such question"),
        pytest.param("a:SKHCN:{session}:99999:1:5", id="a turn of the future"),
        pytest.param("a:SYT:{session}:1:1:5", id="another unit"),
        pytest.param("p:SKHCN:{session}:1", id="pass before the comment"),
        pytest.param("k:SKHCN:{session}x", id="malformed session"),
        pytest.param("<script>", id="markup"),
        pytest.param("x", id="one letter"),
        pytest.param("a:" + "0" * 62, id="64 bytes"),
        pytest.param("e:maybe", id="neither yes nor no"),
        pytest.param("g:xx", id="no language of ours"),
        pytest.param("a:SKHCN:{session}:١:1:5", id="other digits"),
    ],
)
async def test_forged_data(open_house: House, lan: Guest, data: str) -> None:
    """A forged button answers its callback, changes nothing and leaves the question there."""
    await is_asked(lan)
    await lan.taps("Rất hài lòng")
    before = await response_of(open_house, lan)
    await lan.presses(data.replace("{session}", before.session.id))
    assert lan.toasts
    assert (await response_of(open_house, lan)).session == before.session
    assert "3/6" in await lan.taps("Hài lòng")


async def test_a_button_of_somebody_else(open_house: House, lan: Guest, minh: Guest) -> None:
    """Minh presses Lan's button: her survey stays, and he sees his own question."""
    await is_asked(lan)
    await is_asked(minh)
    await minh.presses(lan.data("Rất không hài lòng"))
    assert "không thuộc khảo sát của ông/bà" in minh.toasts[-1]
    assert (await response_of(open_house, lan)).session.given == {}
    assert (await response_of(open_house, minh)).session.given == {}


@pytest.mark.usefixtures("open_house")
async def test_a_forged_button_without_any_survey(lan: Guest) -> None:
    """Who has no survey is told how to begin one."""
    await lan.says("/trogiup")
    await lan.presses(FORGED)
    assert "/khaosat" in lan.toasts[-1]


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize(
    ("payload", "words"),
    [
        pytest.param("u-NOSUCH", "Chưa tìm thấy", id="unknown unit"),
        pytest.param("u-CLOSED", "không nhận khảo sát", id="closed unit"),
        pytest.param("u-skhcn", "không dùng được", id="lower case"),
        pytest.param("u-A", "không dùng được", id="too short"),
        pytest.param("u-SKHCN-PATENT-X", "không dùng được", id="too many parts"),
        pytest.param("invitation0123456789", "không dùng được", id="unknown token"),
        pytest.param("_" * 64, "không dùng được", id="64 characters"),
    ],
)
async def test_a_start_that_leads_nowhere(lan: Guest, payload: str, words: str) -> None:
    """A kind sentence, and the list of offices below it."""
    assert words in await lan.starts(payload)
    assert "Sở Y tế" in lan.labels


@pytest.mark.usefixtures("open_house")
async def test_an_unknown_service_leads_to_the_office(lan: Guest) -> None:
    """The office is known: only the service is left out."""
    assert "không có thủ tục" in await lan.starts("u-SKHCN-NOSUCH")
    assert "1/6" in await lan.taps("Đồng ý")


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("zzz <b>", "Chưa tìm thấy", id="no such office"),
        pytest.param("x" * 4096, "hơi dài", id="very long"),
        pytest.param("   . ", "cơ quan nào", id="no words"),
    ],
)
async def test_a_search_that_finds_nothing(lan: Guest, text: str, words: str) -> None:
    """What was typed is told back safely, with all offices to choose from."""
    assert words in await lan.says(text)
    assert "Sở Y tế" in lan.labels


async def test_a_comment_of_the_greatest_length(open_house: House, lan: Guest) -> None:
    """4 096 characters are kept, and what looks like markup stays text."""
    await is_asked(lan)
    for _ in range(6):
        await lan.taps("Rất hài lòng")
    assert "SKHCN-" in await lan.says("<b>" + "ý" * 4093)
    assert "<b>ýý" in await lan.says("/dulieu")
    assert (await response_of(open_house, lan)).session.commented


async def test_an_edited_text_changes_nothing(open_house: House, lan: Guest) -> None:
    """Edited texts are not asked for; the answer stays."""
    await is_asked(lan)
    await lan.says("5")
    written = [m for m in open_house.api.messages(lan.person.id) if m.get("text") == "5"]
    open_house.api.edits(lan.person, written[0]["message_id"], "1")
    assert "3/6" in await lan.says("4")
    given = (await response_of(open_house, lan)).session.given
    assert [int(answer) for answer in given.values()] == [5, 4]
