"""The account that a bot has here."""

from dataclasses import dataclass, field

from tests.fakes.botapi.callbacks import Callbacks
from tests.fakes.botapi.refusal import Json
from tests.fakes.botapi.world import World

Result = Json | bool | list[Json]
"""What a method answers with."""


@dataclass(slots=True)
class Account:
    """The bot's account: the world it is in and what it has set."""

    world: World
    callbacks: Callbacks
    settings: dict[str, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
