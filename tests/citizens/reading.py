"""How a citizen reads a card: by what its buttons say, as a person would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.fakes.botapi import Json

SKIPPED = -1
NOT_APPLICABLE = 0
LEVELS: Mapping[str, int] = {
    "Rất không hài lòng": 1,
    "Không hài lòng": 2,
    "Bình thường": 3,
    "Hài lòng": 4,
    "Rất hài lòng": 5,
    "Very dissatisfied": 1,
    "Dissatisfied": 2,
    "Neutral": 3,
    "Satisfied": 4,
    "Very satisfied": 5,
}


@dataclass(frozen=True, slots=True)
class Card:
    """A message of the bot with its buttons (text, data), from top to bottom."""

    message: Json
    text: str
    buttons: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, message: Json) -> "Card":
        """Read a message; buttons without data (links) are none."""
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return cls(
            message,
            message.get("text") or message.get("caption") or "",
            tuple(
                (b["text"], b["callback_data"])
                for row in rows
                for b in row
                if b.get("callback_data")
            ),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A card that asks for a level: its sentence, and each button's data."""

    sentence: str
    levels: Mapping[int, tuple[str, str]]  # level → (label as shown, data)
    skip: str | None
    not_applicable: str | None
    back: str | None

    @property
    def key(self) -> str:
        """What tells this card from the same question at another time: its first button."""
        return next(iter(self.levels.values()))[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words by which cards are told apart.

    Args:
        sentences: the questions as the questionnaire has them; with none given, the longest line of
            a card is its sentence.
        over: whether a card that asks for nothing ends the survey, given that card and whether the
            comment was asked for already.
    """

    sentences: tuple[str, ...] = ()
    levels: Mapping[str, int] = field(default_factory=lambda: LEVELS)
    skip: tuple[str, ...] = ("Bỏ qua", "Skip")
    not_applicable: tuple[str, ...] = ("Không áp dụng", "Not applicable")
    back: tuple[str, ...] = ("Quay lại", "Back")
    agree: tuple[str, ...] = ("Đồng ý", "Agree")
    over: Callable[[Card, bool], bool] = lambda _, commenting: commenting

    def question(self, card: Card) -> Question | None:
        """Return the card as a rating question; None when it has no levels."""
        levels: dict[int, tuple[str, str]] = {}
        for text, data in card.buttons:
            label = max((one for one in self.levels if one in text), key=len, default=None)
            if label is not None:
                levels[self.levels[label]] = (label, data)
        if not levels:
            return None
        return Question(
            self._sentence(card.text),
            levels,
            self.pressed(card, self.skip),
            self.pressed(card, self.not_applicable),
            self.pressed(card, self.back),
        )

    def pressed(self, card: Card, words: tuple[str, ...]) -> str | None:
        """Return the data of the first button that contains one of the words."""
        found = (data for text, data in card.buttons if any(word in text for word in words))
        return next(found, None)

    def _sentence(self, text: str) -> str:
        for sentence in self.sentences:
            if sentence in text:
                return sentence
        return max(text.splitlines(), key=len, default="").strip()
