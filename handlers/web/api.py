"""The API, version 1: the same figures as the chat and the command line, under the public rule."""

from typing import Annotated

from litestar import Response, Router, get
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from handlers.view.index_document import index_document
from handlers.view.index_shapes import IndexDocument
from handlers.web.api_gap import show_gap
from handlers.web.api_ranks import show_ranks
from handlers.web.api_reform import show_reform
from handlers.web.api_report import show_report
from handlers.web.api_trend import show_trend
from handlers.web.desk import WebRequest, web_of
from handlers.web.documents import ScoreDocument, UnitDocument, score_document, unit_document
from handlers.web.files import UNPACKED
from handlers.web.language import PARAMETER, language_of
from handlers.web.limits import Kind
from handlers.web.packed import packed
from handlers.web.parameters import (
    Code,
    FormulaCodes,
    Joined,
    Lang,
    When,
    check_joined,
    check_names,
)
from handlers.web.problems import BadParametersError, answer_problem
from handlers.web.security import WITHOUT_FORMS
from handlers.web.spending import limited
from handlers.web.weights import WEIGHT, weigh_index
from index.errors import MeasureError
from index.formula import DEFAULT
from index.period import Period
from usecases.answering.begin import is_open
from usecases.answering.find import unit_of
from usecases.errors import UnknownUnitError, UseCaseError
from usecases.figures.formulas import formulas_asked
from usecases.figures.measure import Asker, By, IndexRequest, measure
from usecases.imports.import_scores import list_scores
from usecases.imports.import_units import list_units
from usecases.trends.lineage import with_past

Service = Annotated[str | None, QueryParameter(description="code of a service; all when absent")]
Channel = Annotated[
    str | None, QueryParameter(description="telegram, web or kiosk; all when absent")
]
Standing = Annotated[
    str | None,
    QueryParameter(description="walk_in, or verified by an invitation; both when absent"),
]
Breakdown = Annotated[By | None, QueryParameter(description="also one row for each of these")]
ScoreIndex = Annotated[
    str | None, QueryParameter(name="index", description="code of a score: CCHC")
]
Year = Annotated[int | None, QueryParameter(description="all years when absent")]


@get("/index", summary="The satisfaction index beside the reform score", opt={WEIGHT: weigh_index})
async def show_index(  # noqa: PLR0913, PLR0917 - each is a parameter of the contract
    request: WebRequest,
    unit: Code = None,
    service: Service = None,
    channel: Channel = None,
    when: When = None,
    by: Breakdown = None,
    formula: FormulaCodes = None,
    joined: Joined = None,
    standing: Standing = None,
    lang: Lang = None,
) -> Response[IndexDocument]:
    """Return the satisfaction index of a scope and period, with its interval and counts.

    Figures that rest on too few answers are withheld: they are null, and `withheld` says why:
    `too_few`, `factor_missing` (a whole factor has no answers), or `differencing` (the figure and
    another one together would tell about a small group). `cut` is the last day that is counted,
    where later responses are too few yet; `quarantined` is what somebody set aside, and the index
    with it where no small group shows.
    Criteria whose levels are null count together in their factor and in the index, with their
    common value.
    """
    known = ("unit", "service", "channel", "period", "by", "formula", "joined")
    check_names(request, (*known, "standing", PARAMETER))
    check_joined(joined, unit)
    desk = web_of(request).desk
    first, *others = formulas_asked(formula or DEFAULT.code, desk.formulas)
    asked = IndexRequest(
        unit=unit,
        service=service,
        channel=channel,
        standing=standing,
        strata=True,
        period=Period.year(desk.today().year) if when is None else Period.parse(when),
        by=by,
        formula=first,
        beside=tuple(others),
        weighed=True,
    )
    measured = await measure(desk, await with_past(desk, asked) if joined else asked, Asker.PUBLIC)
    chosen = lang or language_of(request)
    return await packed(request, lambda: index_document(measured, chosen))


@get("/units", summary="The offices")
async def show_units(request: WebRequest, lang: Lang = None) -> Response[list[UnitDocument]]:
    """Return every office, also those that no longer exist, in the order of their codes."""
    check_names(request, (PARAMETER,))
    del lang
    desk = web_of(request).desk
    found = sorted(await list_units(desk), key=lambda unit: unit.code)
    return await packed(
        request, lambda: [unit_document(unit, is_open=is_open(unit, desk)) for unit in found]
    )


@get("/scores", summary="Published scores")
async def show_scores(
    request: WebRequest, which: ScoreIndex = None, unit: Code = None, year: Year = None
) -> Response[list[ScoreDocument]]:
    """Return published scores (the administrative-reform index CCHC and others) as published."""
    check_names(request, ("index", "unit", "year", PARAMETER))
    desk = web_of(request).desk
    if unit is not None and await unit_of(desk, unit) is None:
        raise UnknownUnitError(unit)
    found = [
        score
        for score in await list_scores(desk)
        if which in {None, score.index}
        and unit in {None, score.unit}
        and year in {None, score.year}
    ]
    return await packed(request, lambda: [score_document(score) for score in found])


def api() -> Router:
    """Return the routes of the API."""
    return Router(
        "/api/v1",
        route_handlers=[
            show_index,
            show_units,
            show_scores,
            show_ranks,
            show_gap,
            show_trend,
            show_reform,
            show_report,
        ],
        guards=[limited(Kind.API)],
        opt=WITHOUT_FORMS | {UNPACKED: True},
        exception_handlers={
            BadParametersError: answer_problem,
            MeasureError: answer_problem,
            UseCaseError: answer_problem,
            ValidationException: answer_problem,
        },
    )
