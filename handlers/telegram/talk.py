"""What a conversation needs at hand: the desk, the replies, the languages, the menu, the studio."""

from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from handlers.telegram.delivery import Delivery
from handlers.telegram.languages import Languages
from handlers.telegram.menu import Menu
from handlers.telegram.unit_names import UnitNames
from handlers.view.chart.draw import Studio
from usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Wired once by the channel, and passed to every conversation as an argument."""

    desk: Desk
    languages: Languages
    names: UnitNames
    delivery: Delivery
    menu: Menu
    studio: Studio
    username: str  # of the bot
    log: FilteringBoundLogger
