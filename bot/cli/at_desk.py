"""Runs one use case on the database of the settings."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.settings import Settings, load_settings
from bot.wiring import opened_desk
from usecases.desk import Desk

Made = TypeVar("Made")


def at_desk(work: Callable[[Desk], Awaitable[Made]], settings: Settings | None = None) -> Made:
    """Open the desk, do the work, close everything; return what the work returned."""

    async def whole() -> Made:
        async with opened_desk(settings or load_settings()) as desk:
            return await work(desk)

    return asyncio.run(whole())
