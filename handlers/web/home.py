"""The first page: choose the office that one went to."""

from collections.abc import Iterable, Mapping

from litestar import get
from litestar.response import Template

from handlers.view.kinds import kind_shown
from handlers.view.naming import name_of
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.page import page
from storage.records import Unit
from survey.text import Language
from usecases.answering.find import find_units, open_units

LONGEST_SEARCH = 100  # characters


@get("/", include_in_schema=False)
async def show_offices(request: WebRequest) -> Template:
    """Show the offices that can be answered for, or those that a search finds."""
    text = str(request.query_params.get("q", ""))[:LONGEST_SEARCH].strip()
    return page(request, "home", await offices_found(request, text))


async def offices_found(request: WebRequest, text: str = "") -> dict[str, object]:
    """Return what the list of offices shows for a search; all of them without one."""
    desk, language = web_of(request).desk, language_of(request)
    found = await (find_units(desk, text) if text else open_units(desk))
    return {
        "search": text,
        "count": len(found),
        "kinds": by_kind(found, language),
        "sample": any(unit.sample for unit in found),
    }


def by_kind(found: Iterable[Unit], language: Language) -> Mapping[str, list[tuple[str, str]]]:
    """Return code and name of each office under the words of its kind, in the order given."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for unit in found:
        named = (unit.code, name_of(unit, language))
        kinds.setdefault(kind_shown(unit.kind, language), []).append(named)
    return kinds
