"""The main line: citizens answer, an administrator pulls the index."""

import pytest

from storage import cells, services
from storage.records import Response, Service
from storage.scope import Scope
from survey.session import State
from tests.citizens.crowd import Crowd, Outing
from tests.citizens.reading import Reading
from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import House, questionnaire
from usecases.answering.mydata import my_data
from usecases.verify import verify
from usecases.who import Who


def who(guest: Guest) -> Who:
    """Return a guest as the use cases know them."""
    return Who(channel="telegram", id=str(guest.person.id), address=str(guest.person.id))


async def response_of(house: House, guest: Guest) -> Response:
    """Return the one response that a guest gave."""
    (kept,) = await my_data(house.desk, who(guest))
    return kept.response


async def test_lan_answers_by_tapping(open_house: House, lan: Guest) -> None:
    """From the counter's link to the receipt: seven cards, one message, each tap answered once."""
    consent = await lan.starts("u-SKHCN-PATENT")
    assert "Sở Khoa học và Công nghệ" in consent
    assert "Đăng ký sáng chế" in consent
    first = await lan.taps("Đồng ý")
    assert questionnaire().overall.question.vi in first
    assert "1/6" in first
    assert [label[2:] for label in lan.labels[:5]] == [
        "Rất hài lòng",
        "Hài lòng",
        "Bình thường",
        "Không hài lòng",
        "Rất không hài lòng",
    ]
    for number in range(2, 7):
        assert f"{number}/6" in await lan.taps("Rất hài lòng")
    await lan.taps("Không áp dụng")
    thanks = await lan.taps("Bỏ qua")
    assert "SKHCN-" in thanks
    assert "/xoa" in thanks
    assert len(open_house.api.shown(lan.person.id)) == 1
    figures = open_house.api.callbacks.figures()
    assert (figures["made"], figures["answered"], figures["answered_twice"]) == (8, 8, 0)
    response = await response_of(open_house, lan)
    assert response.session.state is State.FINISHED
    assert [int(answer) for answer in response.session.given.values()] == [5, 5, 5, 5, 5, 0]
    assert response.service == "PATENT"


async def test_minh_answers_by_typing(open_house: House, minh: Guest) -> None:
    """Digits, labels with and without accents, and a comment that looks like markup."""
    await is_asked(minh)
    for text in ("4", "Hài lòng", "rat khong hai long", "5️⃣", "bỏ qua", "very satisfied"):
        await minh.says(text)
    assert "không bắt buộc" in minh.text
    assert "SKHCN-" in await minh.says("Mong <b>nhanh</b> hơn & gọi 0912 345 678")
    response = await response_of(open_house, minh)
    assert [int(answer) for answer in response.session.given.values()] == [4, 4, 1, 5, -1, 5]
    assert "<b>nhanh</b> hơn &" in await minh.says("/dulieu")
    assert "0912" not in minh.text


@pytest.mark.usefixtures("open_house")
async def test_mary_is_answered_in_her_language(mary: Guest) -> None:
    """The app's language is the person's until they choose another one."""
    await is_asked(mary)
    assert "Very satisfied" in mary.labels[0]
    await mary.says("/ngonngu")
    await mary.taps("Tiếng Việt")
    assert "Rất hài lòng" in mary.labels[0]


async def test_lan_chooses_the_office_herself(open_house: House, lan: Guest) -> None:
    """Without a counter's link: rights, consent, then a list of the offices that are open."""
    await lan.starts()
    assert "91/2025/QH15" in await lan.taps("Xem quyền")
    await lan.taps("Đồng ý")
    assert lan.labels == ["Sở Khoa học và Công nghệ", "Sở Y tế"]
    assert "1/6" in await lan.taps("Y tế")
    assert (await response_of(open_house, lan)).unit == "SYT"


