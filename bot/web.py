"""The web server in this process; its end is asked for by us, not by signals."""

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import uvicorn
from litestar import Litestar

from bot.connections import Room, protocol_of
from bot.descriptors import connections_for, raised_limit
from bot.listening import QUEUE
from bot.settings import Settings
from handlers.telegram.webhook import Webhook
from handlers.view.chart.draw import Studio
from handlers.web.app import create_app
from handlers.web.options import Mount, WebOptions
from usecases.desk import Desk

if TYPE_CHECKING:
    from litestar.types import ASGIApp

GRACE = 5
"""Seconds that requests under way have at the end."""
KEEP_ALIVE = 5
"""Seconds between two requests of one connection."""


class WebServer(uvicorn.Server):
    """uvicorn without its own signal handlers and logs (its lines hold people's addresses).

    Its connections have bounded time and room (`bot.connections`).
    `proxies` are believed when they say whom they speak for; nobody else is.
    """

    def __init__(
        self, app: Litestar, *, on_start: Callable[[], None], proxies: Sequence[str] = ()
    ) -> None:
        most = connections_for(raised_limit())
        config = uvicorn.Config(
            app,
            http=protocol_of(Room(most)),
            backlog=min(QUEUE, most // 4),  # so many come at once, before others have gone
            limit_concurrency=most + 1,
            timeout_keep_alive=KEEP_ALIVE,
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=list(proxies),
            timeout_graceful_shutdown=GRACE,
            lifespan="on",
        )
        super().__init__(config)
        self._on_start = on_start

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to whoever owns the loop."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            self._on_start()

    def stop(self) -> None:
        """Let `serve` end when what is under way is answered."""
        self.should_exit = True


def application(
    desk: Desk,
    settings: Settings,
    webhook: Webhook | None,
    *,
    bot: Callable[[], str],
    studio: Studio,
) -> Litestar:
    """Return the web application, with Telegram's webhook where it is wanted.

    `bot` tells the bot's username, "" until Telegram has told it; `studio` draws the charts.
    """
    options = WebOptions(
        public_url=settings.public_url or "",
        version=version("hailong"),
        bot=bot,
        embed=settings.embed,
        kiosk_pause=settings.kiosk_pause,
        studio=studio,
    )
    extra = []
    if webhook is not None and settings.telegram_webhook is not None:
        path = urlsplit(settings.telegram_webhook).path
        extra.append(Mount(path=path, app=cast("ASGIApp", webhook)))  # ASGI in other words
    return create_app(desk, options, extra)
