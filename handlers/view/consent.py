"""The first card: who asks and why, and what a person agrees to. Nothing is stored before."""

from typing import Final

from handlers.view import callback
from handlers.view.card import Button, Card, escaped, paragraphs, strong
from handlers.view.naming import name_of
from handlers.view.words import Words
from storage.records import Service, Unit
from survey.text import Language

CONSENT_VERSION: Final = "1"
"""What a response keeps of the text that was agreed to; a new text is a new version."""

CONSENT_KEYS: Final = ("consent.terms", "rights.text", "web.terms", "web.rights")
"""The sentences that the version stands for (a test holds their fingerprint)."""


def consent_card(unit: Unit | None, service: Service | None, language: Language) -> Card:
    """Return the greeting with the terms; without a unit it is chosen after the consent."""
    words = Words(language)
    text = paragraphs(
        strong(words("consent.greeting")) + "\n" + escaped(asker(unit, language)),
        escaped(words("consent.service", service=name_of(service, language))) if service else None,
        escaped(words("consent.terms")),
    )
    where = _codes(unit, service)
    agree = Button(words("consent.agree"), callback.agree(*where))
    rights = Button(words("consent.rights"), callback.rights(*where))
    return Card(text, ((agree,), (rights,)))


def rights_card(unit: Unit | None, service: Service | None, language: Language) -> Card:
    """Return the page of rights, from which one can agree as well."""
    words = Words(language)
    text = paragraphs(strong(words("rights.title")), escaped(words("rights.text")))
    agree = Button(words("consent.agree"), callback.agree(*_codes(unit, service)))
    return Card(text, ((agree,),))


def asker(unit: Unit | None, language: Language) -> str:
    """Return the one line of who asks and why, as plain text."""
    words = Words(language)
    if unit is None:
        return words("consent.asker_unknown")
    return words("consent.asker", unit=name_of(unit, language))


def _codes(unit: Unit | None, service: Service | None) -> tuple[str, str]:
    return unit.code if unit else "", service.code if service else ""
