"""People, and the house in which they are received."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from handlers.telegram import polling
from handlers.telegram.options import TelegramOptions
from tests.fakes.botapi import FakeBotApi, Person
from tests.telegram.guest import Guest
from tests.telegram.house import Clock, House, furnished
from usecases.desk import Rules

OFFICER = 9_000
SOON = 0.002  # seconds
RULES = Rules(administrators=frozenset({str(OFFICER)}), min_publish=1, min_internal=1)


@pytest.fixture
def clock() -> Clock:
    """A morning in November."""
    return Clock()


@pytest.fixture
def rules() -> Rules:
    """The officer administers; figures are shown from one response on."""
    return RULES


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """A strict Bot API; at the end nobody may have asked it for nonsense."""
    async with FakeBotApi() as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for what was not taken again soon: a test counts tries, not seconds."""
    monkeypatch.setattr(polling, "AGAIN_AFTER", SOON)
    monkeypatch.setattr(polling, "AT_LAST", SOON)


@pytest.fixture
async def house(
    api: FakeBotApi, tmp_path: Path, clock: Clock, rules: Rules
) -> AsyncIterator[House]:
    """A house that is not open yet: for tests that open, crash and open it again."""
    async with furnished(tmp_path / "house.db", clock, rules) as desk:
        yield House(desk, api, TelegramOptions(token=api.token, api=api.url))


@pytest.fixture
async def open_house(house: House) -> AsyncIterator[House]:
    """A house that receives people."""
    async with house.open():
        yield house


@pytest.fixture
def guest(api: FakeBotApi) -> Callable[..., Guest]:
    """Return a maker of people."""

    def make(ident: int, name: str, language: str | None = "vi") -> Guest:
        return Guest(api, Person(id=ident, first_name=name, language_code=language))

    return make


@pytest.fixture
def lan(guest: Callable[..., Guest]) -> Guest:
    """Lan taps."""
    return guest(1_001, "Lan")


@pytest.fixture
def minh(guest: Callable[..., Guest]) -> Guest:
    """Minh types."""
    return guest(1_002, "Minh")


@pytest.fixture
def mary(guest: Callable[..., Guest]) -> Guest:
    """Mary's app speaks English."""
    return guest(1_003, "Mary", "en-GB")


@pytest.fixture
def officer(guest: Callable[..., Guest]) -> Guest:
    """The officer in charge, an administrator by the settings."""
    return guest(OFFICER, "Hùng")
