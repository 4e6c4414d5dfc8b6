"""The card that asks for a free-text comment, the last step of a survey."""

from handlers.view.callback import Here
from handlers.view.card import Button, Card, escaped, paragraphs, strong
from handlers.view.words import Words
from survey.questionnaire import Questionnaire
from survey.session import Session
from survey.text import Language


def comment_card(
    questionnaire: Questionnaire, session: Session, unit: str, language: Language
) -> Card:
    """Return the comment's card; an earlier comment is said to be there, not repeated."""
    words = Words(language)
    here = Here(unit, session.id, session.turn)
    text = paragraphs(
        escaped(words("comment.last")),
        strong(questionnaire.comment.in_(language)),
        escaped(words("mydata.commented")) if session.commented else None,
        escaped(words("comment.hint")),
    )
    skip = Button(words("question.skip"), f"p:{here}")
    back = Button(words("question.back"), f"b:{here}")
    return Card(text, ((skip, back),))
