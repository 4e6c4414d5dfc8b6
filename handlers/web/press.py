"""One long document at a time, made in a thread beside the event loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Document = TypeVar("Document")


@dataclass(frozen=True, slots=True)
class Press:
    """Makes one document at a time."""

    _free: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def make(self, work: Callable[[], Document]) -> Document:
        """Do the work in a thread, when it is its turn."""
        async with self._free:
            return await asyncio.to_thread(work)
