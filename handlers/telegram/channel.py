"""The Telegram channel as a whole: what `bot/` makes, runs and stops.

Order of the start: the bot's own name (this proves the token), the first poll at once, and only
then menus and descriptions. Order of the end: no new updates, what is taken is acknowledged, its
replies go (for GRACE seconds; the rest stays owed), then the connections close.
"""

import asyncio

from structlog.typing import FilteringBoundLogger
from telegram.error import InvalidToken, RetryAfter, TelegramError

from handlers.telegram.api import Api
from handlers.telegram.apology import Apology
from handlers.telegram.application import Bot, built, wire
from handlers.telegram.delivery import Delivery
from handlers.telegram.dispatch import Dispatcher
from handlers.telegram.errors import ChannelError, WrongTokenError
from handlers.telegram.errors_map import seconds_of
from handlers.telegram.incoming import Incoming
from handlers.telegram.lanes import Lanes
from handlers.telegram.languages import Languages
from handlers.telegram.menu import Menu
from handlers.telegram.options import TelegramOptions
from handlers.telegram.patience import Backoff, Line, rest
from handlers.telegram.polling import POLL_SECONDS, Polling
from handlers.telegram.resend import Resender
from handlers.telegram.sender import Sender
from handlers.telegram.talk import Talk
from handlers.telegram.transport import AiohttpRequest, Patience
from handlers.telegram.unit_names import UnitNames
from handlers.telegram.webhook import Webhook, registered
from handlers.view.chart.draw import Studio
from usecases.desk import Desk

GRACE = 5.0
"""Seconds that replies under way have at the end."""


class TelegramChannel:
    """One bot. `run` it in a TaskGroup while the desk's writer runs; `stop` ends it softly.

    Args:
        desk: the use cases' desk.
        options: how to reach Telegram.
        studio: draws the pictures.
        log: where faults are told, without ids or text.
    """

    def __init__(
        self, desk: Desk, options: TelegramOptions, *, studio: Studio, log: FilteringBoundLogger
    ) -> None:
        self._desk = desk
        self._options = options
        self._studio = studio
        self._log = log
        self._line = Line(log)
        self._stopping = asyncio.Event()
        self._named = asyncio.Event()
        self._username = ""
        self._polling: Polling | None = None
        self.webhook = Webhook(options.webhook_secret) if options.webhook else None

    async def username(self) -> str:
        """Return the bot's name, as soon as Telegram has told it."""
        await self._named.wait()
        return self._username

    def stop(self) -> None:
        """Let `run` end when what is taken is finished."""
        self._stopping.set()
        if self._polling is not None:
            self._polling.stop()

    async def run(self) -> None:
        """Serve until stopped.

        Raises:
            WrongTokenError: Telegram does not know the token.
            AnotherPollerError: another program polls with the same token.
        """
        request = AiohttpRequest()
        long = AiohttpRequest(connections=2, patience=Patience(read=POLL_SECONDS + 10.0))
        try:
            application = built(self._options, request, long)
            if await self._introduced(application):
                await self._serve(application, request, long)
        except InvalidToken:
            raise WrongTokenError from None
        finally:
            await request.shutdown()
            await long.shutdown()

    async def _introduced(self, application: Bot) -> bool:
        """Ask Telegram who we are, for as long as it takes; return False when stopped meanwhile."""
        backoff = Backoff()
        while not self._stopping.is_set():
            try:
                await application.initialize()
            except InvalidToken:
                raise
            except RetryAfter as error:
                await rest(seconds_of(error), self._stopping)
            except TelegramError as error:
                self._line.is_down(error)
                await rest(backoff.next(), self._stopping)
            else:
                self._line.works()
                self._username = application.bot.username
                self._named.set()
                return True
        return False

    async def _serve(self, application: Bot, request: AiohttpRequest, long: AiohttpRequest) -> None:
        """Take updates in until stopped; a reason to give up is raised as it is, not in a group."""
        failure: ChannelError | None = None
        lanes, sender = Lanes(), Sender(Api(request, self._options.base), self._log)
        talk = self._talk(application, sender)
        wire(application, talk, self._log)
        resender = Resender(
            desk=self._desk, delivery=talk.delivery, names=talk.names, lanes=lanes, log=self._log
        )
        async with asyncio.TaskGroup() as tasks:
            dispatcher = Dispatcher(
                process=Incoming(application.bot, application.process_update, self._log).process,
                apologise=Apology(sender, self._desk.rules.language),
                lanes=lanes,
                tasks=tasks,
                log=self._log,
            )
            background = [tasks.create_task(work) for work in (resender.run(), talk.menu.run())]
            try:
                await self._take_in(dispatcher, Api(long, self._options.base))
            except ChannelError as error:
                failure = error
            await dispatcher.finish(GRACE)
            for task in background:
                task.cancel()
        if failure is not None:
            raise failure

    def _talk(self, application: Bot, sender: Sender) -> Talk:
        return Talk(
            desk=self._desk,
            languages=Languages(self._desk),
            names=UnitNames(self._desk),
            delivery=Delivery(self._desk, sender, application.bot),
            menu=Menu(application.bot, self._desk, self._log),
            studio=self._studio,
            username=self._username,
            log=self._log,
        )

    async def _take_in(self, dispatcher: Dispatcher, api: Api) -> None:
        if self.webhook is not None:
            await self._push(dispatcher, api, self.webhook)
            return
        self._polling = Polling(api=api, receive=dispatcher.receive, line=self._line, log=self._log)
        if not self._stopping.is_set():
            await self._polling.run()

    async def _push(self, dispatcher: Dispatcher, api: Api, webhook: Webhook) -> None:
        """Let Telegram push updates to our address, until stopped."""
        webhook.open_to(dispatcher.receive)
        try:
            if await registered(api, self._options, self._line, self._stopping):
                await self._stopping.wait()
        finally:
            webhook.open_to(None)
