"""The survey's page: one card at a time, plain forms, and after each the way to the next card.

Rules: a page only shows; a form only changes and leads back to the page (POST, redirect, GET), so
that reloading never answers anything; nothing is set or kept before the person agrees. What counts
is decided below: a form says which session and turn its card was of.
"""

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from handlers.view.consent import CONSENT_VERSION
from handlers.web.absent import absent_page
from handlers.web.desk import WebRequest, web_of
from handlers.web.form import agreed, service_in
from handlers.web.limits import Kind
from handlers.web.page import see_other
from handlers.web.person import NOBODY, new_person, person_cookie, person_of
from handlers.web.place import SURVEY, Place, paths
from handlers.web.spending import spend
from handlers.web.taking import answered, card_of, card_page, consent_of
from usecases.answering.begin import Beginning, begin
from usecases.answering.find import unit_of
from usecases.answering.outcome import Absence


@get(paths(SURVEY), include_in_schema=False)
async def show_survey(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Template:
    """Show where the person is with that office: to agree, to answer, or what was answered."""
    desk = web_of(request).desk
    who = person_of(request) or NOBODY
    outcome = await begin(desk, Beginning(who=who, unit=unit, service=service))
    office = await unit_of(desk, unit)
    if office is None or outcome.absence not in {None, Absence.NO_CONSENT}:
        absence = outcome.absence or Absence.UNKNOWN_UNIT
        return await absent_page(request, absence, Place(unit, service))
    card = card_of(request, office, outcome) or await consent_of(request, office, service)
    return card_page(request, Place(unit, service), office, card)


@post(paths(SURVEY), include_in_schema=False)
async def take_form(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Redirect | Template:
    """Take what a form of the survey says, once, and lead on to the page."""
    form = await request.form()
    place = Place(unit, service)
    version = agreed(form)
    if version is None:
        return await answered(request, place, person_of(request), form)
    if version != CONSENT_VERSION:
        return see_other(place.path)
    return await _begin(request, place, service or service_in(form))


async def _begin(request: WebRequest, place: Place, service: str) -> Redirect | Template:
    spend(request, Kind.STARTS)
    web = web_of(request)
    who = person_of(request) or new_person(web.options)
    beginning = Beginning(who=who, unit=place.unit, service=service, consent=CONSENT_VERSION)
    outcome = await begin(web.desk, beginning)
    if outcome.absence is not None:
        return await absent_page(request, outcome.absence, place)
    return see_other(place.with_(), cookies=[person_cookie(who, web.options)])
