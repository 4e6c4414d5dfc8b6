"""The API's gap view: satisfaction and reform score of the same offices, each on its own scale."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from handlers.view.gap_document import GapDocument, gap_document
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import PARAMETER, language_of
from handlers.web.packed import packed
from handlers.web.parameters import Lang, When, check_names
from handlers.web.weights import WIDE, always
from index.period import Period
from usecases.figures.measure import Asker
from usecases.reform.gap import gap_of

Peer = Annotated[
    str | None, QueryParameter(description="code of an office: it and its peers of one kind")
]
OfKind = Annotated[
    str | None,
    QueryParameter(
        description="kind of offices, as in /api/v1/units; that of the unit, or the one of which "
        "the most offices have both figures, when absent"
    ),
]


@get(
    "/gap", summary="Satisfaction beside the reform score: where the two disagree", opt=always(WIDE)
)
async def show_gap(
    request: WebRequest,
    unit: Peer = None,
    kind: OfKind = None,
    when: When = None,
    lang: Lang = None,
) -> Response[GapDocument]:
    """Return the offices of a kind with both figures, and how far each lies from its two means.

    `finding` is `score_ahead` or `people_ahead` where the two disagree: the newest published
    score lies at least `rule.margin` points on one side of its mean, and the whole interval of
    `satisfaction_from_mean` on the other; all intervals of a group hold together with 95 %.
    Where a figure is missing or withheld `finding` is null, and `without_satisfaction`
    (`no_responses`, `no_interval`, or why the index is withheld) or `without_score` (`no_score`,
    `other_method`) says why. The two figures are never mixed into one.
    """
    check_names(request, ("unit", "kind", "period", PARAMETER))
    desk = web_of(request).desk
    period = Period.year(desk.today().year) if when is None else Period.parse(when)
    found = await gap_of(desk, period, Asker.PUBLIC, kind=kind, unit=unit)
    chosen = lang or language_of(request)
    return await packed(request, lambda: gap_document(found, chosen, unit))
