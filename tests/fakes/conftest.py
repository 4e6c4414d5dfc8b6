"""A fake to which Lan has written, and PTB's bot before it."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from handlers.telegram.transport import AiohttpRequest
from tests.fakes.asking import LAN
from tests.fakes.botapi import FakeBotApi


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """A fake to which Lan has written."""
    async with FakeBotApi() as fake:
        fake.starts(LAN)
        yield fake


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    """PTB's bot on our transport, before the fake."""
    async with AiohttpRequest() as request:
        yield Bot(
            api.token,
            base_url=f"{api.url}/bot",
            base_file_url=f"{api.url}/file/bot",
            request=request,
            get_updates_request=request,
        )
