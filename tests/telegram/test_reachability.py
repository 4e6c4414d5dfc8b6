"""Who can be reached: blocked bots, groups, chats that move, messages that are gone."""

import pytest

from storage import people
from tests.fakes.botapi import Json
from tests.telegram.guest import Guest, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of, who

GROUP: Json = {"id": -500, "type": "group", "title": "Tổ dân phố 7"}
CHANNEL: Json = {"id": -1_000_500, "type": "channel", "title": "Tin tức"}


async def reachable(house: House, guest: Guest) -> bool:
    """Return whether messages reach a guest, as far as we know."""
    name = house.desk.keys.person(who(guest))
    async with house.desk.database.reading() as reader:
        return (await people.load(reader, (name,)))[name].reachable


async def test_a_blocked_bot(open_house: House, lan: Guest, minh: Guest) -> None:
    """Who blocks the bot is unreachable; who comes back is reached where they stopped."""
    api = open_house.api
    await is_asked(lan)
    api.blocks(lan.person)
    await is_asked(minh)  # what came before is taken by then
    assert not await reachable(open_house, lan)
    api.unblocks(lan.person)
    await minh.taps("Hài lòng")
    assert await reachable(open_house, lan)
    assert "1/6" in await lan.says("/khaosat")


async def test_a_reply_that_is_refused(open_house: House, lan: Guest) -> None:
    """A 403 to a reply marks the person; their answer is kept."""
    api = open_house.api
    await is_asked(lan)
    data, message = lan.data("Hài lòng"), lan.message
    api.world.chats[lan.person.id].blocked = "Forbidden: bot was blocked by the user"
    refusals = api.calls.counts.refusals
    api.taps(lan.person, message, data)
    await api.until(lambda: refusals["editMessageText 403"] > 0)
    api.world.chats[lan.person.id].blocked = None
    assert "2/6" in await lan.says("/khaosat")
    assert len((await response_of(open_house, lan)).session.given) == 1


async def test_a_deleted_message(open_house: House, lan: Guest) -> None:
    """Where the card is gone, the next one is a new message."""
    await is_asked(lan)
    message, data = lan.message, lan.data("Hài lòng")
    del open_house.api.world.chats[lan.person.id].messages[message["message_id"]]
    await lan.does(lambda: open_house.api.taps(lan.person, message, data))
    assert "2/6" in lan.text
    assert lan.message["message_id"] != message["message_id"]


async def test_an_inaccessible_message(open_house: House, lan: Guest) -> None:
    """A tap whose message Telegram no longer shows counts all the same."""
    await is_asked(lan)
    message, data = lan.message, lan.data("Hài lòng")
    await lan.does(lambda: open_house.api.taps(lan.person, message, data, inaccessible=True))
    assert "2/6" in lan.text


@pytest.mark.parametrize("text", ["/start u-SKHCN", "/khaosat@hailong_test_bot", "/chiso"])
async def test_a_group_gets_one_line(open_house: House, officer: Guest, text: str) -> None:
    """Surveys and figures are private: a group gets the link, and nothing is begun."""
    api = open_house.api
    api.says(officer.person, text, chat=GROUP)
    await api.until(lambda: bool(api.shown(GROUP["id"])))
    (line,) = api.shown(GROUP["id"])
    assert "https://t.me/hailong_test_bot" in line["text"]


async def test_a_group_talks_and_moves(open_house: House, lan: Guest) -> None:
    """Talk of a group, its move to a supergroup and channel posts are let go in silence."""
    api = open_house.api
    api.says(lan.person, "xin chào", chat=GROUP)
    api.sends(lan.person, {"migrate_to_chat_id": -1_000_700}, chat=GROUP)
    supergroup = {"id": -1_000_700, "type": "supergroup", "title": GROUP["title"]}
    api.sends(lan.person, {"migrate_from_chat_id": GROUP["id"]}, chat=supergroup)
    post = {"message_id": 9, "date": 1, "chat": CHANNEL, "text": "/start"}
    api.inbox.allowed = []
    api.inbox.put("channel_post", post)
    assert "1/6" in (await is_asked(lan)).text
    assert api.shown(GROUP["id"]) == []
    assert api.shown(-1_000_700) == []


async def test_a_line_follows_a_group_that_moved(open_house: House, lan: Guest) -> None:
    """A message to a group that has become a supergroup goes to its new id."""
    api = open_house.api
    api.says(lan.person, "/start", chat=GROUP)
    await api.until(lambda: bool(api.shown(GROUP["id"])))
    moved = -1_000_700
    api.world.chats[GROUP["id"]].migrated_to = moved
    new = api.world.meet({"id": moved, "type": "supergroup", "title": "Tổ dân phố 7"})
    new.wrote = True
    api.says(lan.person, "/start", chat=GROUP)
    await api.until(lambda: bool(api.shown(moved)))


async def test_a_tap_in_a_group(open_house: House, lan: Guest) -> None:
    """A button that is pressed in a group answers with the link and does nothing."""
    api = open_house.api
    api.says(lan.person, "/start", chat=GROUP)
    await api.until(lambda: bool(api.shown(GROUP["id"])))
    await lan.presses("c:SKHCN:", api.shown(GROUP["id"])[0])
    assert any("t.me/hailong_test_bot" in (tap.text or "") for tap in api.callbacks.taps.values())


async def test_a_stranger_who_blocks_the_bot(open_house: House, lan: Guest, minh: Guest) -> None:
    """Nothing is kept about somebody who never agreed to anything."""
    await lan.says("/trogiup")
    open_house.api.blocks(lan.person)
    await is_asked(minh)  # what came before is taken by then
    async with open_house.desk.database.reading() as reader:
        name = open_house.desk.keys.person(who(lan))
        assert await people.load(reader, (name,)) == {}
