"""The fake Bot API refuses what Telegram refuses, and keeps what no correct bot sends."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken

from handlers.telegram.transport import AiohttpRequest
from tests.fakes.asking import LAN, MINH, call, keyboard
from tests.fakes.botapi import FakeBotApi, Json


@pytest.mark.parametrize(
    ("method", "asked", "reason"),
    [
        pytest.param("sendMessage", {"chat_id": 7}, "needs text", id="missing field"),
        pytest.param(
            "sendMessage",
            {"chat_id": 7, "text": "x", "colour": 1},
            "no field 'colour'",
            id="unknown",
        ),
        pytest.param("sendMessage", {"chat_id": 7, "text": 5}, "String expected", id="type"),
        pytest.param(
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"txt": "x"}]]}},
            "has no field 'txt'",
            id="deep type",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": keyboard("ố" * 22)},
            "BUTTON_DATA_INVALID",
            id="callback data in bytes",
        ),
        pytest.param("sendMessage", {"chat_id": 7, "text": "x" * 4097}, "too long", id="too long"),
        pytest.param("sendMessage", {"chat_id": 7, "text": " \n"}, "is empty", id="empty"),
        pytest.param(
            "sendMessage",
            {"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"},
            "Can't find end tag",
            id="unclosed tag",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": 7, "text": "<p>x</p>", "parse_mode": "HTML"},
            "Unsupported start tag",
            id="unsupported tag",
        ),
        pytest.param(
            "sendMessage", {"chat_id": 7, "text": "1 < 2", "parse_mode": "HTML"}, "", id="bare <"
        ),
        pytest.param(
            "sendMessage",
            {
                "chat_id": 7,
                "text": "x",
                "reply_markup": {
                    "inline_keyboard": [[{"text": "x", "url": "https://t.me/b?start=a%20b"}]]
                },
            },
            "start payload",
            id="start payload",
        ),
        pytest.param("sendNothing", {}, "Not Found", id="unknown method"),
        pytest.param("sendDice", {"chat_id": 7}, "does not do sendDice", id="not done here"),
        pytest.param(
            "setMyCommands",
            {"commands": [{"command": "Xoá", "description": "x"}]},
            "BOT_COMMAND_INVALID",
            id="command",
        ),
        pytest.param("getFile", {"file_id": "x"}, "invalid file_id", id="unknown file"),
    ],
)
async def test_a_faulty_request_is_refused_and_kept(
    api: FakeBotApi, method: str, asked: Json, reason: str
) -> None:
    """What no correct bot sends is answered as Telegram does, and stays for the test to see."""
    told = await call(api, method, **asked)
    assert reason in told["description"]
    assert [violation.method for violation in api.violations] == [method]


async def test_ordinary_trouble_is_no_violation(api: FakeBotApi, bot: Bot) -> None:
    """Unknown chats, blocks, old taps and unchanged edits happen to correct bots too."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")
    api.watch(MINH.id, lambda _: None)
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(8, "x")
    sent = await bot.send_message(7, "x")
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("x")
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("12")
    await sent.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("y")
    api.blocks(LAN)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(7, "x")
    assert api.violations == []


async def test_a_wrong_token_is_refused(api: FakeBotApi) -> None:
    """A well-formed wrong token is 401, anything else 404, as Telegram has it."""
    assert (await call(api, "getMe", "123:AAAAAAAAAAAA"))["error_code"] == 401
    assert (await call(api, "getMe", "nonsense"))["error_code"] == 404
    async with AiohttpRequest() as request:
        wrong = Bot("123:AAAAAAAAAAAA", base_url=f"{api.url}/bot", request=request)
        with pytest.raises(InvalidToken):
            await wrong.get_me()
