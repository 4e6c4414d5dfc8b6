"""What the survey's page and the tablet at the counter share: their cards, and taking a form."""

from collections.abc import Mapping, Sequence

from litestar.datastructures import Cookie
from litestar.response import Redirect, Template

from handlers.view.naming import name_of
from handlers.web.absent import lost_page
from handlers.web.card import Card, consent_card, ended_card, survey_card
from handlers.web.desk import WebRequest, web_of
from handlers.web.form import pressed
from handlers.web.language import language_of
from handlers.web.limits import Kind
from handlers.web.notice import is_thanks, notice_shown, query_after
from handlers.web.page import page, see_other
from handlers.web.place import Place
from handlers.web.spending import spend
from storage.records import Key, Unit
from survey.session import State
from usecases.answering.answer import Answering, answer
from usecases.answering.find import services_of
from usecases.answering.outcome import Outcome
from usecases.who import Who


def card_page(
    request: WebRequest, place: Place, office: Unit, card: Card, cookies: Sequence[Cookie] = ()
) -> Template:
    """Return the page of a card."""
    values = {
        "unit_name": name_of(office, language_of(request)),
        "sample": office.sample,
        "action": place.path,
        "notice": notice_shown(request),
        **card.values,
    }
    return page(request, f"cards/{card.name}", values, cookies=cookies)


def card_of(request: WebRequest, office: Unit, outcome: Outcome) -> Card | None:
    """Return the card of the survey in hand; None when there is none."""
    response, questionnaire = outcome.response, outcome.questionnaire
    if response is None or questionnaire is None:
        return None
    language = language_of(request)
    name = name_of(office, language)
    if response.session.state is State.FINISHED and is_thanks(request):
        return ended_card("thanks", response, questionnaire, name, language)
    return survey_card(response, questionnaire, name, language)


async def consent_of(request: WebRequest, office: Unit, code: str) -> Card:
    """Return the greeting of an office, and of a service where the address names one."""
    given = await services_of(web_of(request).desk, office.code)
    chosen = next((service for service in given if service.code == code), None)
    offered = () if chosen or len(given) == 1 else given
    return consent_card(office, chosen, offered, language_of(request))


async def answered(
    request: WebRequest, place: Place, who: Who | None, form: Mapping[str, object]
) -> Redirect | Template:
    """Take the answer, comment or way back that a card's form says."""
    spend(request, Kind.TAPS)
    web = web_of(request)
    button = pressed(form)
    if who is None:
        return lost_page(request)
    key = Key(place.unit, button.session)
    outcome = await answer(web.desk, Answering(who=who, key=key, input=button.input))
    if outcome.absence is not None:
        return lost_page(request)
    return see_other(place.with_(**query_after(outcome.events)))
