"""What a person answered, in words."""

from handlers.view.question import label
from survey.questionnaire import Questionnaire
from survey.session import Session
from survey.text import Language


def answers_shown(
    questionnaire: Questionnaire, session: Session, language: Language
) -> tuple[tuple[str, str], ...]:
    """Return the short name of each answered question and its answer, in the order asked."""
    return tuple(
        (
            questionnaire.criteria[question].name.in_(language),
            label(questionnaire, answer, language),
        )
        for question, answer in session.given.items()
    )
