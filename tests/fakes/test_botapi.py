"""The fake Bot API refuses what Telegram refuses, and redelivers what was not acknowledged."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from handlers.telegram.transport import AiohttpRequest
from tests.fakes.botapi import FakeBotApi, Faults, Json, Person
from tests.fakes.botapi.schema import type_check

lan = Person(id=7, first_name="Lan")
minh = Person(id=8, first_name="Minh", language_code="en")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00" + bytes(9)


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """A fake to which Lan has written."""
    async with FakeBotApi() as fake:
        fake.starts(lan)
        yield fake


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    """PTB's bot on our transport, before the fake."""
    async with AiohttpRequest() as request:
        yield Bot(
            api.token,
            base_url=f"{api.url}/bot",
            base_file_url=f"{api.url}/file/bot",
            request=request,
            get_updates_request=request,
        )


async def call(api: FakeBotApi, method: str, token: str | None = None, **asked: object) -> Json:
    """Call a method as a bot without any library would."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{api.url}/bot{token or api.token}/{method}", json=asked) as answer,
    ):
        told: Json = await answer.json()
        assert told["ok"] or told["error_code"] == answer.status
        return told


def keyboard(data: str = "a", text: str = "Hài lòng") -> Json:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


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
    api.watch(minh.id, lambda _: None)
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
    api.blocks(lan)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(7, "x")
    assert api.violations == []


async def test_messages_are_whole_objects(api: FakeBotApi, bot: Bot) -> None:
    """What is answered and delivered satisfies the same description as the requests."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Hài lòng", callback_data="a")]])
    sent = await bot.send_message(7, "<b>Chào</b> 🙂 <i>&lt;b&gt;</i>", "HTML", reply_markup=markup)
    assert sent.text == "Chào 🙂 <b>"
    assert [sent.parse_entity(entity) for entity in sent.entities] == ["Chào", "<b>"]
    message = api.shown(7)[0]
    type_check("Message")(message)
    api.taps(lan, message, "a")
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


async def test_a_wrong_token_is_refused(api: FakeBotApi) -> None:
    """A well-formed wrong token is 401, anything else 404, as Telegram has it."""
    assert (await call(api, "getMe", "123:AAAAAAAAAAAA"))["error_code"] == 401
    assert (await call(api, "getMe", "nonsense"))["error_code"] == 404
    async with AiohttpRequest() as request:
        wrong = Bot("123:AAAAAAAAAAAA", base_url=f"{api.url}/bot", request=request)
        with pytest.raises(InvalidToken):
            await wrong.get_me()


async def test_updates_stay_until_acknowledged(api: FakeBotApi) -> None:
    """The same offset gives the same updates again; a higher one acknowledges; the kinds count."""
    api.says(lan, "một")
    first = (await call(api, "getUpdates", allowed_updates=["message"]))["result"]
    again = (await call(api, "getUpdates"))["result"]
    assert first == again
    offset = first[0]["update_id"] + 1
    rest = (await call(api, "getUpdates", offset=offset, limit=1))["result"]
    assert [update["message"]["text"] for update in rest] == ["một"]
    assert api.taps(lan, api.messages(7)[0], "a") is None, "taps were not asked for"
    api.says(lan, "hai")
    last = (await call(api, "getUpdates", offset=-1))["result"]
    assert [update["message"]["text"] for update in last] == ["hai"]


async def test_a_waiting_poll_wakes_up(api: FakeBotApi, bot: Bot) -> None:
    """Long polling ends at the first update, and with nothing when its time is over."""
    await call(api, "getUpdates", offset=10**9)
    assert await bot.get_updates(timeout=0) == ()
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.get_updates(timeout=30))
        tasks.create_task(api.until(lambda: True))
        await asyncio.sleep(0)
        api.says(lan, "một")
    assert [update.message.text for update in poll.result() if update.message] == ["một"]


async def test_a_second_poller_ends_the_first(api: FakeBotApi, bot: Bot) -> None:
    """The earlier call gets 409; with a webhook set, polling gets it at once."""
    await call(api, "getUpdates", offset=10**9)

    async def poll() -> list[str | None]:
        try:
            return [u.message.text for u in await bot.get_updates(timeout=30) if u.message]
        except Conflict:
            api.says(lan, "một")
            return []

    assert sorted(await asyncio.gather(poll(), poll())) == [[], ["một"]]
    await bot.set_webhook("http://127.0.0.1:1/x")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()


