"""How a request finds the desk and the options: they stand in the application's state."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from handlers.web.options import WebOptions
from handlers.web.press import Press
from usecases.desk import Desk

WebRequest = Request[object, object, State]
Connection = ASGIConnection[Any, Any, Any, State]
"""A request as guards get it, of whatever handler."""


@dataclass(frozen=True, slots=True)
class Web:
    """All that the handlers of this channel work with."""

    desk: Desk
    options: WebOptions
    press: Press = field(default_factory=Press)


def web_of(request: Connection) -> Web:
    """Return what the application was made with."""
    web = request.app.state["web"]
    if not isinstance(web, Web):
        raise TypeError("the application was not made by create_app")
    return web
