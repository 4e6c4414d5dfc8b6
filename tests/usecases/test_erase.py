"""A citizen's own data: shown, and erased at once."""

from pathlib import Path

from storage import responses
from survey.answer import Answer
from survey.events import InputRefused
from tests.desk import HOA, LAN, MINH, open_desk
from tests.walk import finish, start, tap, type_
from usecases.answering.erase import erase_mine, erase_response
from usecases.answering.mydata import data_of_receipt, my_data
from usecases.answering.receipt import key_of, receipt_of
from usecases.desk import Desk
from usecases.verify import verify

EVERYTHING = ("responses", "answers", "comments", "people")


async def count(desk: Desk, table: str) -> object:
    """Count the rows of a table."""
    async with desk.database.reading() as reader:
        return (await reader.fetch(f"SELECT count(*) FROM {table}"))[0][0]  # noqa: S608 - a test


async def test_my_data_are_mine_alone(desk: Desk) -> None:
    """Every unit's responses of the person, and nobody else's."""
    await finish(desk, LAN)
    await finish(desk, LAN, unit="STC")
    await finish(desk, MINH)
    mine = await my_data(desk, LAN)
    assert [kept.response.unit for kept in mine] == ["SKHCN", "STC"]
    assert mine[0].unit_name.vi == "Sở Khoa học và Công nghệ"


async def test_erasing_takes_everything_out_of_every_sum(desk: Desk) -> None:
    """After /xoa no row and no count of the person is left."""
    await finish(desk, LAN)
    await tap(desk, LAN, await start(desk, LAN, "STC"), Answer.NEUTRAL)
    assert await erase_mine(desk, LAN) == 2
    for table in EVERYTHING:
        assert await count(desk, table) == 0
    async with desk.database.reading() as reader:
        rows = await reader.fetch("SELECT level_1, level_2, level_3, level_4, level_5 FROM cells")
    assert all(tuple(row) == (0, 0, 0, 0, 0) for row in rows)
    assert not await verify(desk)


async def test_others_stay_as_they_were(desk: Desk) -> None:
    """Erasing one's own leaves every other answer and sum alone."""
    await finish(desk, LAN)
    kept = await finish(desk, MINH)
    await erase_mine(desk, LAN)
    assert kept.response is not None
    async with desk.database.reading() as reader:
        assert await responses.load(reader, (kept.response.key,))
    assert not await verify(desk)


async def test_an_erased_survey_can_be_begun_again(desk: Desk) -> None:
    """The same day starts anew: old buttons find a survey at its start."""
    await finish(desk, LAN)
    await erase_mine(desk, LAN)
    fresh = await start(desk, LAN)
    assert fresh.response is not None
    assert fresh.response.session.given == {}


async def test_a_receipt_shows_and_erases(desk: Desk) -> None:
    """Whoever holds the receipt needs no account."""
    done = await finish(desk, HOA)
    assert done.response is not None
    receipt = receipt_of(done.response.key)
    key = key_of(f" {receipt.lower()} ")
    assert key == done.response.key
    assert await data_of_receipt(desk, key)
    assert await erase_response(desk, key)
    assert not await erase_response(desk, key)
    assert await data_of_receipt(desk, key) is None
    assert not await verify(desk)


def test_what_is_no_receipt_names_nothing() -> None:
    """A typing error is told, never guessed."""
    for text in ("", "SKHCN", "SKHCN-ABCD", "SKHCN-ABCD-EFGH-IJKL-MNO1", "../../etc"):
        assert key_of(text) is None


async def test_buttons_from_before_an_erasure_are_old(desk: Desk) -> None:
    """The survey begun anew has the same name, and yet no card of the erased one answers it."""
    old = await start(desk, LAN)
    later = await tap(desk, LAN, old, Answer.SATISFIED)
    await erase_mine(desk, LAN)
    await start(desk, LAN)
    for card in (old, later):
        refused = await tap(desk, LAN, card, Answer.VERY_DISSATISFIED)
        assert isinstance(refused.events[0], InputRefused)
        assert refused.response is not None
        assert refused.response.session.given == {}


async def test_erased_text_is_in_no_file(tmp_path: Path) -> None:
    """Neither in the database nor in its log, at once."""
    words = "chuyện riêng của tôi"
    async with open_desk(f"sqlite:///{tmp_path}/kept.db") as desk:
        outcome = await start(desk, LAN)
        assert outcome.response is not None
        for _ in range(outcome.response.session.ratings):
            outcome = await tap(desk, LAN, outcome, Answer.SATISFIED)
        await type_(desk, LAN, words, "1001:9")
        assert any(words.encode() in path.read_bytes() for path in tmp_path.iterdir())
        await erase_mine(desk, LAN)
        assert not any(words.encode() in path.read_bytes() for path in tmp_path.iterdir())
