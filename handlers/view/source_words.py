"""Where a published figure is from, as people read it: some sources are kept as a single word."""

from typing import Final

from handlers.view.words import Words
from survey.text import Language

_KEYS: Final = {"press": "source.press"}


def source_shown(source: str, language: Language) -> str:
    """Return the source as it was imported, or in words where it is a word of ours."""
    key = _KEYS.get(source)
    return source if key is None else Words(language)(key)
