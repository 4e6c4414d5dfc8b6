"""Every error becomes an answer here: a problem document below /api, a readable page elsewhere."""

import traceback
from http import HTTPStatus
from pathlib import Path

import structlog
from litestar import Response
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.response import Template

from handlers.view.words import Words
from handlers.web.cookies import cookie_name, forgotten_cookie
from handlers.web.desk import WebRequest, web_of
from handlers.web.language import language_of
from handlers.web.page import page
from handlers.web.place import is_kiosk, start_of
from handlers.web.problems import ProblemDocument, answer_problem, status_of
from handlers.web.security import CSRF_COOKIE

WORDED = (400, 403, 404, 413, 429, 500)
"""The statuses that have words of their own."""


def answer_error(request: WebRequest, error: Exception) -> Response[ProblemDocument] | Template:
    """Return what whoever asked is shown; an error that is not theirs is logged."""
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        route = request.scope.get("path_template", "")
        structlog.get_logger().error("web.failed", route=route, **_where(error))
    if request.url.path.startswith("/api/"):
        return answer_problem(request, error)
    allowed = error.headers if isinstance(error, HTTPException) else None
    shown = error_page(request, status, cookies=_repaired(request, error))
    shown.headers.update(allowed or {})
    return shown


def _where(error: Exception) -> dict[str, str]:
    """Return the error's kind and the line that raised it; messages may hold ids or text."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return {"error": type(error).__name__, "at": at}


def error_page(
    request: WebRequest,
    status: HTTPStatus,
    back: str | None = None,
    cookies: tuple[Cookie, ...] = (),
) -> Template:
    """Return a page that says what is wrong, leads back, and searches the offices."""
    is_ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    other = HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.BAD_REQUEST
    worded = status if status in WORDED else other
    said = Words(language_of(request))(f"web.error_{worded.value}")
    values = {"sentence": said, "back": back or _way_back(request, status)}
    return page(request, "error", values, status=status, cookies=cookies)


def _way_back(request: WebRequest, status: HTTPStatus) -> str:
    path = request.url.path
    is_nowhere = status is HTTPStatus.NOT_FOUND and not is_kiosk(path)
    return "/" if is_nowhere else start_of(path)


def _repaired(request: WebRequest, error: Exception) -> tuple[Cookie, ...]:
    """Forget a form cookie that proves nothing any more, so that the next page gets a new one."""
    if not isinstance(error, PermissionDeniedException):
        return ()
    options = web_of(request).options
    return (forgotten_cookie(cookie_name(CSRF_COOKIE, options), options),)
