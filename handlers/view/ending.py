"""The cards at the end of a survey: thanks, a second start on the same day, pause, closing."""

from handlers.view import callback
from handlers.view.answers import answers_shown
from handlers.view.card import Button, Card, Row, escaped, notice, paragraphs, strong
from handlers.view.words import Words
from storage.records import Response
from survey.questionnaire import Questionnaire
from survey.text import Language
from usecases.answering.receipt import receipt_of


def thanks_card(response: Response, unit_name: str, language: Language) -> Card:
    """Return the thanks, with the receipt and what becomes of the answers."""
    words = Words(language)
    receipt = words("thanks.receipt", receipt=receipt_of(response.key))
    text = paragraphs(
        strong(words("thanks.title")) + "\n" + escaped(words("thanks.recorded")),
        strong(receipt),
        escaped(words("thanks.use", unit=unit_name)),
        escaped(words("thanks.erase")),
    )
    return Card(text, _correct(response, language))


def again_card(
    response: Response, questionnaire: Questionnaire, unit_name: str, language: Language
) -> Card:
    """Return what was answered today, with the offer to correct it."""
    words = Words(language)
    lines = [
        f"• {escaped(asked)}: {strong(answer)}"
        for asked, answer in answers_shown(questionnaire, response.session, language)
    ]
    if response.session.commented:
        lines.append(f"• {escaped(words('mydata.commented'))}")
    text = paragraphs(
        escaped(words("again.title", unit=unit_name)),
        "\n".join(lines),
        escaped(words("again.offer")),
    )
    return Card(text, _correct(response, language))


def paused_card(language: Language) -> Card:
    """Return the answer to /huy in a survey."""
    return notice(Words(language)("survey.paused"))


def expired_card(language: Language) -> Card:
    """Return what is said when a survey closed unfinished after its 24 hours."""
    return notice(Words(language)("survey.expired"))


def _correct(response: Response, language: Language) -> tuple[Row, ...]:
    data = callback.correct(response.unit, response.session.id)
    return ((Button(Words(language)("again.correct"), data),),)
