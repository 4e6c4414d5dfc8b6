"""The API's report: every office, each month and the whole period, in one document."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from handlers.view.report_document import report_document
from handlers.view.report_shapes import ReportDocument
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.packed import packed
from handlers.web.parameters import FormulaCode, Lang, check_names
from handlers.web.problems import BadParametersError
from handlers.web.weights import FULL, always
from index.errors import SpanTooLongError, StepRefusedError
from index.formula import DEFAULT, Formula
from index.period import Period
from usecases.errors import UnknownKindError
from usecases.figures.measure import Asker
from usecases.figures.report import LONGEST, ReportRequest, report

OfKind = Annotated[
    str | None,
    QueryParameter(description="kind of offices, as in /api/v1/units; every kind when absent"),
]
Months = Annotated[
    str | None,
    QueryParameter(
        name="period",
        description=f"whole months, at most {LONGEST}: 2026, 2026-Q3 or 2025-07-01..2026-06-30; "
        "the current year when absent",
    ),
]


@get("/report", summary="The full report: offices, months and the whole period", opt=always(FULL))
async def show_report(
    request: WebRequest,
    kind: OfKind = None,
    when: Months = None,
    formula: FormulaCode = None,
    lang: Lang = None,
) -> Response[ReportDocument]:
    """Return every office in the period and in each of its months that has begun.

    Each figure has its interval, factors and place: the rank among offices of its kind with its
    denominator and range, or `unranked`, which says why there is none. What is withheld is null,
    with the reason; the same figures as `/api/v1/index` and `/api/v1/ranks` tell one by one.
    """
    check_names(request, ("kind", "period", "formula", PARAMETER))
    desk = web_of(request).desk
    asked = ReportRequest(
        period=Period.year(desk.today().year) if when is None else Period.parse(when),
        kind=kind,
        formula=DEFAULT if formula is None else Formula.parse(formula, desk.formulas),
    )
    try:
        found = await report(desk, asked, Asker.PUBLIC)
    except UnknownKindError:
        raise BadParametersError({"kind": "no office is of that kind"}) from None
    except (StepRefusedError, SpanTooLongError) as refused:
        raise BadParametersError({"period": str(refused)}) from None
    chosen = lang or language_of(request)
    return await packed(request, lambda: report_document(found, chosen))
