"""The cards on which a person chooses the office, and the service."""

from collections.abc import Sequence
from typing import Final

from handlers.view import callback
from handlers.view.card import Button, Card, Row, escaped, notice, paragraphs, strong
from handlers.view.naming import name_of
from handlers.view.words import Words
from storage.records import Service, Unit
from survey.text import Language

PAGE: Final = 8  # offices on one card: a small screen without scrolling
MOST: Final = 50  # offices on the card of an administrator, who may scroll


def units_card(units: Sequence[Unit], page: int, language: Language) -> Card:
    """Return a page of the offices; a page that does not exist becomes the nearest one."""
    words = Words(language)
    if not units:
        return notice(words("units.none"))
    pages = -(-len(units) // PAGE)
    page = min(max(page, 0), pages - 1)
    shown = units[page * PAGE : (page + 1) * PAGE]
    place = words("units.page", page=page + 1, pages=pages) if pages > 1 else None
    text = paragraphs(
        strong(words("units.ask")),
        escaped(words("units.hint")),
        escaped(place) if place else None,
    )
    return Card(text, (*_choices(shown, language), *_turns(page, pages, language)))


def found_card(units: Sequence[Unit], text: str, language: Language) -> Card:
    """Return the offices that a typed text found; `text` is what was typed."""
    words = Words(language)
    if not units:
        return notice(words("units.no_match", text=_shortened(text)))
    return Card(strong(words("units.found")), _choices(units[:PAGE], language))


def services_card(unit: Unit, services: Sequence[Service], language: Language) -> Card:
    """Return the services of an office, with a way out for who does not know."""
    words = Words(language)
    buttons = [(name_of(s, language), callback.agree(unit.code, s.code)) for s in services[:MOST]]
    buttons.append((words("services.other"), callback.agree(unit.code)))
    text = paragraphs(escaped(name_of(unit, language)), strong(words("services.ask")))
    return Card(text, tuple((Button(label, data),) for label, data in buttons))


def measured_units_card(units: Sequence[Unit], period: str, language: Language) -> Card:
    """Return the offices whose index an administrator can pull, for that period's code."""
    words = Words(language)
    if not units:
        return notice(words("units.none"))
    rows = ((Button(name_of(u, language), callback.index(u.code, period)),) for u in units[:MOST])
    return Card(strong(words("index.choose")), tuple(rows))


def _choices(units: Sequence[Unit], language: Language) -> tuple[Row, ...]:
    return tuple((Button(name_of(u, language), callback.unit(u.code)),) for u in units)


def _turns(page: int, pages: int, language: Language) -> tuple[Row, ...]:
    words = Words(language)
    row: list[Button] = []
    if page > 0:
        row.append(Button(words("units.previous"), callback.units_page(page - 1)))
    if page < pages - 1:
        row.append(Button(words("units.next"), callback.units_page(page + 1)))
    return (tuple(row),) if row else ()


def _shortened(text: str) -> str:
    most = 60
    return text if len(text) <= most else f"{text[:most]}…"
