"""The API's reform score: in full, as published, with what was computed beside it."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from handlers.view.reform_document import reform_view_document
from handlers.view.reform_shapes import ReformViewDocument
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.packed import packed
from handlers.web.parameters import Lang, check_names
from handlers.web.problems import BadParametersError
from usecases.reform.lost_criterion import UnreadableSuppositionError
from usecases.reform.score import reform_of
from usecases.reform.suppose import suppose

Office = Annotated[str | None, QueryParameter(description="code of an office (needed)")]
Year = Annotated[
    int | None, QueryParameter(description="of that year, or the latest before it; the latest")
]
Supposing = Annotated[
    str | None,
    QueryParameter(
        description="what is supposed, with `;` between: a lost criterion's code, name or number "
        "in the list (`code:1` or `number:1` where 1 is both), also with so many of its points "
        "(`5.2=0.5`), `points=1.5`, or `satisfaction=5`"
    ),
]


@get("/reform", summary="The reform score of an office in full")
async def show_reform(
    request: WebRequest,
    unit: Office = None,
    year: Year = None,
    what_if: Supposing = None,
    lang: Lang = None,
) -> Response[ReformViewDocument]:
    """Return an office's reform score with band, rank, change, criteria and what would lift it.

    The score is the published one; `recomputed` is made of its criteria where their table is
    complete. `others` are further published indexes, each on its own scale. `what_if.targets` says
    what is missing to the next band and to the next known rank; criteria of unknown worth are
    named in `what_if.unknown`. `findings` are all comparisons of published figures in which the
    office has a part: `agrees` is false where they contradict.
    """
    check_names(request, ("unit", "year", "what_if", PARAMETER))
    if unit is None:
        raise BadParametersError({"unit": "which office? give its code"})
    view = await reform_of(web_of(request).desk, unit, year)
    texts = [text for text in (what_if or "").split(";") if text.strip()]
    try:
        supposed = suppose(view, texts) if texts else None
    except UnreadableSuppositionError as unreadable:
        raise BadParametersError({"what_if": str(unreadable)}) from None
    chosen = lang or language_of(request)
    return await packed(request, lambda: reform_view_document(view, chosen, supposed))
