"""A free-text comment: what of a typed text is kept.

Only what no database can hold goes (control characters, halves of broken emoji); the words stay as
they were typed. Personal data is taken out later, at intake.
"""

import unicodedata

LONGEST = 4096  # characters: the longest message that Telegram carries

_NEVER_KEPT = ("Cc", "Cs")
_INVISIBLE = ("C", "Z")


def cleaned(text: str) -> str:
    """Return the comment without what cannot be stored; "" when nothing can be seen in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _NEVER_KEPT)
    visible = any(not unicodedata.category(c).startswith(_INVISIBLE) for c in kept)
    return kept.strip() if visible else ""
