"""What is sent to the fake Bot API, in each way to send it, is in the chat as Telegram has it."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest

from tests.fakes.asking import LAN, PNG, call, keyboard
from tests.fakes.botapi import FakeBotApi
from tests.fakes.botapi.schema import type_check


async def test_messages_are_whole_objects(api: FakeBotApi, bot: Bot) -> None:
    """What is answered and delivered satisfies the same description as the requests."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Hài lòng", callback_data="a")]])
    sent = await bot.send_message(7, "<b>Chào</b> 🙂 <i>&lt;b&gt;</i>", "HTML", reply_markup=markup)
    assert sent.text == "Chào 🙂 <b>"
    assert [sent.parse_entity(entity) for entity in sent.entities] == ["Chào", "<b>"]
    message = api.shown(7)[0]
    type_check("Message")(message)
    api.taps(LAN, message, "a")
    told = await call(api, "getUpdates")
    for update in told["result"]:
        type_check("Update")(update)
        assert Update.de_json(update, bot) is not None
    assert told["result"][0]["message"]["entities"][0]["type"] == "bot_command"


async def test_files_go_up_and_come_back(api: FakeBotApi, bot: Bot) -> None:
    """Pictures and documents by multipart, replaced by an edit, downloaded again."""
    photo = await bot.send_photo(7, PNG, caption="<b>Quý 3</b>", parse_mode="HTML")
    assert (photo.photo[0].width, photo.caption) == (256, "Quý 3")
    document = await bot.send_document(7, b"1,2", filename="số.csv", reply_markup=None)
    assert document.document is not None
    assert document.document.file_name == "số.csv"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"1,2"

    await photo.edit_media(InputMediaPhoto(PNG + b"2", caption="mới"))
    assert api.shown(7)[0]["caption"] == "mới"
    assert api.violations == []
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(7, b"no picture")


async def test_forms_are_read_too(api: FakeBotApi) -> None:
    """PTB's own transport and aiogram send forms with JSON in their fields."""
    fields = {"chat_id": "7", "text": "x", "reply_markup": json.dumps(keyboard())}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{api.url}/bot{api.token}/sendMessage", data=fields) as answer,
    ):
        assert (await answer.json())["result"]["reply_markup"] == keyboard()
    assert api.violations == []


async def test_uploads_may_be_attached_by_name(api: FakeBotApi) -> None:
    """Aiogram names its uploads `attach://…`, in chunks; a part that nobody names is a fault."""

    async def content() -> AsyncIterator[bytes]:
        yield b"1,"
        yield b"2"

    async with aiohttp.ClientSession() as session:
        for target, status in (("x1", 200), ("x2", 400)):
            form = aiohttp.FormData({"chat_id": "7", "document": f"attach://{target}"})
            form.add_field("x1", content(), filename="so.csv")
            url = f"{api.url}/bot{api.token}/sendDocument"
            async with session.post(url, data=form) as answer:
                assert answer.status == status
    assert api.world.files == {"file-00000001": b"1,2"}
    assert len(api.violations) == 1
