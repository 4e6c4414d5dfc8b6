"""What the tests of the use cases share."""

from collections.abc import AsyncIterator

import pytest

from tests.desk import Clock, open_desk
from usecases.desk import Desk


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands in the morning."""
    return Clock()


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """Open a desk over a database in memory."""
    async with open_desk(clock=clock) as opened:
        yield opened
