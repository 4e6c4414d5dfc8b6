"""Words as people type them: without case, diacritics, emoji or the punctuation around them."""

import unicodedata

SIGNS = "-\N{MINUS SIGN}–+.,"  # before a digit they make another number of it

_STROKES = str.maketrans({"đ": "d", "Đ": "d"})
_DROPPED = ("M", "Cf")  # marks (also the keycap of 5️⃣), joiners


def fold(text: str) -> str:
    """Return what two spellings of the same words have in common; "" when there are none."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_STROKES)
    bare = "".join(c for c in apart if not unicodedata.category(c).startswith(_DROPPED))
    return " ".join(_trimmed(bare).split())


def _trimmed(text: str) -> str:
    """Cut off what is neither letter nor digit, but leave the sign of a number."""
    kept = [at for at, c in enumerate(text) if c.isalnum()]
    if not kept:
        return ""
    first, last = kept[0], kept[-1]
    signed = text[first].isdigit() and text[:first].endswith(tuple(SIGNS))
    return text[first - signed : last + 1]
