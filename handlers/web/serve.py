"""Serves the application with uvicorn, as one loop among others: whoever started it stops it.

uvicorn's own way takes over the process's signals and exits the process when the port is taken;
here both are the composition root's business.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from litestar.types import ASGIApp
from uvicorn import Config, Server

FINISH_WITHIN = 5  # seconds for requests that are under way
TRUSTED = "127.0.0.1"  # a proxy on the same host may say which address and scheme were asked for


class _Server(Server):
    """uvicorn's server without its hands on the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return the listening socket; port 0 takes any that is free.

    Raises:
        OSError: the address cannot be had, and why.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


async def serve(app: ASGIApp, listening: socket.socket, stopping: asyncio.Event) -> None:
    """Serve until `stopping` is set; then finish what is under way."""
    config = Config(
        app,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=TRUSTED,
        timeout_graceful_shutdown=FINISH_WITHIN,
    )
    server = _Server(config)
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(_stop(server, stopping))
        try:
            await server.serve(sockets=[listening])
        finally:
            waiting.cancel()


async def _stop(server: Server, stopping: asyncio.Event) -> None:
    await stopping.wait()
    server.should_exit = True
