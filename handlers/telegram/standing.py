"""Where a person stands in a survey, as the reply that shows it."""

from handlers.telegram.bodies import card_json
from handlers.telegram.reply import Reply, with_sentence
from handlers.telegram.unit_names import UnitNames
from handlers.view.card import Card
from handlers.view.comment import comment_card
from handlers.view.ending import again_card, expired_card, paused_card, thanks_card
from handlers.view.question import question_card, question_json
from storage.records import Response
from survey.events import InputRefused, QuestionAsked, Refusal
from survey.questionnaire import Questionnaire
from survey.session import State
from survey.text import Language
from usecases.answering.outcome import Outcome


def is_asking(outcome: Outcome) -> bool:
    """Whether a question waits for its answer, and is to be shown."""
    return bool(outcome.events) and isinstance(outcome.events[-1], QuestionAsked)


def refusal_of(outcome: Outcome) -> Refusal | None:
    """Return why the input changed nothing, None when it did."""
    first = outcome.events[0] if outcome.events else None
    return first.reason if isinstance(first, InputRefused) else None


async def standing(
    names: UnitNames,
    outcome: Outcome,
    language: Language,
    *,
    sentence: str = "",
    again: bool = False,
) -> Reply | None:
    """Return the reply that shows where the person is now; None when they are in no survey.

    Args:
        names: where the unit's name is found.
        outcome: what a use case returned.
        language: the person's.
        sentence: stands above the card.
        again: a finished survey is shown with its answers and the offer to correct them.
    """
    response, questionnaire = outcome.response, outcome.questionnaire
    if response is None or questionnaire is None:
        return None
    if is_asking(outcome):
        fragment = _question(response, questionnaire, language, sentence)
    else:
        card = await _pause_or_end(names, response, questionnaire, language, again=again)
        fragment = card_json(with_sentence(sentence, card))
    return Reply(fragments=(fragment,), response=response)


def _question(
    response: Response, questionnaire: Questionnaire, language: Language, sentence: str
) -> bytes:
    """Return the current question; without a sentence by the prepared way."""
    session, unit = response.session, response.unit
    if session.at >= session.ratings:
        card = comment_card(questionnaire, session, unit, language)
    elif sentence:
        card = question_card(questionnaire, session, unit, language)
    else:
        return question_json(questionnaire, session, unit, language)
    return card_json(with_sentence(sentence, card))


async def _pause_or_end(
    names: UnitNames,
    response: Response,
    questionnaire: Questionnaire,
    language: Language,
    *,
    again: bool,
) -> Card:
    match response.session.state:
        case State.FINISHED:
            name = await names.of(response.unit, language)
            if again:
                return again_card(response, questionnaire, name, language)
            return thanks_card(response, name, language)
        case State.PARTIAL:
            return expired_card(language)
        case _:
            return paused_card(language)
