"""The API's documentation, from its own description: a page of ours that loads nothing else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from litestar import get
from litestar.openapi.spec import OpenAPI, Operation, Parameter
from litestar.response import Template

from handlers.view.index_document import index_document
from handlers.view.numbers import count_shown
from handlers.view.words import Words
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.limits import BUDGETS, Kind
from handlers.web.page import page
from handlers.web.problems import CODES
from handlers.web.weights import ALL, FULL, ONE, SOME, WIDE
from index.formula import DEFAULT
from index.period import Period
from usecases.answering.find import open_units
from usecases.figures.measure import Asker, IndexRequest, measure


@dataclass(frozen=True, slots=True)
class Described:
    """One thing that can be asked of the API."""

    path: str
    summary: str
    description: str
    parameters: tuple[tuple[str, str], ...]  # name, description


@get("/api/docs", include_in_schema=False)
async def show_docs(request: WebRequest) -> Template:
    """Show what can be asked of the API, how, and which problems it answers with."""
    words = Words(language_of(request))
    offices = await open_units(web_of(request).desk)
    unit = offices[0].code if offices else None
    problems = {code: (status.value, words(f"problem.{code}")) for code, status in CODES.values()}
    return page(
        request,
        "docs",
        {
            "operations": list(_operations(request.app.openapi_schema)),
            "budget": _budget(words),
            "problems": problems,
            "asked": "" if unit is None else f"?unit={unit}",
            "example": await _example(request, unit),
        },
    )


def _budget(words: Words) -> str:
    """Return what each request costs, and how much one may ask for."""
    budget = BUDGETS[Kind.API]
    weights = {"one": ONE, "some": SOME, "all": ALL, "wide": WIDE, "full": FULL}
    size, per_hour = (count_shown(number, words.language) for number in budget)
    return words("docs.budget", size=size, per_hour=per_hour, **weights)


async def _example(request: WebRequest, unit: str | None) -> str:
    """Return the present answer to the plainest question: about one office, which costs little."""
    desk = web_of(request).desk
    asked = IndexRequest(unit=unit, period=Period.year(desk.today().year), formula=DEFAULT)
    measured = await measure(desk, asked, Asker.PUBLIC)
    document = index_document(measured, language_of(request))
    return json.dumps(document, ensure_ascii=False, indent=2)


def _operations(schema: OpenAPI) -> Iterator[Described]:
    for path, item in (schema.paths or {}).items():
        if item.get is not None:
            yield _described(path, item.get)


def _described(path: str, operation: Operation) -> Described:
    parameters = [one for one in operation.parameters or () if isinstance(one, Parameter)]
    return Described(
        path,
        operation.summary or "",
        operation.description or "",
        tuple((one.name, one.description or "") for one in parameters),
    )
