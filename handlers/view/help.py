"""The cards of /trogiup and /ngonngu."""

from handlers.view import callback
from handlers.view.card import Button, Card, escaped, paragraphs, strong
from handlers.view.words import Words
from survey.text import Language


def help_card(language: Language, *, administrator: bool = False, unit: str = "SKHCN") -> Card:
    """Return what one can do here; `unit` is the code that the administrators' example names."""
    words = Words(language)
    text = paragraphs(
        strong(words("help.title")),
        escaped(words("help.citizen")),
        escaped(words("help.administrator", unit=unit)) if administrator else None,
    )
    return Card(text)


def language_card(language: Language) -> Card:
    """Return the choice of a language, each named in itself; the present one is marked."""
    buttons = [
        Button(
            f"{'✓ ' if each is language else ''}{Words(each)('language.name')}",
            callback.language(each.value),
        )
        for each in Language
    ]
    return Card(escaped(Words(language)("language.ask")), (tuple(buttons),))
