"""Coming back: the same day, the same button, after a break, after a day."""

import pytest

from survey.session import State
from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import Clock, House
from tests.telegram.test_walk import response_of
from usecases.verify import verify


async def test_a_second_start_on_the_same_day_offers_to_correct(
    open_house: House, lan: Guest
) -> None:
    """One person, one unit, one day: shown, corrected, and still one response."""
    await answers_all(await is_asked(lan))
    again = await lan.starts("u-SKHCN")
    assert "Rất hài lòng" in again
    assert "✓" in (await lan.taps("Sửa") and lan.labels[0])
    for label in ("Bình thường", *["Rất hài lòng"] * 5, "Bỏ qua"):
        await lan.taps(label)
    response = await response_of(open_house, lan)
    assert [int(answer) for answer in response.session.given.values()] == [3, 5, 5, 5, 5, 5]
    assert await verify(open_house.desk) == ()


async def test_a_survey_is_taken_up_where_it_stopped(open_house: House, lan: Guest) -> None:
    """/huy pauses; /khaosat, and the counter's link, go on with the same question."""
    await is_asked(lan)
    await lan.taps("Hài lòng")
    assert "24 giờ" in await lan.says("/huy")
    assert "2/6" in await lan.says("/survey")
    await lan.says("/cancel")
    assert "2/6" in await lan.starts("u-SKHCN")
    assert (await response_of(open_house, lan)).session.state is State.ASKING


@pytest.mark.usefixtures("open_house")
async def test_an_unfinished_survey_closes_after_a_day(lan: Guest, clock: Clock) -> None:
    """After 24 hours the old buttons say that the survey is closed."""
    await is_asked(lan)
    await lan.taps("Hài lòng")
    clock.passes(hours=25)
    assert "24 giờ" in await lan.taps("Hài lòng")
    assert lan.labels == []


async def test_a_double_tap_counts_once(open_house: House, lan: Guest) -> None:
    """The same button twice at once: one answer, both callbacks answered, the next question."""
    await is_asked(lan)
    message, data = lan.message, lan.data("Hài lòng")
    for _ in range(2):
        open_house.api.taps(lan.person, message, data)
    await open_house.api.until(lambda: not open_house.api.callbacks.unanswered)
    assert "2/6" in await lan.sees("2/6")
    given = (await response_of(open_house, lan)).session.given
    assert list(given.values()) == [5] or len(given) == 1


async def test_an_old_button_says_so_and_shows_where_one_is(open_house: House, lan: Guest) -> None:
    """A button of an earlier card changes nothing; its callback says why."""
    await is_asked(lan)
    old = lan.data("Rất không hài lòng")
    await lan.taps("Rất hài lòng")
    await lan.taps("Rất hài lòng")
    await lan.presses(old)
    assert "câu đã qua" in lan.toasts[-1]
    assert "3/6" in lan.text
    given = (await response_of(open_house, lan)).session.given
    assert [int(answer) for answer in given.values()] == [5, 5]


async def test_going_back_changes_the_answer(open_house: House, lan: Guest) -> None:
    """«Quay lại» asks the question before again, with the old choice marked."""
    await is_asked(lan)
    await lan.taps("Rất hài lòng")
    await lan.taps("Quay lại")
    assert lan.labels[0].startswith("✓")
    await lan.taps("Không hài lòng")
    response = await response_of(open_house, lan)
    assert len(response.session.given) == 1
    assert await verify(open_house.desk) == ()


@pytest.mark.usefixtures("open_house")
async def test_another_unit_the_same_day_is_another_survey(lan: Guest) -> None:
    """One response per unit: after one office, consent is asked for the next one."""
    await answers_all(await is_asked(lan))
    await lan.starts("u-SYT")
    assert "Đồng ý" in lan.labels[0]
    assert "1/6" in await lan.taps("Đồng ý")
