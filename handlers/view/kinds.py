"""The kinds of offices in words."""

from typing import Final

from handlers.view.words import Words
from survey.text import Language

KINDS: Final = frozenset(
    {
        "country",
        "province",
        "district",
        "commune",
        "ward",
        "department",
        "division",
        "centre",
        "board",
        "mean",
    }
)
"""The kinds that have words in both catalogues; any other is shown as the file of units says."""


def kind_shown(kind: str, language: Language) -> str:
    """Return the heading over offices of that kind; "" for none."""
    code = kind.strip()
    return Words(language)(f"kind.{code.lower()}") if code.lower() in KINDS else code
