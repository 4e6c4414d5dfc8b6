"""A text as the patterns of `scrub` see it: one plain letter for each letter that stands there.

Rules: what cannot be seen (zero-width and format characters, loose combining marks) is passed
over; wide, circled and mathematical letters, foreign digits, long dashes and the letters O and l
between digits are seen as what they look like. `Sight.places` leads back to the text, which is
itself left alone: emoji keep their joiners.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_MARKS = 4
"""Combining marks on one letter; Vietnamese needs two. Sorting thousands takes long."""

_ODD = re.compile("[^\x00-\x7f\u00c0-\u024f\u1e00-\u1eff]")
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_DASHES = dict.fromkeys("‐‑‒–—―−⁃﹘﹣", "-") | dict.fromkeys("·•‧∙⋅․", ".") | {"‚": ",", "⁄": "/"}  # noqa: RUF001 - look-alikes are the matter here
_LIKE_ZERO = re.compile(r"(?<=\d)[oO](?=[\doOlI])|(?<![^\W\d_])[oO](?=\d[\dlI])")
_LIKE_ONE = re.compile(r"(?<=\d)[lI](?=\d)")


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a text; `places[i]` is where letter i of `seen` stands (None: at i)."""

    text: str
    seen: str
    places: tuple[int, ...] | None

    def begin(self, at: int) -> int:
        """Return where in the text the letter at that place of `seen` stands."""
        return at if self.places is None else self.places[at]

    def end(self, at: int) -> int:
        """Return where in the text all ends that is seen before that place, or not seen."""
        if self.places is None:
            return at
        return self.places[at] if at < len(self.places) else len(self.text)


def sight_of(written: str) -> Sight:
    """Return what is seen of a text, which is composed (NFC) before."""
    text = written if written.isascii() else unicodedata.normalize("NFC", _tamed(written))
    if _ODD.search(text) is None:
        return Sight(text, _straight(text), None)
    looks = {letter: _seen(letter) for letter in set(text)}
    kept = [(at, seen) for at, letter in enumerate(text) if (seen := looks[letter])]
    return Sight(text, _straight("".join(s for _, s in kept)), tuple(at for at, _ in kept))


def _straight(seen: str) -> str:
    return _LIKE_ONE.sub("1", _LIKE_ZERO.sub("0", seen))


def _seen(letter: str) -> str:
    """Return the one letter that this one looks like, or "" when it cannot be seen."""
    if letter.isascii() or letter in _DASHES:
        return _DASHES.get(letter, letter)
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter.isspace() or unicodedata.category(letter) in _UNSEEN:
        return " " if letter.isspace() else ""
    kind, *codes = unicodedata.decomposition(letter).split(maxsplit=2) or [""]
    is_another = kind.startswith("<") and len(codes) == 1
    return chr(int(codes[0], 16)) if is_another else letter


def _tamed(text: str) -> str:
    """Return the text without what is piled up on one letter beyond MOST_MARKS."""
    return "".join(_unpiled(text)) if any(map(unicodedata.combining, text)) else text


def _unpiled(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            yield letter
