"""Where requests are counted against their sender, and what is answered when it is enough."""

from collections.abc import Callable
from math import ceil

from litestar.exceptions import TooManyRequestsException
from litestar.handlers import BaseRouteHandler

from handlers.web.desk import Connection, web_of
from handlers.web.limits import Kind, address_of
from handlers.web.weights import ONE, weight_of


class TooManyError(TooManyRequestsException):
    """An address asked too often, or for too much; the answer says when there is room again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(headers={"Retry-After": str(ceil(seconds))})


def spend(connection: Connection, kind: Kind, weight: int = ONE) -> None:
    """Take so many out of the sender's bucket.

    Raises:
        TooManyError: it is empty.
    """
    client = connection.client
    address = address_of(client.host if client else "")
    wait = web_of(connection).options.limits.take(kind, address, weight)
    if wait:
        raise TooManyError(wait)


def limited(kind: Kind) -> Callable[[Connection, BaseRouteHandler], None]:
    """Return a guard of routes whose every request counts, by its weight."""

    def guard(connection: Connection, handler: BaseRouteHandler) -> None:
        spend(connection, kind, weight_of(connection, handler))

    return guard
