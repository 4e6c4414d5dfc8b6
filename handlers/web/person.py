"""The person at the browser: a random id in a cookie, set when they agree and not before."""

import re

from litestar.datastructures import Cookie

from handlers.web.cookies import cookie_name, kept_cookie
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
    return Who(channel=CHANNEL, id=found) if is_id(found) else None


def is_id(text: str) -> bool:
    """Whether the text is written like one of our random ids."""
    return _ID.fullmatch(text) is not None


def new_person(options: WebOptions) -> Who:
    """Return a person whom nothing is known about."""
    return Who(channel=CHANNEL, id=options.new_id())


def person_cookie(who: Who, options: WebOptions) -> Cookie:
    """Return the cookie by which the person is known again."""
    return kept_cookie(cookie_name(COOKIE, options), who.id, options, seconds=KEPT_FOR)
