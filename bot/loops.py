"""Everything that runs: one TaskGroup owns the writer, the timers, the web server and Telegram.

Order of the start: the first poll goes before the web application is even imported. Order of the
end: no channel takes anything new, each finishes what it has taken, then the writer commits the
rest. A part that fails ends all others in that same order, and its failure is raised at last.
"""

import asyncio
import gc
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from structlog.typing import FilteringBoundLogger

from bot.errors import BotError, StoppedError
from bot.greeting import bot_shown, pages_shown
from bot.listening import listening_at, page_of
from bot.settings import Settings
from bot.stop import Stop, stopped_by_signals
from handlers.telegram.errors import ChannelError
from handlers.view.chart.draw import Studio
from storage.errors import StorageError
from usecases.administrators import offer_first
from usecases.answering.expire import expire
from usecases.desk import Desk
from usecases.sample.organisation import is_sample

if TYPE_CHECKING:
    from bot.web import WebServer
    from handlers.telegram.channel import TelegramChannel

FLUSH_SECONDS = 2.0
"""After which it is noted that a reply has gone, when no batch comes by."""
EXPIRE_SECONDS = 300.0
PATIENCE = 20.0
"""Seconds that the parts have to end in; whatever is cut then was not yet taken."""
HEAD_START = 2.0
"""Seconds that Telegram has, at most, before the web application is imported."""
FIRST_POLL = 0.1

Tell = Callable[[Iterable[str]], None]


@dataclass(slots=True, kw_only=True)
class House:
    """The running program; `tell` says things to whoever started it."""

    desk: Desk
    settings: Settings
    log: FilteringBoundLogger
    tell: Tell
    with_telegram: bool = True
    _stop: Stop = field(default_factory=Stop)
    _channel: "TelegramChannel | None" = None
    _server: "WebServer | None" = None
    _username: str = ""
    _studio: Studio = field(default_factory=Studio)

    async def run(self) -> None:
        """Run until a signal, or until a part fails; that failure is raised."""
        listening = listening_at(self.settings.http)
        try:
            async with self._studio:
                with stopped_by_signals(self._stop):
                    await self._run(listening)
        finally:
            listening.close()
        self._tell_failure(self._stop.failure)

    def _tell_failure(self, failure: Exception | None) -> None:
        """Raise what ended the program; a fault of our own goes into the log with its place."""
        if failure is None:
            return
        if isinstance(failure, BotError | StorageError):
            raise failure
        self.log.error("program.failed", exc_info=failure)
        raise StoppedError("A part of the program failed: the log above says where.") from failure

    async def _run(self, listening: socket.socket) -> None:
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(self._stop.after(self.desk.writer.run))
            parts = [
                tasks.create_task(self._every(FLUSH_SECONDS, self.desk.writer.flush)),
                tasks.create_task(self._every(EXPIRE_SECONDS, self._expire)),
            ]
            introducing = None
            if self.with_telegram and self.settings.telegram_token is not None:
                from bot.telegram import telegram_channel

                self._channel = telegram_channel(self.desk, self.settings, self._studio, self.log)
                parts.append(tasks.create_task(self._stop.after(self._telegram)))
                introducing = tasks.create_task(self._introduce(self._channel))
            parts.append(tasks.create_task(self._stop.after(lambda: self._web(listening))))
            await self._stop.wait()
            if introducing is not None:
                introducing.cancel()
            self._close_channels()
            _, late = await asyncio.wait(parts, timeout=PATIENCE)
            for part in late:
                part.cancel()
            self.desk.writer.stop()
            await writing

    def _close_channels(self) -> None:
        if self._channel is not None:
            self._channel.stop()
        if self._server is not None:
            self._server.stop()

    async def _telegram(self) -> None:
        if self._channel is not None:
            try:
                await self._channel.run()
            except ChannelError as refused:
                raise StoppedError(str(refused)) from refused
        if not self._stop.is_asked:
            raise StoppedError("The Telegram channel ended by itself.")

    async def _introduce(self, channel: "TelegramChannel") -> None:
        """Tell how the bot is reached, as soon as Telegram has said its name."""
        username = self._username = await channel.username()
        token = secrets.token_urlsafe(24)
        is_offered = await offer_first(self.desk, token)
        self.tell(bot_shown(username, token if is_offered else None))

    async def _web(self, listening: socket.socket) -> None:
        """Import, make and serve the web application."""
        webhook = None if self._channel is None else self._channel.webhook
        if self._channel is not None and webhook is None:
            await self._let_poll_first(self._channel)
        async with self.desk.database.reading() as reader:
            sample = await is_sample(reader)
        await asyncio.to_thread(import_module, "bot.web")  # a second of work: the loop goes on
        from bot.web import WebServer, application

        page = page_of(listening, self.settings.http)
        lines = tuple(
            pages_shown(self.settings, page, is_sample=sample, is_demo=not self.with_telegram)
        )
        app = application(
            self.desk, self.settings, webhook, bot=lambda: self._username, studio=self._studio
        )
        proxies = self.settings.proxies
        self._server = WebServer(app, proxies=proxies, on_start=lambda: self.tell(lines))
        spare_the_collector()
        if not self._stop.is_asked:
            await self._server.serve(sockets=[listening])
        if not self._stop.is_asked:
            raise StoppedError("The web server ended by itself.")

    async def _let_poll_first(self, channel: "TelegramChannel") -> None:
        try:
            async with asyncio.timeout(HEAD_START):
                await channel.username()
                await self._stop.rest(FIRST_POLL)
        except TimeoutError:
            pass

    async def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work now and then; a failure is logged, and the work is tried again."""
        while not self._stop.is_asked:
            try:
                await work()
            except StorageError as failure:
                self.log.warning("timer.failed", why=str(failure))
            except Exception:  # a timer must not end the surveys
                self.log.exception("timer.failed")
            await self._stop.rest(seconds)

    async def _expire(self) -> None:
        closed = await expire(self.desk)
        if closed:
            self.log.info("surveys.closed", count=closed)
        await self.desk.database.forget()


def spare_the_collector() -> None:
    """Leave what the start has made, which lives as long as the program, out of all collections.

    Looked at again and again, these hundred thousand objects are a sixth of a tap's processor
    time, and the pauses that make its slowest reactions.
    """
    gc.collect()
    gc.freeze()
