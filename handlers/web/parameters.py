"""The parameters that several routes of the API share, and the refusal of unknown ones."""

from typing import Annotated

from litestar.params import QueryParameter

from handlers.web.desk import WebRequest
from handlers.web.language import PARAMETER
from handlers.web.problems import BadParametersError
from index.formula import DEFAULT
from survey.text import Language

Code = Annotated[str | None, QueryParameter(description="code of an office; all when absent")]
When = Annotated[
    str | None,
    QueryParameter(
        name="period",
        description="2026, 2026-Q3, 2026-11, 2026-11-23 or 2026-01-01..2026-06-30; "
        "the current year when absent",
    ),
]
FormulaCodes = Annotated[
    str | None,
    QueryParameter(
        description=f"{DEFAULT.code} when absent; several with commas between them stand side by "
        "side in `formulas`, and all other figures are of the first one"
    ),
]
FormulaCode = Annotated[str | None, QueryParameter(description=f"{DEFAULT.code} when absent")]
Joined = Annotated[
    bool | None,
    QueryParameter(
        description="add the counts of the offices that were merged into this one, or that it was "
        "before it was renamed; `scope.units` names them"
    ),
]
Lang = Annotated[
    Language | None, QueryParameter(name=PARAMETER, description="language of names and questions")
]


def check_names(request: WebRequest, known: tuple[str, ...]) -> None:
    """Refuse a parameter that would be passed over: a figure of something else would come out."""
    faults = {}
    for name in request.query_params:
        if name not in known:
            faults[name[:40]] = f"no such parameter; known are {', '.join(known)}"
        elif len(request.query_params.getall(name)) > 1:
            faults[name] = "given more than once"
    if faults:
        raise BadParametersError(faults)


def check_joined(joined: bool | None, unit: str | None) -> None:  # noqa: FBT001 - as it is asked
    """Refuse to join a past where no office is named."""
    if joined and unit is None:
        raise BadParametersError({"joined": "needs the code of an office: unit=…"})
