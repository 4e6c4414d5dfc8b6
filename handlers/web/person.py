"""The person at the browser: a random id in a cookie, set when they agree and not before."""

import re

from litestar.datastructures import Cookie

from handlers.web.desk import WebRequest, web_of
from handlers.web.options import WebOptions
from usecases.who import Who

CHANNEL = "web"
COOKIE = "person"
KEPT_FOR = 180 * 24 * 3600  # seconds

NOBODY = Who(channel=CHANNEL, id="")
"""Whoever has not agreed yet: nothing is ever kept under this id, since no cookie can hold it."""

_ID = re.compile(r"[A-Za-z0-9_-]{20,64}", re.ASCII)


def person_of(request: WebRequest) -> Who | None:
    """Return who sent the request; None when they have not agreed to be asked yet."""
    found = request.cookies.get(cookie_name(COOKIE, web_of(request).options), "")
    return Who(channel=CHANNEL, id=found) if _ID.fullmatch(found) else None


def new_person(options: WebOptions) -> Who:
    """Return a person whom nothing is known about."""
    return Who(channel=CHANNEL, id=options.new_id())


def person_cookie(who: Who, options: WebOptions) -> Cookie:
    """Return the cookie by which the person is known again."""
    return Cookie(
        key=cookie_name(COOKIE, options),
        value=who.id,
        max_age=KEPT_FOR,
        path="/",
        secure=options.is_secure,
        httponly=True,
        samesite="lax",
    )


def cookie_name(name: str, options: WebOptions) -> str:
    """Return the cookie's name; over https no other host may set it (`__Host-`)."""
    return f"__Host-{name}" if options.is_secure else name
