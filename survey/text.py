"""A sentence in the two languages that the project speaks."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that every sentence exists in."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the sentence in that language."""
        return self.vi if language is Language.VI else self.en
