"""Pages for what is not there: an office, a service, or the survey that a form belongs to."""

from http import HTTPStatus

from litestar.response import Template

from handlers.view.changed import when_shown
from handlers.view.naming import name_of
from handlers.view.notices import absence_shown
from handlers.web.desk import WebRequest, web_of
from handlers.web.errors import error_page
from handlers.web.home import offices_found
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.place import Place
from usecases.answering.find import heirs_of, unit_of
from usecases.answering.outcome import Absence


async def absent_page(request: WebRequest, absence: Absence, place: Place) -> Template:
    """Return the page of an office or service that cannot be answered for, with all that can."""
    desk, language = web_of(request).desk, language_of(request)
    unit = await unit_of(desk, place.unit) if absence is Absence.UNIT_NOT_OPEN else None
    heirs = () if unit is None else await heirs_of(desk, unit)
    values = {
        "sentence": absence_shown(absence, language),
        "when": None if unit is None else when_shown(unit, desk.today(), language),
        "heirs": [
            (name_of(heir, language), Place(heir.code, below=place.below).path) for heir in heirs
        ],
        "whole": Place(place.unit, below=place.below).path
        if absence is Absence.UNKNOWN_SERVICE
        else None,
        **await offices_found(request),
    }
    return page(request, "absent", values, status=HTTPStatus.NOT_FOUND)


def lost_page(request: WebRequest) -> Template:
    """Return the page of a form whose survey is not the person's, or no longer there."""
    return error_page(request, HTTPStatus.FORBIDDEN)
