"""The transport over real sockets: bodies, timeouts, cuts, refusals, silence on the token."""

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.telegram.errors_map import api_error, network_error, seconds_of
from handlers.telegram.transport import AiohttpRequest, Patience
from tests.fakes.wire import RESET, SILENCE, Answer, Wire, http, wire

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
CHAT = {"id": 7, "type": "private", "first_name": "Lan"}
SENT = json.dumps(
    {"ok": True, "result": {"message_id": 1, "date": 1, "chat": CHAT, "text": "x"}}
).encode()
QUICK = Patience(connect=5, read=0.05, write=5, pool=5)


def refusal(code: int, description: str, **parameters: int) -> bytes:
    """Return a refusal in the shape of the Bot API."""
    body = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return http(json.dumps(body).encode(), f"{code} No")


@asynccontextmanager
async def bot_on(
    answer: Answer, patience: Patience | None = None, connections: int = 4
) -> AsyncIterator[tuple[Bot, Wire, AiohttpRequest]]:
    """Give a bot of PTB on our transport, before a server that answers so."""
    async with (
        wire(answer) as server,
        AiohttpRequest(patience=patience, connections=connections) as request,
    ):
        api = server.url
        yield (
            Bot(
                TOKEN,
                base_url=f"{api}/bot",
                base_file_url=f"{api}/file/bot",
                request=request,
                get_updates_request=request,
            ),
            server,
            request,
        )


async def test_a_call_without_files_is_json() -> None:
    """Text, keyboard and Vietnamese travel as one JSON object, not as form fields."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Hài lòng", callback_data="a")]])
    async with bot_on(lambda _: http(SENT)) as (bot, server, _):
        await bot.send_message(7, "Xin chào ông/bà", reply_markup=keyboard)
    head, body = server.requests[0]
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage ")
    assert "application/json" in head
    assert json.loads(body) == {
        "chat_id": 7,
        "text": "Xin chào ông/bà",
        "reply_markup": {"inline_keyboard": [[{"text": "Hài lòng", "callback_data": "a"}]]},
    }


async def test_a_call_with_a_file_is_multipart() -> None:
    """A document keeps its Vietnamese name and its bytes, and the fields beside it."""
    async with bot_on(lambda _: http(SENT)) as (bot, server, _):
        await bot.send_document(7, BytesIO(b"\x89PNG"), filename="báo cáo.png", caption="Quý 3")
    head, body = server.requests[0]
    assert "multipart/form-data" in head
    assert 'name="document"; filename="báo cáo.png"'.encode() in body
    assert b"\x89PNG" in body
    assert "Quý 3".encode() in body


async def test_half_a_character_does_not_stop_a_message() -> None:
    """A lone surrogate, which a client may send us, is replaced; the call goes out."""
    async with bot_on(lambda _: http(SENT)) as (bot, server, _):
        await bot.send_message(7, "a\ud83d")
        await bot.send_document(7, b"1", caption="b\ud83d")
    assert json.loads(server.requests[0][1])["text"] == "a?"
    assert b"b?" in server.requests[1][1]


async def test_connections_are_kept() -> None:
    """Calls one after the other share one connection; prepared ones have theirs."""
    async with bot_on(lambda _: http(SENT)) as (bot, server, request):
        await bot.send_message(7, "1")
        await bot.send_message(7, "2")
        await request.post_json(f"{server.url}/bot{TOKEN}/sendMessage", b"{}")
        await request.post_json(f"{server.url}/bot{TOKEN}/editMessageText", b"{}")
    assert (server.connections, len(server.requests)) == (2, 4)


async def test_a_file_is_downloaded() -> None:
    """`getFile` and the download use the same host, and chunked answers are read whole."""
    described = (
        b'{"ok": true, "result": {"file_id": "f", "file_unique_id": "u", "file_path": "p/1"}}'
    )
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    async with bot_on(lambda n: chunked if n else http(described)) as (bot, server, _):
        file = await bot.get_file("f")
        assert await file.download_as_bytearray() == b"abcde"
    assert server.requests[1][0].startswith(f"GET /file/bot{TOKEN}/p/1 ")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(refusal(400, "Bad Request: x"), BadRequest, id="bad request"),
        pytest.param(refusal(401, "Unauthorized"), InvalidToken, id="wrong token"),
        pytest.param(refusal(404, "Not Found"), InvalidToken, id="malformed token"),
        pytest.param(refusal(403, "Forbidden: blocked"), Forbidden, id="blocked"),
        pytest.param(refusal(409, "Conflict: x"), Conflict, id="second poller"),
        pytest.param(refusal(429, "Too Many", retry_after=3), RetryAfter, id="too many"),
        pytest.param(refusal(400, "up", migrate_to_chat_id=-100), ChatMigrated, id="migrated"),
        pytest.param(refusal(502, "Bad Gateway"), NetworkError, id="bad gateway"),
        pytest.param(http(b"<html>", "500 No"), NetworkError, id="garbage 500"),
        pytest.param(http(b"<html>captive"), NetworkError, id="garbage 200"),
        pytest.param(http(b"[]"), NetworkError, id="no object"),
        pytest.param(http(b'{"ok": true}'), NetworkError, id="no result"),
        pytest.param(http(b"", "302 Found", "Location: /x\r\n"), NetworkError, id="redirect"),
        pytest.param(b"SSH-2.0-OpenSSH\r\n\r\n", NetworkError, id="not http"),
        pytest.param(RESET, NetworkError, id="reset"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", TimedOut, id="half"),
        pytest.param(SILENCE, TimedOut, id="silence"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", NetworkError, id="huge"
        ),
    ],
)
async def test_each_trouble_is_ptbs_own_error(answer: bytes, expected: type[TelegramError]) -> None:
    """PTB's handling of errors holds on our transport, and a prepared call is told the same."""
    async with bot_on(lambda _: answer, QUICK) as (bot, server, request):
        with pytest.raises(TelegramError) as by_ptb:
            await bot.send_message(7, "x")
        if answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5", b"HTTP/1.1 3")):
            lean = api_error(*await request.post_json(f"{server.url}/bot{TOKEN}/m", b"{}"))
            assert type(lean) is type(by_ptb.value)
    assert type(by_ptb.value) is expected
    assert len(server.requests) <= 2, "a POST is never repeated by the transport"


