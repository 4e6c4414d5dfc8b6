"""A tablet at the counter: one person after the other, each of them new.

Rules: every start page carries the random id of a person of its own, so that a double tap or a
replay of its form begins one survey, and whoever comes next begins another, also on the same day.
The id is in a cookie while that person answers; the way to the start takes it away, and so does
the page of thanks: it is shown once. No page here leads anywhere else.
"""

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.exceptions import ClientException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from handlers.view.consent import CONSENT_VERSION
from handlers.web import language as languages
from handlers.web.absent import absent_page
from handlers.web.card import Card
from handlers.web.cookies import cookie_name, forgotten_cookie, kept_cookie
from handlers.web.desk import WebRequest, web_of
from handlers.web.form import agreed, run_in, service_in
from handlers.web.limits import Kind
from handlers.web.notice import is_thanks
from handlers.web.options import WebOptions
from handlers.web.page import see_other
from handlers.web.person import is_id
from handlers.web.place import KIOSK, Place, paths
from handlers.web.spending import spend
from handlers.web.taking import answered, card_of, card_page, consent_of
from storage.records import Unit
from survey.session import State
from usecases.answering.begin import Beginning, begin
from usecases.answering.find import unit_of
from usecases.answering.outcome import Absence, Outcome
from usecases.who import Who

CHANNEL = "kiosk"
COOKIE = "kiosk"
START = "start"

_NOBODY = Who(channel=CHANNEL, id="")


@get(paths(KIOSK), include_in_schema=False)
async def show_kiosk(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Template | Redirect:
    """Show the start, the question that the present person is at, or the thanks, once."""
    web, place = web_of(request), Place(unit, service, KIOSK)
    if START in request.query_params:
        return _to_start(place, web.options)
    who = _person_of(request) or _NOBODY
    outcome = await begin(web.desk, Beginning(who=who, unit=unit, service=service))
    office = await unit_of(web.desk, unit)
    if office is None or outcome.absence not in {None, Absence.NO_CONSENT}:
        return await absent_page(request, outcome.absence or Absence.UNKNOWN_UNIT, place)
    if not _is_over(outcome):
        card = card_of(request, office, outcome)
        if card is not None:
            return card_page(request, place, office, card)
    elif is_thanks(request):
        thanks = card_of(request, office, outcome)
        if thanks is not None:
            return card_page(request, place, office, thanks, [_gone(web.options)])
    return await _start_page(request, place, office)


@post(paths(KIOSK), include_in_schema=False)
async def take_kiosk_form(
    request: WebRequest, unit: FromPath[str], service: FromPath[str] = ""
) -> Redirect | Template:
    """Take what a form says, once, and lead on."""
    form = await request.form()
    place = Place(unit, service, KIOSK)
    version = agreed(form)
    if version is None:
        return await answered(request, place, _person_of(request), form)
    run = run_in(form)
    if not is_id(run):
        raise ClientException("run")
    if version != CONSENT_VERSION:
        return _to_start(place, web_of(request).options)
    return await _begin(request, place, Who(channel=CHANNEL, id=run), service or service_in(form))


async def _begin(request: WebRequest, place: Place, who: Who, service: str) -> Redirect | Template:
    spend(request, Kind.STARTS)
    web = web_of(request)
    beginning = Beginning(who=who, unit=place.unit, service=service, consent=CONSENT_VERSION)
    outcome = await begin(web.desk, beginning)
    if outcome.absence is not None:
        return await absent_page(request, outcome.absence, place)
    if _is_begun(outcome) and _person_of(request) != who:
        return _to_start(place, web.options)  # an old start page, after its person has gone
    cookie = kept_cookie(cookie_name(COOKIE, web.options), who.id, web.options, seconds=None)
    return see_other(place.with_(), cookies=[cookie])


def _is_over(outcome: Outcome) -> bool:
    return outcome.response is not None and outcome.response.session.state is State.FINISHED


def _is_begun(outcome: Outcome) -> bool:
    return outcome.response is not None and bool(outcome.response.session.given)


async def _start_page(request: WebRequest, place: Place, office: Unit) -> Template:
    options = web_of(request).options
    card = await consent_of(request, office, place.service)
    start = Card("start", {**card.values, "run": options.new_id()})
    return card_page(request, place, office, start, [_gone(options)])


def _to_start(place: Place, options: WebOptions) -> Redirect:
    """Lead to the start, for somebody new: the language is the office's again, too."""
    gone = [_gone(options), forgotten_cookie(languages.COOKIE, options)]
    return see_other(place.path, cookies=gone)


def _gone(options: WebOptions) -> Cookie:
    return forgotten_cookie(cookie_name(COOKIE, options), options)


def _person_of(request: WebRequest) -> Who | None:
    found = request.cookies.get(cookie_name(COOKIE, web_of(request).options), "")
    return Who(channel=CHANNEL, id=found) if is_id(found) else None
