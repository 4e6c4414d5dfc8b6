"""Errors of the API as problem documents (RFC 9457)."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TypedDict

from litestar import Response
from litestar.exceptions import HTTPException, ValidationException

from handlers.view.words import Words
from handlers.web.desk import WebRequest
from handlers.web.language import language_of
from index.errors import (
    MeasureError,
    OtherQuestionnaireError,
    UnknownFormulaError,
    UnreadablePeriodError,
)
from usecases.errors import (
    CountingTooLongError,
    NotAllowedError,
    UnknownServiceError,
    UnknownUnitError,
    UseCaseError,
)

MEDIA_TYPE = "application/problem+json"
AGAIN_IN = 20
"""Seconds after which a turn may be free again."""
WHERE_EXPLAINED = "/api/docs#problem-{code}"


class FaultDocument(TypedDict):
    """One of several faults: the parameter, and what is wrong with it."""

    name: str
    detail: str


class ProblemDocument(TypedDict):
    """What went wrong with a request."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultDocument]


class BadParametersError(Exception):
    """Parameters of a request that cannot be read; the faults by the parameter's name."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = faults


CODES: Mapping[type[Exception], tuple[str, HTTPStatus]] = {
    UnknownUnitError: ("unknown_unit", HTTPStatus.NOT_FOUND),
    UnknownServiceError: ("unknown_service", HTTPStatus.NOT_FOUND),
    UnreadablePeriodError: ("unreadable_period", HTTPStatus.BAD_REQUEST),
    UnknownFormulaError: ("unknown_formula", HTTPStatus.BAD_REQUEST),
    OtherQuestionnaireError: ("unknown_formula", HTTPStatus.BAD_REQUEST),
    NotAllowedError: ("not_allowed", HTTPStatus.FORBIDDEN),
    CountingTooLongError: ("counting_too_long", HTTPStatus.SERVICE_UNAVAILABLE),
    MeasureError: ("bad_parameters", HTTPStatus.BAD_REQUEST),
    UseCaseError: ("bad_parameters", HTTPStatus.BAD_REQUEST),
    BadParametersError: ("bad_parameters", HTTPStatus.BAD_REQUEST),
}
"""The problem of each error; a subclass stands before its base."""

_AT_FAULT = {
    "unknown_unit": "unit",
    "unknown_service": "service",
    "unreadable_period": "period",
    "unknown_formula": "formula",
}


def answer_problem(request: WebRequest, error: Exception) -> Response[ProblemDocument]:
    """Return the problem document of an error."""
    code, status = code_of(error), status_of(error)
    words = Words(language_of(request))
    document: ProblemDocument = {
        "type": "about:blank" if code is None else WHERE_EXPLAINED.format(code=code),
        "title": status.phrase if code is None else words(f"problem.{code}"),
        "status": status.value,
        "detail": _detail(error, status, words),
        "errors": list(_faults(error, code)),
    }
    headers = dict(getattr(error, "headers", None) or {})
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(AGAIN_IN)
    return Response(document, status_code=status.value, media_type=MEDIA_TYPE, headers=headers)


def code_of(error: Exception) -> str | None:
    """Return the problem's code; None for one that HTTP itself names."""
    if isinstance(error, ValidationException):
        return "bad_parameters"
    return next((code for known, (code, _) in CODES.items() if isinstance(error, known)), None)


def status_of(error: Exception) -> HTTPStatus:
    """Return the status that an error is answered with."""
    if isinstance(error, HTTPException):
        return HTTPStatus(error.status_code)
    found = (status for known, (_, status) in CODES.items() if isinstance(error, known))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def _detail(error: Exception, status: HTTPStatus, words: Words) -> str:
    """Return the sentence of an error that is the asker's; of our own nothing gets out."""
    if isinstance(error, UnknownUnitError | UnknownServiceError):
        return f"{words(f'problem.{code_of(error)}')}: {error}"
    if isinstance(error, ValidationException):
        return "; ".join(f"{fault['name']}: {fault['detail']}" for fault in _invalid(error))
    if status is HTTPStatus.INTERNAL_SERVER_ERROR or isinstance(error, HTTPException):
        return status.description or status.phrase
    return str(error)


def _faults(error: Exception, code: str | None) -> Iterable[FaultDocument]:
    if isinstance(error, ValidationException):
        yield from _invalid(error)
    elif isinstance(error, BadParametersError):
        for name, fault in error.faults.items():
            yield {"name": name, "detail": fault}
    elif code in _AT_FAULT:
        yield {"name": _AT_FAULT[code], "detail": str(error)}


def _invalid(error: ValidationException) -> Iterable[FaultDocument]:
    """Return the parameters that have the wrong type, as Litestar tells them."""
    for fault in error.extra if isinstance(error.extra, list) else ():
        yield {"name": str(fault.get("key", "")), "detail": str(fault.get("message", ""))}
