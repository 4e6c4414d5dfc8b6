"""The survey's page: one card at a time, plain forms, and after each the way to the next card.

Rules: a page only shows; a form only changes and leads back to the page (POST, redirect, GET), so
that reloading never answers anything; nothing is set or kept before the person agrees. What counts
is decided below: a form says which session and turn its card was of.
"""

from collections.abc import Mapping

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from handlers.view.consent import CONSENT_VERSION
from handlers.view.naming import name_of
from handlers.web.absent import absent_page, lost_page
from handlers.web.card import Card, consent_card, ended_card, survey_card
from handlers.web.desk import WebRequest, web_of
from handlers.web.form import agreed, pressed, service_in
from handlers.web.language import language_of
from handlers.web.notice import is_thanks, notice_shown, query_after
from handlers.web.page import page, see_other
from handlers.web.person import NOBODY, new_person, person_cookie, person_of
from handlers.web.place import PATHS, Place
from storage.records import Key, Unit
from survey.session import State
from usecases.answer import Answering, answer
from usecases.begin import Beginning, begin
from usecases.find import services_of, unit_of
from usecases.outcome import Absence, Outcome


@get(PATHS, include_in_schema=False)
async def show_survey(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Template:
    """Show where the person is with that office: to agree, to answer, or what was answered."""
    desk = web_of(request).desk
    who = person_of(request) or NOBODY
    outcome = await begin(desk, Beginning(who=who, unit=unit, service=service))
    office = await unit_of(desk, unit)
    if office is None or outcome.absence not in {None, Absence.NO_CONSENT}:
        return await absent_page(request, outcome.absence or Absence.UNKNOWN_UNIT)
    card = _card(request, office, outcome) or await _consent(request, office, service)
    return page(
        request,
        f"cards/{card.name}",
        {
            "unit_name": name_of(office, language_of(request)),
            "sample": office.sample,
            "action": Place(unit, service).path,
            "notice": notice_shown(request),
            **card.values,
        },
    )


@post(PATHS, include_in_schema=False)
async def take_form(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Redirect | Template:
    """Take what a form of the survey says, once, and lead on to the page."""
    form: Mapping[str, object] = await request.form()
    place = Place(unit, service)
    version = agreed(form)
    if version is None:
        return await _answer(request, place, form)
    if version != CONSENT_VERSION:
        return see_other(place.path)
    return await _begin(request, place, service or service_in(form))


async def _begin(request: WebRequest, place: Place, service: str) -> Redirect | Template:
    web = web_of(request)
    who = person_of(request) or new_person(web.options)
    beginning = Beginning(who=who, unit=place.unit, service=service, consent=CONSENT_VERSION)
    outcome = await begin(web.desk, beginning)
    if outcome.absence is not None:
        return await absent_page(request, outcome.absence)
    return see_other(place.path, cookies=[person_cookie(who, web.options)])


async def _answer(
    request: WebRequest, place: Place, form: Mapping[str, object]
) -> Redirect | Template:
    web = web_of(request)
    button = pressed(form)
    who = person_of(request)
    if who is None:
        return lost_page(request, place)
    key = Key(place.unit, button.session)
    outcome = await answer(web.desk, Answering(who=who, key=key, input=button.input))
    if outcome.absence is not None:
        return lost_page(request, place)
    web.options.metrics.count(who.channel, outcome.events)
    return see_other(place.with_(**query_after(outcome.events)))


async def _consent(request: WebRequest, office: Unit, code: str) -> Card:
    given = await services_of(web_of(request).desk, office.code)
    chosen = next((service for service in given if service.code == code), None)
    offered = () if chosen or len(given) == 1 else given
    return consent_card(office, chosen, offered, language_of(request))


def _card(request: WebRequest, office: Unit, outcome: Outcome) -> Card | None:
    """Return the card of the survey in hand; None when there is none."""
    response, questionnaire = outcome.response, outcome.questionnaire
    if response is None or questionnaire is None:
        return None
    language = language_of(request)
    name = name_of(office, language)
    if response.session.state is State.FINISHED and is_thanks(request):
        return ended_card("thanks", response, questionnaire, name, language)
    return survey_card(response, questionnaire, name, language)
