"""The survey that every rival asks: the same sentences and buttons as ours, without a framework."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "questionnaires" / "service-19.toml"
PASSED = -1
"""The question's button «Bỏ qua»."""


@dataclass(frozen=True, slots=True)
class Card:
    """A message in HTML, and its buttons (text, data) from top to bottom."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> list[list[dict[str, str]]]:
        """The inline keyboard, as it is written in JSON."""
        return [[{"text": text, "callback_data": data}] for text, data in self.buttons]


@dataclass(frozen=True, slots=True)
class Survey:
    """The cards of one survey; `questions` are codes in the order in which they are asked."""

    questions: tuple[str, ...]
    consent: Card
    asked: tuple[Card, ...]
    comment: Card
    thanks: Card

    def at(self, position: int) -> Card:
        """Return the card of the question at that position, or the comment's behind the last."""
        return self.asked[position] if position < len(self.asked) else self.comment


@cache
def survey() -> Survey:
    """Read our own questionnaire: the overall question and the first criterion of each factor."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    asked = [read["overall"] | {"code": "overall"}]
    asked += [factor["criteria"][0] for factor in read["factors"]]
    levels = tuple((read["scale"][str(level)]["vi"], level) for level in (5, 4, 3, 2, 1))
    sentences = [one["question"]["vi"] for one in asked]
    return Survey(
        questions=tuple(one["code"] for one in asked),
        consent=Card(read["title"]["vi"], (("Đồng ý, bắt đầu", "c"),)),
        asked=tuple(_question(place, text, levels) for place, text in enumerate(sentences)),
        comment=Card("Ông/bà có góp ý gì thêm?", (("Bỏ qua", "p"),)),
        thanks=Card("Xin cảm ơn ông/bà."),
    )


def _question(place: int, sentence: str, levels: tuple[tuple[str, int], ...]) -> Card:
    buttons = [(f"• {label}", f"a:{place}:{level}") for label, level in levels]
    buttons += [("Không áp dụng", f"a:{place}:0"), ("Bỏ qua", f"a:{place}:{PASSED}")]
    if place:
        buttons.append(("Quay lại", f"b:{place}"))
    return Card(f"<b>{sentence}</b>\n\n{place + 1}/6", tuple(buttons))


SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
  person INTEGER NOT NULL, question TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (person, question))
"""
KEEP = "INSERT OR REPLACE INTO answers (person, question, value) VALUES (?, ?, ?)"
