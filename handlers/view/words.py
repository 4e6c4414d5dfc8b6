"""Words: every sentence that people read, in Vietnamese and English, under stable keys.

The sentences live in gettext catalogues (`locale/*/LC_MESSAGES/hailong.po`) and are plain text:
markup and escaping belong to the card. The compiled `.mo` files are committed and read with the
standard library (1 ms at start); reading the `.po` with Babel costs 50 ms. After an edit:
`pybabel compile -d handlers/view/locale -D hailong` (a test compares the two).
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

from survey.text import Language

LOCALE: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "hailong"


class _Missing(gettext.NullTranslations):
    """The end of the search for a key: a key without words is our fault, never shown."""

    def gettext(self, message: str) -> NoReturn:
        """Raise KeyError with the key."""
        raise KeyError(message)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    catalogue = gettext.translation(DOMAIN, LOCALE, [language.value])
    catalogue.add_fallback(_Missing())
    return catalogue


class Words:
    """The sentences of one language; `words("key", name=value)` returns one of them."""

    __slots__ = ("_find", "language")

    def __init__(self, language: Language) -> None:
        self.language = language
        self._find = _catalogue(language).gettext

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence with its values filled in; KeyError when a key or value lacks."""
        sentence = self._find(key)
        return sentence.format(**values) if values else sentence
