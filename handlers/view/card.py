"""A card: what a channel shows at one time, a text with buttons under it.

Rules: the words of the catalogues are plain, so whatever goes into a card with `html` passes
`escaped`; only `strong` adds markup. A row is shown from left to right.
"""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Button:
    """One choice: what it says, and what comes back when it is pressed."""

    text: str
    data: str


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A text, rows of buttons, and whether the text is HTML."""

    text: str
    rows: tuple[Row, ...] = ()
    html: bool = True


def escaped(text: str) -> str:
    """Return text from people, files or catalogues so that no markup in it works."""
    return escape(text, quote=False)


def strong(text: str) -> str:
    """Return the text escaped and in bold."""
    return f"<b>{escaped(text)}</b>"


def paragraphs(*parts: str | None) -> str:
    """Return the parts (already escaped) with an empty line between; None is left out."""
    return "\n\n".join(part for part in parts if part)


def notice(text: str) -> Card:
    """Return a card that only says something."""
    return Card(escaped(text))
