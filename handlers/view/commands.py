"""The commands of a chat: their names in both languages and, from the catalogues, their words."""

from dataclasses import dataclass
from typing import Final

from handlers.view.words import Words
from survey.text import Language


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the key of its description, its Vietnamese and its English name."""

    key: str
    vi: str
    en: str

    def name(self, language: Language) -> str:
        """Return the name that the menu of that language shows (both names always work)."""
        return self.vi if language is Language.VI else self.en

    def description(self, language: Language) -> str:
        """Return what the menu says beside the name."""
        return Words(language)(f"command.{self.key}")


CITIZEN: Final = (
    Command("survey", "khaosat", "survey"),
    Command("mydata", "dulieu", "mydata"),
    Command("erase", "xoa", "erase"),
    Command("cancel", "huy", "cancel"),
    Command("language", "ngonngu", "language"),
    Command("help", "trogiup", "help"),
)
ADMINISTRATOR: Final = (
    Command("index", "chiso", "index"),
    Command("compare", "sosanh", "compare"),
    Command("trend", "xuhuong", "trend"),
    Command("reform", "caicach", "reform"),
    *CITIZEN,
)
