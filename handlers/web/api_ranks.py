"""The API's ranks: each office among its peers, with the range that the data carry."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from handlers.view.ranks_document import RanksDocument, ranks_document
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.packed import packed
from handlers.web.parameters import Code, FormulaCode, Lang, When, check_names
from handlers.web.problems import BadParametersError
from handlers.web.weights import WIDE, always
from index.formula import DEFAULT, Formula
from index.period import Period
from usecases.errors import DifferentKindsError, SameUnitError, UnknownKindError
from usecases.figures.compare import CompareRequest, compare
from usecases.figures.measure import Asker

Kind = Annotated[
    str | None,
    QueryParameter(description="kind of offices, as in /api/v1/units; every kind when absent"),
]
Against = Annotated[
    str | None,
    QueryParameter(description="with a unit: another one of its kind; these two alone"),
]


@get(
    "/ranks",
    summary="Offices ranked among their peers, each with the range of its rank",
    opt=always(WIDE),
)
async def show_ranks(  # noqa: PLR0913, PLR0917 - each is a parameter of the contract
    request: WebRequest,
    kind: Kind = None,
    unit: Code = None,
    against: Against = None,
    when: When = None,
    formula: FormulaCode = None,
    lang: Lang = None,
) -> Response[RanksDocument]:
    """Return the rank of each office among those of its kind, and where it may truly stand.

    `rank_low` and `rank_high` hold the true rank with 95 %: `above` peers are clearly better and
    `below` clearly worse; the others cannot be told apart («không khác biệt rõ»). An office whose
    figure is withheld has no rank, and `unranked` says why: `no_responses`, `not_in_period`,
    `alone` (the only one of its kind), or the reason for which the index is withheld. With a unit,
    its ranking alone, and `difference` is that unit minus each peer.
    """
    check_names(request, ("kind", "unit", "against", "period", "formula", PARAMETER))
    if kind is not None and unit is not None:
        raise BadParametersError({"kind": "a unit has its own kind: give one of the two"})
    if against is not None and unit is None:
        raise BadParametersError({"against": "needs a unit to compare with"})
    desk = web_of(request).desk
    asked = CompareRequest(
        kind=kind,
        unit=unit,
        against=against,
        period=Period.year(desk.today().year) if when is None else Period.parse(when),
        formula=DEFAULT if formula is None else Formula.parse(formula, desk.formulas),
    )
    try:
        comparison = await compare(desk, asked, Asker.PUBLIC)
    except UnknownKindError:
        raise BadParametersError({"kind": "no office is of that kind"}) from None
    except SameUnitError:
        raise BadParametersError({"against": "the same unit"}) from None
    except DifferentKindsError:
        raise BadParametersError({"against": "offices of two kinds are not compared"}) from None
    chosen = lang or language_of(request)
    return await packed(request, lambda: ranks_document(comparison, chosen))