async def test_a_webhook_gets_what_is_not_taken_again(api: FakeBotApi, bot: Bot) -> None:
    """Updates are pushed with the secret, again until they are taken, each in its order."""
    got: list[tuple[str | None, str]] = []

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        got.append((secret, (await request.json())["message"]["text"]))
        return web.Response(status=500 if len(got) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(
        f"http://127.0.0.1:{runner.addresses[0][1]}/hook",
        secret_token="s-1",
        drop_pending_updates=True,
    )
    api.says(lan, "một")
    api.says(lan, "hai")
    await api.until(lambda: not api.inbox.waiting)
    assert got == [("s-1", "một"), ("s-1", "một"), ("s-1", "hai")]
    assert (await bot.get_webhook_info()).pending_update_count == 0
    await bot.delete_webhook()
    await runner.cleanup()


async def test_taps_are_followed(api: FakeBotApi, bot: Bot) -> None:
    """Each tap is known as made, delivered and answered, and answering too late is refused."""
    message = (await bot.send_message(7, "x")).message_id
    tap = api.taps(lan, api.world.chats[7].messages[message], "a")
    assert tap is not None
    await bot.get_updates()
    assert api.callbacks.unanswered == [tap]
    await bot.answer_callback_query(tap)
    figures = api.stats()["callbacks"]
    assert (figures["delivered"], figures["answered"], figures["unanswered"]) == (1, 1, [])
    assert len(api.callbacks.latencies()) == 1
    late = api.taps(lan, api.world.chats[7].messages[message], "a")
    api.callbacks.lifetime = 0
    await bot.get_updates()
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(str(late))


@pytest.mark.parametrize(
    ("faults", "error", "effect"),
    [
        pytest.param(Faults(too_many=1), RetryAfter, 0, id="429"),
        pytest.param(Faults(server=1), NetworkError, 0, id="502"),
        pytest.param(Faults(reset_before=1), NetworkError, 0, id="reset before"),
        pytest.param(Faults(reset_after=1), NetworkError, 1, id="reset after"),
        pytest.param(Faults(slow=1, delay=(0, 0.001)), None, 1, id="slow"),
        pytest.param(Faults(server=1, methods=frozenset({"getMe"})), None, 1, id="other method"),
    ],
)
async def test_faults_do_what_they_say(
    faults: Faults, error: type[Exception] | None, effect: int
) -> None:
    """Each trouble reaches the bot as the right error, with or without its effect."""
    async with FakeBotApi(faults=faults) as api, AiohttpRequest() as request:
        api.starts(lan)
        bot = Bot(api.token, base_url=f"{api.url}/bot", request=request)
        if error is None:
            await bot.send_message(7, "x")
        else:
            with pytest.raises(error):
                await bot.send_message(7, "x")
        assert len(api.shown(7)) == effect
        if error is RetryAfter:
            api.faults.too_many = 0
            with pytest.raises(RetryAfter):
                await bot.send_message(7, "x")
            assert api.stats()["impatient"] == 1
        assert api.violations == []


async def test_one_chat_may_be_closed(api: FakeBotApi, bot: Bot) -> None:
    """A 429 concerns one chat: the others are written to as before."""
    api.starts(minh)
    api.closes(lan.id, 600)
    with pytest.raises(RetryAfter):
        await bot.send_message(lan.id, "x")
    assert (await bot.send_message(minh.id, "x")).text == "x"


async def test_deliveries_may_repeat(api: FakeBotApi) -> None:
    """An acknowledged update comes once more; a twin has the same callback id."""
    api.faults.duplicate, api.faults.twin = 1, 1
    first = (await call(api, "getUpdates"))["result"]
    after = (await call(api, "getUpdates", offset=first[-1]["update_id"] + 1))["result"]
    assert after == first
    api.taps(lan, api.messages(7)[0], "a")
    twins = (await call(api, "getUpdates"))["result"]
    assert len({update["update_id"] for update in twins}) == 2
    assert len({update["callback_query"]["id"] for update in twins}) == 1


async def test_the_clock_never_waits_for_ever(api: FakeBotApi) -> None:
    """`until` tells what the bot did when something does not come to hold."""
    with pytest.raises(TimeoutError, match="calls"):
        await api.until(lambda: False, within=0.01)
