"""The way into a survey: greeting, consent, the office, and the survey in hand."""

import re
from dataclasses import replace

from handlers.telegram.reply import Reply, cards, with_sentence
from handlers.telegram.standing import is_asking, standing
from handlers.telegram.talk import Talk
from handlers.telegram.tap import UNIT
from handlers.telegram.visitor import Visitor
from handlers.view.card import notice
from handlers.view.changed import gone_sentence, heirs_card
from handlers.view.choosing import found_card, services_card, units_card
from handlers.view.consent import consent_card, rights_card
from handlers.view.notices import absence_shown
from handlers.view.words import Words
from storage.records import Service, Unit
from survey.events import SessionExpired
from survey.inputs import Resumed
from usecases.administrators import claim_first, is_administrator
from usecases.answering.answer import Answering, answer
from usecases.answering.begin import Beginning, begin
from usecases.answering.consent import has_agreed
from usecases.answering.find import find_units, heirs_of, open_units, services_of, unit_of
from usecases.answering.outcome import Absence, Outcome

_COUNTER = re.compile(rf"u-({UNIT})(?:-({UNIT}))?")
FIRST = "admin-"
"""Begins the payload of the first administrator's one-time link."""
LONGEST_SEARCH = 100


async def start(talk: Talk, visitor: Visitor, payload: str) -> Reply:
    """Answer /start with the payload of a link."""
    if not payload:
        return await survey(talk, visitor)
    if payload.startswith(FIRST):
        return await _claim(talk, visitor, payload.removeprefix(FIRST))
    if (counter := _COUNTER.fullmatch(payload)) is not None:
        return await open_survey(talk, visitor, counter[1], counter[2] or "")
    return await choose_unit(talk, visitor, Words(visitor.language)("other.bad_start"))


async def _claim(talk: Talk, visitor: Visitor, token: str) -> Reply:
    words = Words(visitor.language)
    claimed = await claim_first(talk.desk, visitor.who, token)
    if claimed or await is_administrator(talk.desk, visitor.who):  # the update may come again
        return cards(notice(words("administrator.claimed")))
    return cards(notice(words("administrator.link_used")))


async def survey(talk: Talk, visitor: Visitor) -> Reply:
    """Take up the survey in hand; else greet and ask for consent."""
    outcome = await answer(talk.desk, Answering(who=visitor.who, input=Resumed()))
    if is_asking(outcome):
        return await _resumed(talk, visitor, outcome)
    greeting = cards(consent_card(None, None, visitor.language))
    if SessionExpired() not in outcome.events:
        return replace(greeting, response=outcome.response)
    closed = await standing(talk.names, outcome, visitor.language)
    return _joined(closed, greeting)


async def open_survey(
    talk: Talk, visitor: Visitor, unit: str, service: str = "", consent: str | None = None
) -> Reply:
    """Begin or take up the survey about that visit; ask for consent where it is missing."""
    outcome = await begin(
        talk.desk, Beginning(who=visitor.who, unit=unit, service=service, consent=consent)
    )
    match outcome.absence:
        case None:
            return await _begun(talk, visitor, outcome)
        case Absence.NO_CONSENT:
            return cards(consent_card(*await _place(talk, unit, service), visitor.language))
        case Absence.UNKNOWN_SERVICE:
            sentence = absence_shown(outcome.absence, visitor.language)
            found, _ = await _place(talk, unit, "")
            return cards(with_sentence(sentence, consent_card(found, None, visitor.language)))
        case Absence.UNIT_NOT_OPEN:
            return await _not_open(talk, visitor, unit)
        case absence:
            return await choose_unit(talk, visitor, absence_shown(absence, visitor.language))


async def _not_open(talk: Talk, visitor: Visitor, unit: str) -> Reply:
    """Say until when the office was there, and lead to whoever does its work now."""
    gone, language = await unit_of(talk.desk, unit), visitor.language
    sentence = gone_sentence(gone, Absence.UNIT_NOT_OPEN, talk.desk.today(), language)
    heirs = () if gone is None else await heirs_of(talk.desk, gone)
    if not heirs:
        return await choose_unit(talk, visitor, sentence)
    return cards(with_sentence(sentence, heirs_card(heirs, language)))


async def choose_service(talk: Talk, visitor: Visitor, unit: str) -> Reply:
    """Ask for the service where the office gives several; else go straight to the survey.

    The buttons of services begin the survey: they are shown only after the consent.
    """
    given = await services_of(talk.desk, unit)
    if len(given) > 1 and await has_agreed(talk.desk, visitor.who):
        found = await unit_of(talk.desk, unit)
        if found is not None:
            return cards(services_card(found, given, visitor.language))
    return await open_survey(talk, visitor, unit)


async def _begun(talk: Talk, visitor: Visitor, outcome: Outcome) -> Reply:
    if is_asking(outcome):
        return await _resumed(talk, visitor, outcome)
    return await standing(talk.names, outcome, visitor.language, again=True) or Reply()


async def _resumed(talk: Talk, visitor: Visitor, outcome: Outcome) -> Reply:
    """Show the question, and say so when it is not the first time that the survey is open."""
    under_way = outcome.response is not None and bool(outcome.response.session.given)
    sentence = Words(visitor.language)("survey.resumed") if under_way else ""
    return await standing(talk.names, outcome, visitor.language, sentence=sentence) or Reply()


async def rights(talk: Talk, visitor: Visitor, unit: str, service: str) -> Reply:
    """Show the rights, from which one can agree as well."""
    return cards(rights_card(*await _place(talk, unit, service), visitor.language))


async def choose_unit(talk: Talk, visitor: Visitor, sentence: str = "", page: int = 0) -> Reply:
    """Show a page of the offices."""
    card = units_card(await open_units(talk.desk), page, visitor.language)
    return cards(with_sentence(sentence, card))


async def search_unit(talk: Talk, visitor: Visitor, text: str) -> Reply:
    """Show the offices that a typed text may mean."""
    words = Words(visitor.language)
    if len(text) > LONGEST_SEARCH:
        return await choose_unit(talk, visitor, words("other.too_long"))
    found = await find_units(talk.desk, text)
    card = found_card(found, text, visitor.language)
    if found:
        return cards(card)
    page = units_card(await open_units(talk.desk), 0, visitor.language)
    return cards(replace(page, text=f"{card.text}\n\n{page.text}"))


async def _place(talk: Talk, unit: str, service: str) -> tuple[Unit | None, Service | None]:
    """Return the unit and the service of these codes; None for what there is not."""
    found = await talk.names.unit(unit) if unit else None
    if found is None or not service:
        return found, None
    given = {one.code: one for one in await services_of(talk.desk, unit)}
    return found, given.get(service)


def _joined(first: Reply | None, then: Reply) -> Reply:
    if first is None:
        return then
    return replace(first, fragments=first.fragments + then.fragments)
