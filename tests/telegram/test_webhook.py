"""The webhook: only Telegram may post, and 200 means taken."""

import asyncio
import json
import socket
from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

import pytest
import uvicorn

from handlers.telegram.options import TelegramOptions
from handlers.telegram.webhook import LARGEST, Webhook
from tests.telegram.guest import Guest, answers_all, is_asked
from tests.telegram.house import House
from tests.telegram.test_walk import response_of

SECRET = "a-secret_of-the-webhook"


async def status(
    webhook: Webhook, body: bytes, *, secret: str | None = SECRET, method: str = "POST"
) -> int:
    """Return the status with which a request is answered."""
    headers = [] if secret is None else [(b"x-telegram-bot-api-secret-token", secret.encode())]
    events = iter([{"type": "http.request", "body": body, "more_body": False}])
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return next(events)

    async def send(event: MutableMapping[str, Any]) -> None:
        sent.append(event)

    await webhook({"type": "http", "method": method, "headers": headers}, receive, send)
    return int(sent[0]["status"])


def answered(taken: bool) -> "Webhook":  # noqa: FBT001 - a builder
    """Return a webhook whose updates are all taken, or none."""

    def receive(_: object) -> "asyncio.Future[bool]":
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        future.set_result(taken)
        return future

    webhook = Webhook(SECRET)
    webhook.open_to(receive)
    return webhook


@pytest.mark.parametrize(
    ("body", "asked", "expected"),
    [
        pytest.param(b'{"update_id": 1}', {}, 200, id="an update"),
        pytest.param(b'{"update_id": 1}', {"secret": "guessed"}, 403, id="wrong secret"),
        pytest.param(b'{"update_id": 1}', {"secret": None}, 403, id="no secret"),
        pytest.param(b'{"update_id": 1}', {"secret": ""}, 403, id="empty secret"),
        pytest.param(b"", {"method": "GET"}, 405, id="not a post"),
        pytest.param(b"{", {}, 400, id="no JSON"),
        pytest.param(b"\xff\xfe", {}, 400, id="no text"),
        pytest.param(b'{"a":' * 100_000, {}, 400, id="nested too deep"),
        pytest.param(b"[1]", {}, 400, id="no object"),
        pytest.param(b'{"update_id": "1"}', {}, 400, id="no number"),
        pytest.param(b'{"update_id": true}', {}, 400, id="a truth"),
        pytest.param(b"x" * (LARGEST + 1), {}, 413, id="too large"),
    ],
)
async def test_who_may_post_what(body: bytes, asked: dict[str, Any], expected: int) -> None:
    """Everything but a well-formed update with the secret is refused."""
    assert await status(answered(taken=True), body, **asked) == expected


async def test_200_means_taken() -> None:
    """What was not taken is answered 500, so that Telegram sends it again."""
    assert await status(answered(taken=False), b'{"update_id": 1}') == 500


async def test_before_the_start() -> None:
    """A request that comes before the channel is open is asked to come again."""
    assert await status(Webhook(SECRET), json.dumps({"update_id": 1}).encode()) == 503


def test_a_webhook_without_a_secret() -> None:
    """There is none: anybody could post to it."""
    with pytest.raises(ValueError, match="secret"):
        Webhook("")


async def test_a_survey_by_webhook(house: House, lan: Guest) -> None:
    """Updates that Telegram pushes lead to the same survey as polled ones."""
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
    house.options = replace(
        TelegramOptions(token=house.api.token, api=house.api.url),
        webhook=address,
        webhook_secret=SECRET,
    )
    async with house.open(first="setWebhook") as channel, asyncio.TaskGroup() as tasks:
        app: Any = channel.webhook  # plain ASGI
        config = uvicorn.Config(app, lifespan="off", log_config=None, ws="none")
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined] # a test's loop
        serving = tasks.create_task(server.serve(sockets=[listener]))
        await answers_all(await is_asked(lan))
        server.should_exit = True
        await asyncio.wait([serving])
    assert (await response_of(house, lan)).session.completed
    assert "getUpdates" not in house.api.calls.counts.calls
