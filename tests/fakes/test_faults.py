"""The troubles of a network reach the bot as they were ordered, and the fake never hangs."""

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from handlers.telegram.transport import AiohttpRequest
from tests.fakes.asking import LAN, MINH
from tests.fakes.botapi import FakeBotApi, Faults


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
        api.starts(LAN)
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
    api.starts(MINH)
    api.closes(LAN.id, 600)
    with pytest.raises(RetryAfter):
        await bot.send_message(LAN.id, "x")
    assert (await bot.send_message(MINH.id, "x")).text == "x"


async def test_the_clock_never_waits_for_ever(api: FakeBotApi) -> None:
    """`until` tells what the bot did when something does not come to hold."""
    with pytest.raises(TimeoutError, match="calls"):
        await api.until(lambda: False, within=0.01)
