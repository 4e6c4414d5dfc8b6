"""What the survey's page shows: the card of where the person is, as template and values."""

from dataclasses import dataclass

from handlers.view.answers import answers_shown
from handlers.view.callback import value
from handlers.view.consent import CONSENT_VERSION, asker
from handlers.view.naming import name_of
from handlers.view.question import choices, label
from handlers.web.said import said_so_far
from storage.records import Response, Service, Unit
from survey.answer import Answer
from survey.questionnaire import COMMENT, Questionnaire
from survey.session import Session, State
from survey.text import Language
from usecases.answering.receipt import receipt_of


@dataclass(frozen=True, slots=True)
class Card:
    """A template below `cards/`, and its values."""

    name: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question."""

    value: str
    label: str
    is_level: bool
    is_chosen: bool


def consent_card(
    unit: Unit, service: Service | None, given: tuple[Service, ...], language: Language
) -> Card:
    """Return the greeting with the terms, and the services to choose from."""
    return Card(
        "consent",
        {
            "asker": asker(unit, language),
            "service": None if service is None else name_of(service, language),
            "services": [(one.code, name_of(one, language)) for one in given],
            "version": CONSENT_VERSION,
            "deep": "-".join(("u", unit.code, *(() if service is None else (service.code,)))),
        },
    )


def survey_card(
    response: Response, questionnaire: Questionnaire, unit_name: str, language: Language
) -> Card:
    """Return the card of the present question, or of what was answered when it is over."""
    session = response.session
    if session.state is State.FINISHED:
        return ended_card("again", response, questionnaire, unit_name, language)
    here: dict[str, object] = {
        "session": session.id,
        "turn": session.turn,
        "position": session.at,
        "number": session.at + 1,
        "total": session.ratings,
        "said": said_so_far(questionnaire, session, language),
    }
    if session.question == COMMENT:
        asked = {"question": questionnaire.comment.in_(language), "commented": session.commented}
        return Card("comment", here | asked)
    return Card("question", here | _question(questionnaire, session, language))


def ended_card(
    name: str,
    response: Response,
    questionnaire: Questionnaire,
    unit_name: str,
    language: Language,
) -> Card:
    """Return the thanks, or on a later visit what was answered today."""
    return Card(
        name,
        {
            "session": response.session.id,
            "turn": response.session.turn,
            "unit_name": unit_name,
            "receipt": receipt_of(response.key),
            "answers": answers_shown(questionnaire, response.session, language),
            "commented": response.session.commented,
        },
    )


def _question(
    questionnaire: Questionnaire, session: Session, language: Language
) -> dict[str, object]:
    code = session.questions[session.at]
    earlier = session.answers[session.at]
    buttons = [
        _choice(questionnaire, answer, language, is_chosen=answer is earlier)
        for answer in choices(questionnaire, code)
    ]
    return {
        "question": questionnaire.criteria[code].question.in_(language),
        "levels": [button for button in buttons if button.is_level],
        "others": [button for button in buttons if not button.is_level],
    }


def _choice(
    questionnaire: Questionnaire, answer: Answer, language: Language, *, is_chosen: bool
) -> Choice:
    text = label(questionnaire, answer, language)
    return Choice(value(answer), text, answer.is_level, is_chosen)
