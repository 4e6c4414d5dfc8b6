"""The databases that every test of this floor runs on; another driver is another name here."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.open import opened_database
from storage.port import Database

URLS = {"memory": "sqlite://", "file": "sqlite:///{folder}/hailong.db"}


@pytest.fixture(params=list(URLS))
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of each kind."""
    async with opened_database(URLS[request.param].format(folder=tmp_path)) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test may make a database file."""
    return tmp_path / "hailong.db"


@pytest.fixture
async def on_disk(file: Path) -> AsyncIterator[Database]:
    """An empty database in a file."""
    async with opened_database(f"sqlite:///{file}") as opened:
        yield opened
