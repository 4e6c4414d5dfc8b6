"""A strict Bot API of our own: every request checked, every fault of a network on demand."""

from tests.fakes.botapi.api import TOKEN, FakeBotApi
from tests.fakes.botapi.faults import Faults
from tests.fakes.botapi.refusal import Json, Violation
from tests.fakes.botapi.world import Person, Shown

__all__ = ["TOKEN", "FakeBotApi", "Faults", "Json", "Person", "Shown", "Violation"]
