"""What a tap does: the survey's own taps on the short way, all others by their meaning."""

from typing import assert_never

from handlers.telegram import citizen, opening
from handlers.telegram.reply import Reply
from handlers.telegram.standing import is_asking, refusal_of, standing
from handlers.telegram.talk import Talk
from handlers.telegram.tap import (
    Agreed,
    EraseDecided,
    IndexAsked,
    InSurvey,
    LanguageChosen,
    Meaning,
    PageTurned,
    RanksAsked,
    ReformAsked,
    RightsAsked,
    Tap,
    TrendAsked,
    UnitChosen,
)
from handlers.telegram.visitor import Visitor, who_taps
from handlers.view.consent import CONSENT_VERSION
from handlers.view.notices import absence_shown, refusal_shown
from handlers.view.words import Words
from survey.events import Refusal, SessionReopened
from survey.inputs import Resumed
from usecases.answering.answer import Answering, answer
from usecases.answering.consent import agree
from usecases.answering.outcome import Absence, Outcome


class Taps:
    """Handles taps; a callback that comes a second time was answered already, and is let go."""

    __slots__ = ("_talk",)

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def handle(self, tap: Tap) -> None:
        """Take the tap, answer its callback, and show where the person is."""
        visitor = await who_taps(tap, self._talk.languages)
        if self._talk.delivery.has_answered(tap):
            visitor.place.take()
            return
        if not tap.private:
            sentence = citizen.group_sentence(self._talk, visitor.language)
            await self._talk.delivery.answer(visitor, tap, sentence)
        elif isinstance(tap.meant, IndexAsked):
            from handlers.telegram import pulling

            await pulling.on_tap(self._talk, visitor, tap, tap.meant)
        elif isinstance(tap.meant, RanksAsked):
            from handlers.telegram import comparing

            await comparing.on_tap(self._talk, visitor, tap, tap.meant)
        elif isinstance(tap.meant, TrendAsked):
            from handlers.telegram import trending

            await trending.on_tap(self._talk, visitor, tap, tap.meant)
        elif isinstance(tap.meant, ReformAsked):
            from handlers.telegram import reforming

            await reforming.on_tap(self._talk, visitor, tap, tap.meant)
        else:
            reply = await _reply(self._talk, visitor, tap.meant)
            await self._talk.delivery.to_tap(visitor, tap, reply)


async def _reply(talk: Talk, visitor: Visitor, meant: Meaning | None) -> Reply:
    match meant:
        case InSurvey():
            return await in_survey(talk, visitor, meant)
        case None:
            toast = refusal_shown(Refusal.NOT_OFFERED, visitor.language)
            return await present(talk, visitor, toast)
        case EraseDecided(sure=sure):
            return await citizen.erase(talk, visitor, sure=sure)
        case LanguageChosen(language=language):
            return await citizen.choose_language(talk, visitor, language)
        case IndexAsked() | RanksAsked() | ReformAsked() | TrendAsked():
            return Reply()
        case _:
            return await _on_the_way(talk, visitor, meant)


async def _on_the_way(
    talk: Talk, visitor: Visitor, meant: Agreed | RightsAsked | UnitChosen | PageTurned
) -> Reply:
    """Go a step towards a survey."""
    match meant:
        case Agreed(unit=""):
            await agree(talk.desk, visitor.who, CONSENT_VERSION)
            return await opening.choose_unit(talk, visitor)
        case Agreed(unit=unit, service=service):
            return await opening.open_survey(talk, visitor, unit, service, CONSENT_VERSION)
        case RightsAsked(unit=unit, service=service):
            return await opening.rights(talk, visitor, unit, service)
        case UnitChosen(unit=unit):
            return await opening.choose_service(talk, visitor, unit)
        case PageTurned(page=page):
            return await opening.choose_unit(talk, visitor, page=page)
        case _:
            assert_never(meant)


async def in_survey(talk: Talk, visitor: Visitor, meant: InSurvey) -> Reply:
    """Step the survey that the button names; a refusal is told as a toast."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, key=meant.key, input=meant.input))
    if outcome.absence is not None:
        return await present(talk, visitor, absence_shown(outcome.absence, visitor.language))
    sentence = _sentence(outcome, visitor)
    reply = await standing(talk.names, outcome, visitor.language, sentence=sentence) or Reply()
    refusal = refusal_of(outcome)
    if refusal is None:
        return reply
    toast = refusal_shown(refusal, visitor.language)
    return Reply(fragments=reply.fragments, toast=toast, response=reply.response)


def _sentence(outcome: Outcome, visitor: Visitor) -> str:
    reopened = bool(outcome.events) and isinstance(outcome.events[0], SessionReopened)
    return Words(visitor.language)("survey.reopened") if reopened else ""


async def present(talk: Talk, visitor: Visitor, toast: str) -> Reply:
    """Say in a toast what was wrong with a button, and show the person's own survey."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, input=Resumed()))
    if outcome.absence is not None or not is_asking(outcome):
        absent = absence_shown(Absence.NO_SURVEY, visitor.language)
        return Reply(toast=toast or absent, response=outcome.response)
    reply = await standing(talk.names, outcome, visitor.language) or Reply()
    return Reply(fragments=reply.fragments, toast=toast, response=reply.response)
