"""Pages for what is not there: an office, a service, or the survey that a form belongs to."""

from http import HTTPStatus

from litestar.response import Template

from handlers.view.notices import absence_shown
from handlers.web.desk import WebRequest
from handlers.web.errors import error_page
from handlers.web.home import offices_found
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.place import Place
from usecases.outcome import Absence


async def absent_page(request: WebRequest, absence: Absence) -> Template:
    """Return the page of an office or service that cannot be answered for, with all that can."""
    sentence = absence_shown(absence, language_of(request))
    values = {"sentence": sentence, **await offices_found(request)}
    return page(request, "absent", values, status=HTTPStatus.NOT_FOUND)


def lost_page(request: WebRequest, place: Place) -> Template:
    """Return the page of a form whose survey is not the person's, or no longer there."""
    return error_page(request, HTTPStatus.FORBIDDEN, back=place.path)
