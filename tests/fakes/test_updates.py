"""The fake Bot API delivers, and delivers again what was not acknowledged."""

import asyncio

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakes.asking import LAN, call
from tests.fakes.botapi import FakeBotApi


async def test_updates_stay_until_acknowledged(api: FakeBotApi) -> None:
    """The same offset gives the same updates again; a higher one acknowledges; the kinds count."""
    api.says(LAN, "một")
    first = (await call(api, "getUpdates", allowed_updates=["message"]))["result"]
    again = (await call(api, "getUpdates"))["result"]
    assert first == again
    offset = first[0]["update_id"] + 1
    rest = (await call(api, "getUpdates", offset=offset, limit=1))["result"]
    assert [update["message"]["text"] for update in rest] == ["một"]
    assert api.taps(LAN, api.messages(7)[0], "a") is None, "taps were not asked for"
    api.says(LAN, "hai")
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
        api.says(LAN, "một")
    assert [update.message.text for update in poll.result() if update.message] == ["một"]


async def test_a_second_poller_ends_the_first(api: FakeBotApi, bot: Bot) -> None:
    """The earlier call gets 409; with a webhook set, polling gets it at once."""
    await call(api, "getUpdates", offset=10**9)

    async def poll() -> list[str | None]:
        try:
            return [u.message.text for u in await bot.get_updates(timeout=30) if u.message]
        except Conflict:
            api.says(LAN, "một")
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
    api.says(LAN, "một")
    api.says(LAN, "hai")
    await api.until(lambda: not api.inbox.waiting)
    assert got == [("s-1", "một"), ("s-1", "một"), ("s-1", "hai")]
    assert (await bot.get_webhook_info()).pending_update_count == 0
    await bot.delete_webhook()
    await runner.cleanup()


async def test_taps_are_followed(api: FakeBotApi, bot: Bot) -> None:
    """Each tap is known as made, delivered and answered, and answering too late is refused."""
    message = (await bot.send_message(7, "x")).message_id
    tap = api.taps(LAN, api.world.chats[7].messages[message], "a")
    assert tap is not None
    await bot.get_updates()
    assert api.callbacks.unanswered == [tap]
    await bot.answer_callback_query(tap)
    figures = api.stats()["callbacks"]
    assert (figures["delivered"], figures["answered"], figures["unanswered"]) == (1, 1, [])
    assert len(api.callbacks.latencies()) == 1
    late = api.taps(LAN, api.world.chats[7].messages[message], "a")
    api.callbacks.lifetime = 0
    await bot.get_updates()
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(str(late))


async def test_deliveries_may_repeat(api: FakeBotApi) -> None:
    """An acknowledged update comes once more; a twin has the same callback id."""
    api.faults.duplicate, api.faults.twin = 1, 1
    first = (await call(api, "getUpdates"))["result"]
    after = (await call(api, "getUpdates", offset=first[-1]["update_id"] + 1))["result"]
    assert after == first
    api.taps(LAN, api.messages(7)[0], "a")
    twins = (await call(api, "getUpdates"))["result"]
    assert len({update["update_id"] for update in twins}) == 2
    assert len({update["callback_query"]["id"] for update in twins}) == 1
