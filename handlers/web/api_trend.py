"""The API's series: a figure over time, with its changes, breaks and control charts."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from handlers.view.trend_document import TrendDocument, trend_document
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER
from handlers.web.packed import packed
from handlers.web.parameters import Code, FormulaCode, Joined, Lang, check_joined, check_names
from handlers.web.problems import BadParametersError
from handlers.web.weights import WEIGHT, weigh_trend
from index.errors import SpanTooLongError, StepRefusedError
from index.formula import DEFAULT, Formula
from index.period import Period
from index.span import Step
from usecases.errors import UnknownFactorError
from usecases.figures.measure import Asker
from usecases.trends.trend import LONGEST, TrendRequest, trend

FactorCode = Annotated[
    str | None,
    QueryParameter(description="code of a factor, or overall; the index when absent"),
]
Cut = Annotated[Step, QueryParameter(description="one point for each of these")]
Span = Annotated[
    str | None,
    QueryParameter(
        name="period",
        description=f"whole steps, at most {LONGEST} months: 2026, 2026-Q3 or "
        "2025-01-01..2026-06-30; last year and this one so far when absent",
    ),
]


@get(
    "/trend",
    summary="A figure over time, what changed, and what control charts signal",
    opt={WEIGHT: weigh_trend},
)
async def show_trend(  # noqa: PLR0913, PLR0917 - each is a parameter of the contract
    request: WebRequest,
    unit: Code = None,
    factor: FactorCode = None,
    step: Cut = Step.MONTH,
    span: Span = None,
    formula: FormulaCode = None,
    joined: Joined = None,
    lang: Lang = None,
) -> Response[TrendDocument]:
    """Return a figure month by month, quarter by quarter or year by year.

    Steps that may not be shown alone are told together with those after them; what cannot be told
    is null, and `withheld` says why (`too_few`, `factor_missing`, `differencing`). Points of one
    `part` lie between the same two `breaks` (a merger, a new questionnaire); nothing is compared
    across one. `changes` are of the newest point that is told, in percentage points with their own
    95 % interval; without one, `silence` says why: `break` (the two are not of the same thing),
    `withheld_now`, `withheld_then`, `unequal` (months at an end of one of them are not counted, or
    nobody answered), `members` (too many responses are of offices counted in one of them only), or
    `no_interval`. `controls` are Laney's p' chart and an EWMA of the months of each part against
    its first twelve: `signals` name the month, the direction, and since when; all in percent.
    """
    check_names(request, ("unit", "factor", "step", "period", "formula", "joined", PARAMETER))
    check_joined(joined, unit)
    del lang
    desk = web_of(request).desk
    asked = TrendRequest(
        unit=unit,
        joined=bool(joined),
        factor=factor,
        span=None if span is None else Period.parse(span),
        step=step,
        formula=DEFAULT if formula is None else Formula.parse(formula, desk.formulas),
    )
    try:
        found = await trend(desk, asked, Asker.PUBLIC)
    except UnknownFactorError as unknown:
        raise BadParametersError({"factor": str(unknown)}) from None
    except (StepRefusedError, SpanTooLongError) as refused:
        raise BadParametersError({"period": str(refused)}) from None
    return await packed(request, lambda: trend_document(found))
