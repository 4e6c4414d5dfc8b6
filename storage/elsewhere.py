"""Long sums are done in a thread beside the event loop: whoever answers a survey does not wait."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

Done = TypeVar("Done")
MANY: Final = 2_000
"""Rows from which on it is worth it: some milliseconds of work; a thread costs a tenth of one."""


async def elsewhere(rows: int, work: Callable[[], Done]) -> Done:
    """Return what the work over so many rows returns; nothing else may use its values meanwhile."""
    return await asyncio.to_thread(work) if rows >= MANY else work()
