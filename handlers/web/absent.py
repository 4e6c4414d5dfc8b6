"""Pages for what is not there: an office, a service, or the survey that a form belongs to."""

from http import HTTPStatus

from litestar.response import Template

from handlers.view.naming import name_of
from handlers.view.notices import absence_shown
from handlers.view.numbers import day_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.errors import error_page
from handlers.web.home import offices_found
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.place import Place
from storage.records import Unit
from usecases.begin import is_open
from usecases.find import unit_of
from usecases.outcome import Absence


async def absent_page(request: WebRequest, absence: Absence, place: Place) -> Template:
    """Return the page of an office or service that cannot be answered for, with all that can."""
    desk, language = web_of(request).desk, language_of(request)
    unit = await unit_of(desk, place.unit) if absence is Absence.UNIT_NOT_OPEN else None
    heir = None if unit is None else await _heir(request, unit)
    values = {
        "sentence": absence_shown(absence, language),
        "when": None if unit is None else _when(request, unit),
        "heir": None if heir is None else name_of(heir, language),
        "heir_at": None if heir is None else Place(heir.code, below=place.below).path,
        "whole": Place(place.unit, below=place.below).path
        if absence is Absence.UNKNOWN_SERVICE
        else None,
        **await offices_found(request),
    }
    return page(request, "absent", values, status=HTTPStatus.NOT_FOUND)


def lost_page(request: WebRequest) -> Template:
    """Return the page of a form whose survey is not the person's, or no longer there."""
    return error_page(request, HTTPStatus.FORBIDDEN)


def _when(request: WebRequest, unit: Unit) -> str | None:
    """Return until when the office was there, or from when it will be."""
    words, today = Words(language_of(request)), web_of(request).desk.today()
    name = name_of(unit, language_of(request))
    if unit.valid_to is not None and unit.valid_to < today:
        return words("web.no_longer", unit=name, day=day_shown(unit.valid_to))
    if unit.valid_from is not None and today < unit.valid_from:
        return words("web.not_yet", unit=name, day=day_shown(unit.valid_from))
    return None


async def _heir(request: WebRequest, unit: Unit) -> Unit | None:
    """Return the open office that took over, also over several steps."""
    desk, seen, heir = web_of(request).desk, {unit.code}, unit
    while heir.successor and heir.successor not in seen:
        seen.add(heir.successor)
        found = await unit_of(desk, heir.successor)
        if found is None:
            return None
        if is_open(found, desk):
            return found
        heir = found
    return None
