"""A reply: what one update is answered with, decided before anything is sent."""

from dataclasses import dataclass, replace

from handlers.telegram.bodies import card_json
from handlers.view.card import Card, escaped, paragraphs
from storage.records import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Messages as prepared JSON; to a tap, the first one replaces the message that was tapped.

    `toast` are the few words with which a callback is answered. `response` is the one whose owed
    reply this is.
    """

    fragments: tuple[bytes, ...] = ()
    toast: str = ""
    response: Response | None = None


def cards(*shown: Card, toast: str = "", response: Response | None = None) -> Reply:
    """Return the reply that shows these cards."""
    return Reply(fragments=tuple(card_json(card) for card in shown), toast=toast, response=response)


def with_sentence(sentence: str, card: Card) -> Card:
    """Return the card with a plain sentence above its text."""
    return replace(card, text=paragraphs(escaped(sentence), card.text)) if sentence else card
