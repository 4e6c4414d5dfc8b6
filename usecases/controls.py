"""Characters that steer how a text is shown, where only words belong.

A terminal obeys them, and overrides of the direction let a line read as another one.
"""

import unicodedata
from typing import Final

_BLANKS: Final = "\t\r\n"
_STEERING: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, halves of characters, and separators of lines and of paragraphs."""
_DIRECTIONS: Final = frozenset(
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"
    "\N{POP DIRECTIONAL ISOLATE}"
)


def has_controls(text: str) -> bool:
    """Whether a text holds any; tabs and ends of lines are blanks like others."""
    return any(
        letter in _DIRECTIONS
        or (unicodedata.category(letter) in _STEERING and letter not in _BLANKS)
        for letter in text
    )
