"""Offices that are not there: until when, from when, and who does their work now."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from handlers.view import callback
from handlers.view.card import Button, Card, strong
from handlers.view.naming import name_of
from handlers.view.notices import absence_shown
from handlers.view.numbers import day_shown
from handlers.view.words import Words
from storage.records import Unit
from survey.text import Language
from usecases.answering.outcome import Absence

MOST: Final = 50  # successors on one card


def when_shown(unit: Unit, today: date, language: Language) -> str | None:
    """Return until when an office was there, or from when it will be; None while it is."""
    words, name = Words(language), name_of(unit, language)
    if unit.valid_to is not None and unit.valid_to < today:
        return words("web.no_longer", unit=name, day=day_shown(unit.valid_to))
    if unit.valid_from is not None and today < unit.valid_from:
        return words("web.not_yet", unit=name, day=day_shown(unit.valid_from))
    return None


def gone_sentence(unit: Unit | None, absence: Absence, today: date, language: Language) -> str:
    """Return why nothing can be answered there, with the days of the office where they are why."""
    when = None if unit is None else when_shown(unit, today, language)
    return " ".join(part for part in (absence_shown(absence, language), when) if part)


def heirs_card(heirs: Sequence[Unit], language: Language) -> Card:
    """Return who does the work of an office now, to choose from."""
    words = Words(language)
    rows = [(Button(name_of(h, language), callback.unit(h.code)),) for h in heirs[:MOST]]
    key = "web.successor" if len(heirs) == 1 else "web.successors"
    return Card(strong(words(key)), tuple(rows))