async def test_minh_types_the_name_of_the_office(open_house: House, minh: Guest) -> None:
    """A typed name finds the office, accents or not; consent is asked before anything is kept."""
    await minh.says("khoa hoc")
    assert minh.labels == ["Sở Khoa học và Công nghệ"]
    await minh.taps("Khoa học")
    assert "Đồng ý" in minh.labels[0]
    assert await my_data(open_house.desk, who(minh)) == ()
    assert "1/6" in await minh.taps("Đồng ý")


async def test_nothing_is_kept_before_consent(open_house: House, lan: Guest) -> None:
    """Somebody who only looks leaves no row behind."""
    await lan.starts("u-SKHCN")
    await lan.taps("Xem quyền")
    await lan.says("/trogiup")
    await lan.says("abc")
    async with open_house.desk.database.reading() as reader:
        for table in ("people", "responses"):
            assert await reader.fetch(f"SELECT * FROM {table}") == []  # noqa: S608 - no input


@pytest.mark.usefixtures("open_house")
async def test_the_officer_pulls_the_index(lan: Guest, minh: Guest, officer: Guest) -> None:
    """/chiso shows value, interval and the reform score, under a picture."""
    await answers_all(await is_asked(lan))
    await answers_all(await is_asked(minh), "Bình thường")
    assert "cơ quan nào" in await officer.says("/chiso")
    shown = await officer.taps("Khoa học")
    assert "50,00" in shown
    assert "CCHC 2023: 88,52 · hạng 3/19 · Tốt · +6,04 điểm" in shown
    assert "photo" in officer.message
    assert "Tháng 11/2026" in await officer.says("/index skhcn 2026-11")


async def test_a_crowd_and_the_sums_agree(house: House) -> None:
    """What a hundred lively citizens answered is what the cells hold, level by level."""
    sentences = tuple(c.question.vi for c in questionnaire().criteria.values())
    async with house.open():
        outing = Outing(people=100, at_once=30, start="u-SKHCN", patience=2.0)
        crowd = Crowd(house.api, outing, Reading(sentences=sentences))
        report = await crowd.run()
    assert report.finished + report.left == 100
    assert await verify(house.desk) == ()
    assert house.api.callbacks.unanswered == []
    assert house.api.callbacks.figures()["answered_twice"] == 0
    counted = await _levels(house)
    for code, criterion in questionnaire().criteria.items():
        assert counted.get(code) == report.truth[criterion.question.vi].levels, code


async def _levels(house: House) -> dict[str, tuple[int, ...]]:
    today = house.desk.today()
    scope = Scope(
        units=("SKHCN",),
        questionnaire=questionnaire().reference,
        first=today.replace(day=1),
        last=today.replace(day=30),
    )
    async with house.desk.database.reading() as reader:
        tally = await cells.total(reader, scope)
    return {code: tuple(levels.counts) for code, levels in tally.levels.items()}


async def test_lan_chooses_among_several_services(open_house: House, lan: Guest) -> None:
    """Where an office gives several services, the one of this visit is asked, after the consent."""
    async with open_house.desk.database.transaction() as transaction:
        trial = Service(code="TRIAL", unit="SYT", name_vi="Thử thuốc", name_en="Trials")
        await services.put(transaction, [trial])
    await lan.starts()
    await lan.taps("Đồng ý")
    await lan.taps("Y tế")
    assert lan.labels == ["Cấp phép phòng khám", "Thử thuốc", "Thủ tục khác, hoặc không rõ"]
    assert "1/6" in await lan.taps("Thử thuốc")
    assert (await response_of(open_house, lan)).service == "TRIAL"


async def test_minh_finds_an_office_with_several_services(open_house: House, minh: Guest) -> None:
    """A service's button is no consent: without one, the terms come first."""
    async with open_house.desk.database.transaction() as transaction:
        trial = Service(code="TRIAL", unit="SYT", name_vi="Thử thuốc", name_en="Trials")
        await services.put(transaction, [trial])
    await minh.says("y te")
    await minh.taps("Y tế")
    assert "Đồng ý" in minh.labels[0]
