"""The server: on a port that is free, until it is told to stop."""

import asyncio

import pytest
from httpx import AsyncClient
from litestar import Litestar

from handlers.web.serve import listen, serve


async def test_it_serves_until_it_is_told_to_stop(app: Litestar) -> None:
    """What was asked before the end is answered; then the port is let go."""
    stopping = asyncio.Event()
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    async with asyncio.TaskGroup() as group, AsyncClient() as http:
        group.create_task(serve(app, listening, stopping))
        answer = await http.get(f"http://127.0.0.1:{port}/healthz")
        assert answer.json() == {"status": "ok"}
        assert "server" not in answer.headers
        stopping.set()
    listen("127.0.0.1", port).close()


def test_a_port_that_is_taken_is_told() -> None:
    """Two programs cannot have the same port: the second one learns why."""
    with listen("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", taken.getsockname()[1])
