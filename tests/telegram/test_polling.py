"""Intake by polling: acknowledged when taken, through every mood of the network."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import structlog
from structlog.testing import capture_logs

from handlers.telegram.channel import TelegramChannel
from handlers.telegram.dispatch import MOST_TRIES, Dispatcher, Raw, Regret
from handlers.telegram.errors import AnotherPollerError, WrongTokenError
from handlers.telegram.lanes import PLACE, Lanes
from handlers.telegram.options import ALLOWED_UPDATES, TelegramOptions
from handlers.telegram.taken import Taken
from tests.fakes.botapi import TOKEN, FakeBotApi
from tests.telegram.guest import Guest, is_asked
from tests.telegram.house import House


def channel_of(house: House, token: str = TOKEN) -> TelegramChannel:
    """Return a channel that is not running."""
    options = TelegramOptions(token=token, api=house.api.url)
    return TelegramChannel(house.desk, options, studio=house.studio, log=structlog.get_logger())


async def test_a_wrong_token(house: House) -> None:
    """An unknown token ends the channel with one clear sentence that does not repeat it."""
    wrong = "700000001:AAAnother-token_that_nobody_gave_00"
    with pytest.raises(WrongTokenError, match="BotFather") as caught:
        await channel_of(house, token=wrong).run()
    assert wrong not in str(caught.value)


async def test_a_token_that_is_none(house: House) -> None:
    """A malformed token is a wrong token."""
    with pytest.raises(WrongTokenError):
        await channel_of(house, token="nonsense").run()


async def test_another_poller(house: House) -> None:
    """Of two programs on one token, Telegram cuts one off: that one says so and ends."""
    with pytest.raises(ExceptionGroup) as caught:
        await asyncio.wait_for(_both(channel_of(house), channel_of(house)), timeout=10)
    assert caught.group_contains(AnotherPollerError, match="Another program")


async def _both(*channels: TelegramChannel) -> None:
    async with asyncio.TaskGroup() as tasks:
        for channel in channels:
            tasks.create_task(channel.run())


async def test_no_network_at_the_start(house: House, lan: Guest) -> None:
    """The bot keeps trying, says so once, says once that it is back, and then works."""
    house.api.faults.reset_before = 1.0
    with capture_logs() as logs:
        async with house.open(first="getMe"):
            calls = house.api.calls.counts.calls
            await house.api.until(lambda: calls["getMe"] > 1)
            house.api.faults.reset_before = 0.0
            await is_asked(lan)
    events = [entry["event"] for entry in logs]
    assert events.count("telegram.unreachable") == 1
    assert events.count("telegram.reachable") == 1


async def test_a_webhook_of_an_earlier_start(house: House, lan: Guest) -> None:
    """Polling takes over from a webhook that somebody left behind."""
    house.api.account.webhook |= {"url": "https://example.org/old", "secret_token": ""}
    async with house.open():
        await is_asked(lan)
    assert house.api.account.webhook == {}


async def test_update_ids_that_begin_again(open_house: House, lan: Guest) -> None:
    """After a restart of Telegram's numbering at smaller ids, updates are still taken."""
    await is_asked(lan)
    open_house.api.inbox.restart_ids(5)
    assert "2/6" in await lan.taps("Hài lòng")
    assert "3/6" in await lan.taps("Hài lòng")


async def test_what_is_asked_for(open_house: House, lan: Guest) -> None:
    """Only the kinds that somebody handles are delivered."""
    await is_asked(lan)
    assert tuple(open_house.api.inbox.allowed) == ALLOWED_UPDATES


async def test_logs_hold_neither_ids_nor_text(house: House, lan: Guest) -> None:
    """Whatever fails, no log line names a person, a token or a text."""
    with capture_logs() as logs:
        async with house.open():
            await is_asked(lan)
            house.api.faults.server = 1.0
            house.api.faults.methods = frozenset({"sendMessage"})
            calls = house.api.calls.counts.calls
            before = calls["sendMessage"]
            house.api.says(lan.person, "Tôi tên là Lan")
            await house.api.until(lambda: calls["sendMessage"] >= before + 4)
    told = str(logs)
    assert "telegram.reply.unsent" in told
    assert str(lan.person.id) not in told
    assert "Tôi tên" not in told
    assert TOKEN not in told


