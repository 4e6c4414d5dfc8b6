"""Says that figures are an administrator's: from fewer responses than what may be published."""

from typing import Final

from handlers.view.numbers import count_shown
from handlers.view.words import Words
from index.release.blocks import Least
from survey.text import Language

ROOM: Final = 70
"""Letters that stay free for it under a picture, with the empty line before it."""


def internal_line(least: Least, language: Language) -> str:
    """Return that the figures are not for publication; "" where the public's are the same."""
    if least.internal == least.public:
        return ""
    return Words(language)("index.internal", least=count_shown(least.internal, language))
