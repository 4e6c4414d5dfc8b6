"""The public results: who takes part, and each office's index beside its reform score."""

from collections.abc import Iterable, Sequence
from typing import Final

from litestar import get
from litestar.response import Template

from handlers.view.aside import why_aside
from handlers.view.chart.exhibit import Exhibit
from handlers.view.chart.offices import Office, offices_exhibit
from handlers.view.kinds import kind_shown
from handlers.view.left_out import left_out_lines
from handlers.view.notices import withheld_shown
from handlers.view.numbers import count_shown, period_shown
from handlers.view.withheld import NOT_BEGUN
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.page import page
from handlers.web.results_choice import (
    BadChoiceError,
    Option,
    address,
    asked,
    period_asked,
    periods,
)
from handlers.web.results_counts import counts_of
from handlers.web.results_files import Links, links_to
from handlers.web.results_index import aside_lines, index_of
from handlers.web.results_table import NAME, ORDERS, Order, line_of, ordered, scale_of
from index.formula import DEFAULT
from index.period import Period
from storage.records import Unit
from survey.text import Language
from usecases.answering.find import open_units
from usecases.answering.participation import Participation, participation
from usecases.desk import Desk
from usecases.figures.compare import CompareRequest, Place, rankings_of
from usecases.figures.measure import REFORM, Asker, IndexRequest, Measured, measure, reform_of
from usecases.imports.import_scores import list_scores
from usecases.imports.import_units import list_units

ON_A_PAGE: Final = 100  # offices
PATH: Final = "/results"


@get("/", include_in_schema=False)
async def show_results(request: WebRequest) -> Template:
    """Show the index of every office in a period, beside its newest reform score."""
    desk, language = web_of(request).desk, language_of(request)
    period, order = period_asked(request, desk.today()), Order.parse(asked(request, "sort") or NAME)
    whole, every = await offices_of(desk, period)
    offices = of_kind(every, asked(request, "kind"))
    shown, number, pages = _cut(request, ordered(offices, order))
    taking_part = await participation(desk)
    scale = scale_of(shown)
    values = {
        "lines": [line_of(office, scale, language) for office in shown],
        "ranked": counts_of(offices, language),
        "scale": scale,
        "order": order,
        "columns": [NAME, *ORDERS],
        "sort_at": lambda column: address(request, sort=order.next(column), page=""),
        "kinds": _kinds(every, asked(request, "kind"), language),
        "number": number,
        "pages": pages,
        "page_at": lambda number: address(request, page=str(number)),
        "links": _links(request, whole, language),
        **index_of(whole, language, desk.today()),
        **frame_of(request, whole, taking_part),
    }
    return page(request, "results", values)


def frame_of(request: WebRequest, whole: Measured, taking_part: Participation) -> dict[str, object]:
    """Return what both pages of the results show around their figures."""
    desk, language = web_of(request).desk, language_of(request)
    period = whole.request.period
    other = Language.EN if language is Language.VI else Language.VI
    counts = ("today", "week", "month", "total")
    chosen = address(request).partition("?")[2]
    kept = f"{chosen}&" if chosen else ""
    return {
        "sample": whole.sample,
        "period": period_shown(period.code, period.first, period.last, language),
        "code": period.code,
        "ahead": withheld_shown(NOT_BEGUN, language) if period.first > desk.today() else "",
        "periods": periods(taking_part.first_month, desk.today(), period, language),
        "participation": [(c, count_shown(getattr(taking_part, c), language)) for c in counts],
        "not_taking_part": _aside_in_all(taking_part, language),
        "formula": whole.request.formula.code,
        "questionnaire": whole.questionnaire.reference,
        "least": desk.rules.min_publish,
        "left_out": list(left_out_lines(whole, language)),
        "aside": aside_lines(whole, language),
        "why_aside": why_aside(whole.request.unit),
        "asked_sort": asked(request, "sort"),
        "asked_period": asked(request, "period"),
        "kept": kept,
        "other_address": f"?{kept}{PARAMETER}={other.value}",
    }


def _aside_in_all(taking_part: Participation, language: Language) -> str:
    """Return how many more were received and set aside; nothing where none was."""
    if not taking_part.aside:
        return ""
    both = {"aside": taking_part.aside, "all": taking_part.total + taking_part.aside}
    shown = {name: count_shown(count, language) for name, count in both.items()}
    return Words(language)("results.participation_aside", **shown)


async def offices_of(desk: Desk, period: Period) -> tuple[Measured, list[Office]]:
    """Return all offices together, and each one that can be answered for or was."""
    request = IndexRequest(period=period, by="unit", formula=DEFAULT, detail=False)
    whole = await measure(desk, request, Asker.PUBLIC)
    rows = {row.label: row for row in whole.rows or ()}
    known = {unit.code: unit for unit in await open_units(desk)}
    known |= {unit.code: unit for unit in await list_units(desk) if unit.code in rows}
    scores = [score for score in await list_scores(desk) if score.index == REFORM]
    places = _places(whole, await list_units(desk))
    offices = []
    for unit in known.values():
        own = [score for score in scores if score.unit == unit.code]
        reform = reform_of(own, period.last.year, unit)
        measured, place = rows.get(unit.code), places.get(unit.code)
        offices.append(Office(unit=unit, measured=measured, reform=reform, place=place))
    return whole, offices


def _places(whole: Measured, every: Iterable[Unit]) -> dict[str, Place]:
    """Return where each office stands among its peers."""
    request = CompareRequest(period=whole.request.period, formula=whole.request.formula)
    rankings = rankings_of(whole, every, None, request)
    return {place.unit.code: place for ranking in rankings for place in ranking.places}


def of_kind(offices: Sequence[Office], kind: str) -> list[Office]:
    """Return the offices of a kind; all without one.

    Raises:
        BadChoiceError: no office is of that kind.
    """
    found = [office for office in offices if not kind or office.unit.kind == kind]
    if kind and not found:
        raise BadChoiceError("kind", kind)
    return found


def exhibit_of(request: WebRequest, whole: Measured, offices: Sequence[Office]) -> Exhibit:
    """Return the exhibit of the offices, chosen and sorted as the address says."""
    order = Order.parse(asked(request, "sort") or NAME)
    chosen = ordered(of_kind(offices, asked(request, "kind")), order)
    return offices_exhibit(whole, chosen[:ON_A_PAGE], language_of(request))


def _links(request: WebRequest, whole: Measured, language: Language) -> Links:
    given = {name: asked(request, name) for name in ("kind", "sort")}
    period = whole.request.period.code
    return links_to(f"{PATH}/offices", {"period": period, **given}, language)


def _kinds(offices: Sequence[Office], chosen: str, language: Language) -> list[Option]:
    kinds = sorted({office.unit.kind for office in offices if office.unit.kind})
    return [Option(kind, kind_shown(kind, language), kind == chosen) for kind in kinds]


def _cut(request: WebRequest, offices: list[Office]) -> tuple[list[Office], int, int]:
    """Return the offices of the page that is asked for, its number, and how many pages there are.

    Raises:
        BadChoiceError: there is no such page.
    """
    pages = max(1, -(-len(offices) // ON_A_PAGE))
    text = asked(request, "page") or "1"
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else 0
    if not 1 <= number <= pages:
        raise BadChoiceError("page", text)
    return offices[(number - 1) * ON_A_PAGE : number * ON_A_PAGE], number, pages