async def test_retry_after_keeps_its_seconds() -> None:
    """How long to wait is told by both ways of calling."""
    async with bot_on(lambda _: refusal(429, "Too Many", retry_after=3)) as (_, server, request):
        status, payload = await request.post_json(f"{server.url}/bot{TOKEN}/m", b"{}")
    error = api_error(status, payload)
    assert isinstance(error, RetryAfter)
    assert seconds_of(error) == 3
    assert api_error(200, b"{}") is None


async def test_nobody_listens() -> None:
    """A refused connection is a network error that names no address."""
    async with wire(lambda _: b"") as server:
        url = server.url
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as refused:
            await request.post_json(f"{url}/bot{TOKEN}/getMe", b"{}")
    assert TOKEN not in repr(refused.value)


async def test_a_call_may_have_its_own_patience() -> None:
    """A call's own timeout counts, not the default one."""
    async with bot_on(lambda _: SILENCE, Patience(read=600)) as (bot, _, __):
        with pytest.raises(TimedOut):
            await bot.send_message(7, "x", read_timeout=0.02)


async def test_a_full_pool_is_a_timeout() -> None:
    """Who gets no connection in time is told so, without having been sent."""
    patience = Patience(connect=0.02, pool=0.02, read=0.2, write=1)
    async with bot_on(lambda _: SILENCE, patience, connections=1) as (bot, server, _):
        results = await asyncio.gather(
            bot.send_message(7, "1"), bot.send_message(7, "2"), return_exceptions=True
        )
    assert [type(result) for result in results] == [TimedOut, TimedOut]
    assert "not sent" in str(results[1])
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(RESET, id="reset"),
        pytest.param(SILENCE, id="silence"),
        pytest.param(b"nonsense\r\n\r\n", id="not http"),
        pytest.param(http(f"no way to /bot{TOKEN}/x".encode(), "502 No"), id="proxy page"),
        pytest.param(http(f"login for /bot{TOKEN}/x".encode()), id="captive portal"),
    ],
)
async def test_the_token_is_never_told(answer: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """No message, traceback (causes included) or log line holds the token."""
    caplog.set_level(logging.DEBUG)
    async with bot_on(lambda _: answer, QUICK) as (bot, _, __):
        caplog.clear()  # PTB's Bot itself logs its addresses, at debug level, when it is made
        with pytest.raises(TelegramError) as told:
            await bot.send_message(7, "x")
    assert TOKEN.split(":")[1] not in "".join(traceback.format_exception(told.value))
    assert TOKEN.split(":")[1] not in caplog.text
    chain: BaseException | None = told.value
    while chain is not None:
        assert TOKEN not in repr(chain)
        chain = chain.__cause__ or chain.__context__


def test_an_unknown_fault_has_a_name() -> None:
    """A fault that nobody thought of is told by its kind alone."""
    assert network_error(ValueError(TOKEN)).message == "ValueError on the way to Telegram"


async def test_the_environments_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTP_PROXY takes the calls, NO_PROXY spares a host."""
    async with wire(lambda _: http(SENT)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "localhost")
        async with AiohttpRequest() as request:
            await request.post_json(f"http://telegram.invalid/bot{TOKEN}/getMe", b"{}")
            with pytest.raises(NetworkError):
                await request.post_json("http://localhost:1/bot1:x/getMe", b"{}")
    assert proxy.requests[0][0].startswith(f"POST http://telegram.invalid/bot{TOKEN}/getMe ")
    assert len(proxy.requests) == 1


async def test_it_opens_and_closes_more_than_once() -> None:
    """Opening twice keeps the session; after closing, a call is refused and reopening works."""
    async with wire(lambda _: http(SENT)) as server:
        request = AiohttpRequest()
        await request.initialize()
        await request.initialize()
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(RuntimeError):
            await request.post_json(server.url, b"{}")
        await request.initialize()
        assert (await request.post_json(server.url, b"{}"))[0] == 200
        await request.shutdown()
    assert request.read_timeout == 5.0
