"""What every answer forbids, and how a form proves that it came from our own page."""

import hmac

from litestar.config.csrf import CSRFConfig
from litestar.datastructures.headers import MutableScopeHeaders
from litestar.enums import RequestEncodingType, ScopeType
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from handlers.web.cookies import cookie_name
from handlers.web.desk import WebRequest
from handlers.web.options import WebOptions
from handlers.web.place import is_survey
from usecases.who import Keys

LARGEST_BODY = 64_000  # bytes: a comment of 4096 characters, percent-encoded, is below
CSRF_COOKIE = "csrf"
CSRF_FIELD = "_csrf_token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
UNGUARDED = "exclude_from_csrf"
WITHOUT_FORMS = {UNGUARDED: True}
"""The option of routes that no form of ours leads to: they need no cookie."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
_NO_FRAME = "'none'"
_HEADERS = {
    "content-security-policy": f"{_POLICY}{_NO_FRAME}",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OVER_HTTPS = "max-age=31536000"


class Headers:
    """Adds to every answer what a browser may not do with it.

    The survey may be shown in a frame of the origins that the options name. Their pages are other
    sites: cookies in such a frame are kept apart for each of them (`Partitioned`).
    """

    def __init__(self, options: WebOptions) -> None:
        https = {"strict-transport-security": _OVER_HTTPS} if options.is_secure else {}
        self._headers = _HEADERS | https
        self._framed = dict(self._headers)
        self._partitioned = options.same_site == "none"
        if options.embed:
            origins = " ".join(options.embed)
            self._framed["content-security-policy"] = f"{_POLICY}'self' {origins}"
            del self._framed["x-frame-options"]

    async def __call__(self, message: Message, scope: Scope) -> None:
        """Add the headers at the start of an answer."""
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            added = self._framed if is_survey(str(scope["path"])) else self._headers
            for name, value in added.items():
                headers[name] = value
            if self._partitioned:
                headers.headers[:] = [_apart(name, value) for name, value in headers.headers]


def _apart(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Return the header; a cookie is kept apart for each site that shows us in a frame."""
    return name, (value + b"; Partitioned" if name.lower() == b"set-cookie" else value)


def csrf(options: WebOptions, keys: Keys) -> CSRFConfig:
    """Return the protection of forms, under a key of its own."""
    return CSRFConfig(
        secret=hmac.new(keys.secret, b"forms of the web pages", "sha256").hexdigest(),
        cookie_name=cookie_name(CSRF_COOKIE, options),
        cookie_secure=options.is_secure,
        cookie_httponly=True,
        cookie_samesite=options.same_site,
    )


class UnsupportedFormError(HTTPException):
    """A body that no form of ours sends."""

    status_code = 415


class PlainForms(ASGIMiddleware):
    """Lets only plain forms through, before anything else reads them."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = UNGUARDED

    def __init__(self, csrf_cookie: str) -> None:
        self._csrf_cookie = csrf_cookie

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Refuse any other body, and a token that could not be one."""
        request = WebRequest(scope, receive=receive)
        if request.method not in SAFE:
            if request.content_type[0] != RequestEncodingType.URL_ENCODED:
                raise UnsupportedFormError
            token = str((await request.form()).get(CSRF_FIELD, ""))
            if not (token + request.cookies.get(self._csrf_cookie, "")).isascii():
                raise PermissionDeniedException
        await next_app(scope, receive, send)
