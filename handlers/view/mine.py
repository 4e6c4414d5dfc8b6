"""The cards of what is kept about a person, and of erasing it."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.view import callback
from handlers.view.answers import answers_shown
from handlers.view.card import Button, Card, escaped, notice, paragraphs, strong
from handlers.view.numbers import day_shown
from handlers.view.words import Words
from storage.records import QUARANTINED
from survey.questionnaire import Questionnaire
from survey.session import State
from survey.text import Language
from usecases.answering.mydata import Kept
from usecases.answering.receipt import receipt_of

LONGEST: Final = 3500  # characters of one card, well below what a message holds
COMMENT_SHOWN: Final = 1000


def my_data_cards(
    kept: Sequence[Kept], questionnaires: Mapping[str, Questionnaire], language: Language
) -> tuple[Card, ...]:
    """Return all that a person answered, newest first, as few cards as it takes."""
    words = Words(language)
    if not kept:
        return (notice(words("mydata.none")),)
    blocks = [
        _block(one, questionnaires[one.response.session.questionnaire], language)
        for one in reversed(kept)
    ]
    parts = [strong(words("mydata.title")), *blocks, escaped(words("mydata.erase"))]
    return tuple(Card(text) for text in _packed(parts))


def erase_card(language: Language) -> Card:
    """Return the question before everything is erased."""
    words = Words(language)
    sure = Button(words("erase.confirm"), callback.erase(sure=True))
    keep = Button(words("erase.keep"), callback.erase(sure=False))
    return Card(escaped(words("erase.ask")), ((sure,), (keep,)))


def erased_card(count: int, language: Language) -> Card:
    """Return what was done: the number of responses that were erased."""
    words = Words(language)
    return notice(words("erase.done", count=count) if count else words("erase.nothing"))


def _block(kept: Kept, questionnaire: Questionnaire, language: Language) -> str:
    words = Words(language)
    response = kept.response
    head = f"{day_shown(response.day)} · {kept.unit_name.in_(language)}"
    answers = answers_shown(questionnaire, response.session, language)
    lines = [strong(head), *(f"• {escaped(asked)}: {escaped(given)}" for asked, given in answers)]
    if kept.comment is not None:
        lines.append(escaped(words("mydata.comment", comment=_shortened(kept.comment))))
    if response.session.state is not State.FINISHED:
        lines.append(escaped(words("mydata.partial")))
    if response.standing == QUARANTINED:
        lines.append(escaped(words("mydata.quarantined")))
    lines.append(escaped(words("thanks.receipt", receipt=receipt_of(response.key))))
    return "\n".join(lines)


def _packed(parts: Sequence[str]) -> list[str]:
    """Return the parts joined into texts no longer than LONGEST (a part alone may be)."""
    texts = [parts[0]]
    for part in parts[1:]:
        joined = paragraphs(texts[-1], part)
        if len(joined) <= LONGEST:
            texts[-1] = joined
        else:
            texts.append(part)
    return texts


def _shortened(comment: str) -> str:
    return comment if len(comment) <= COMMENT_SHOWN else f"{comment[:COMMENT_SHOWN]}…"