class TestDispatcher:
    """The dispatcher alone, with a handler that is told what to do."""

    async def test_order_within_a_chat_only(self) -> None:
        """Of one chat the second waits for the first; another chat does not."""
        may_take, begun = asyncio.Event(), []

        async def process(raw: Raw) -> None:
            begun.append(raw["update_id"])
            if raw["update_id"] == 1:
                await may_take.wait()
            PLACE.get().take()

        async with asyncio.TaskGroup() as tasks:
            dispatcher = _dispatcher(process, tasks)
            first, second, other = (
                dispatcher.receive(_message(ident, chat))
                for ident, chat in ((1, 10), (2, 10), (3, 20))
            )
            assert await other
            assert begun == [1, 3]
            may_take.set()
            assert await first
            assert await second
        assert begun == [1, 3, 2]

    async def test_what_follows_a_failure_waits_for_it(self) -> None:
        """An update that was not taken lets no later one of its chat pass."""
        begun = []

        async def process(raw: Raw) -> None:
            begun.append(raw["update_id"])
            if begun.count(1) < 2:
                raise OSError
            PLACE.get().take()

        async with asyncio.TaskGroup() as tasks:
            dispatcher = _dispatcher(process, tasks)
            results = [dispatcher.receive(_message(ident, 10)) for ident in (1, 2)]
            assert [await result for result in results] == [False, False]
            await dispatcher.finish(1)
            results = [dispatcher.receive(_message(ident, 10)) for ident in (1, 2)]
            assert [await result for result in results] == [True, True]
        assert begun == [1, 1, 2]

    async def test_a_swallowed_error_is_no_taking(self) -> None:
        """A handler that returns without a commit has not taken the update."""

        async def process(_: Raw) -> None:
            return

        async with asyncio.TaskGroup() as tasks:
            dispatcher = _dispatcher(process, tasks)
            for _ in range(MOST_TRIES - 1):
                assert not await dispatcher.receive(_message(1, 10))
                await dispatcher.finish(1)
            assert await dispatcher.receive(_message(1, 10))

    async def test_the_same_update_twice(self) -> None:
        """What is taken, or under way, is not begun again."""
        begun = []

        async def process(raw: Raw) -> None:
            begun.append(raw["update_id"])
            PLACE.get().take()

        async with asyncio.TaskGroup() as tasks:
            dispatcher = _dispatcher(process, tasks)
            first, twin = dispatcher.receive(_message(1, 10)), dispatcher.receive(_message(1, 10))
            assert (await first, await twin) == (True, True)
            await dispatcher.finish(1)
            assert await dispatcher.receive(_message(1, 10))
        assert begun == [1]


def _dispatcher(process: Callable[[Raw], Awaitable[None]], tasks: asyncio.TaskGroup) -> Dispatcher:
    async def apologise(_: Raw, __: Regret) -> None:
        return

    return Dispatcher(
        process=process,
        apologise=apologise,
        lanes=Lanes(),
        tasks=tasks,
        log=structlog.get_logger(),
    )


def _message(ident: int, chat: int) -> Raw:
    return {"update_id": ident, "message": {"chat": {"id": chat}}}


def test_the_memory_of_what_is_taken_is_bounded() -> None:
    """The oldest is forgotten beyond the bound."""
    taken: Taken[int] = Taken(kept=2)
    for ident in (9, 3, 5):
        taken.add(ident)
    assert [ident in taken for ident in (9, 3, 5)] == [False, True, True]


async def test_menus_and_descriptions(api: FakeBotApi, house: House) -> None:
    """They are set by scope and language at the first start, and not again at the second."""
    calls = api.calls.counts.calls
    for _ in range(2):
        before = calls["getMyCommands"]
        async with house.open():
            await api.until(lambda: calls["getMyCommands"] >= before + 4)  # noqa: B023 - awaited
            await api.until(lambda: calls["setMyCommands"] >= 4)
    assert calls["setMyCommands"] == 4
    assert calls["setMyDescription"] == calls["setMyShortDescription"] == 2
    settings = api.account.settings
    own = next(
        kept
        for scope, kept in settings.items()
        if scope.startswith("commands") and "all_private_chats" in scope and scope.endswith(" ")
    )
    assert [command["command"] for command in own["commands"]][:2] == ["khaosat", "dulieu"]
