"""What was asked and answered so far, as it stays above the present question."""

from dataclasses import dataclass

from handlers.view.question import label
from survey.questionnaire import Questionnaire
from survey.session import Session
from survey.text import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A question's short name, and the answer; `level` is None when that is no level."""

    asked: str
    answer: str
    level: int | None


def said_so_far(
    questionnaire: Questionnaire, session: Session, language: Language
) -> tuple[Said, ...]:
    """Return what was said before the present question, in the order asked."""
    earlier = zip(session.questions[: session.at], session.answers, strict=False)
    return tuple(
        Said(
            questionnaire.criteria[question].name.in_(language),
            label(questionnaire, answer, language),
            int(answer) if answer.is_level else None,
        )
        for question, answer in earlier
        if answer is not None
    )
