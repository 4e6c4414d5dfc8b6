"""Plain text of a catalogue as paragraphs and lists of a page."""

from itertools import groupby
from typing import Final

from markupsafe import Markup

BULLET: Final = "• "

_PARAGRAPH: Final = Markup("<p>{}</p>")
_LIST: Final = Markup("<ul>{}</ul>")
_ITEM: Final = Markup("<li>{}</li>")


def prose(text: str) -> Markup:
    """Return each line as a paragraph, and lines that begin with a bullet as one list."""
    lines = [line for line in text.splitlines() if line.strip()]
    return Markup().join(
        _list(tuple(together)) if listed else _paragraphs(tuple(together))
        for listed, together in groupby(lines, key=lambda line: line.startswith(BULLET))
    )


def _list(lines: tuple[str, ...]) -> Markup:
    items = Markup().join(_ITEM.format(line.removeprefix(BULLET)) for line in lines)
    return _LIST.format(items)


def _paragraphs(lines: tuple[str, ...]) -> Markup:
    return Markup().join(_PARAGRAPH.format(line) for line in lines)
