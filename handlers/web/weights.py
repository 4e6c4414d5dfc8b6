"""What a request counts against its sender's budget: by what it costs to answer."""

from collections.abc import Callable
from typing import Final

from litestar.handlers import BaseRouteHandler

from handlers.web.desk import Connection

WEIGHT: Final = "weight"
"""The option of a route: what returns the weight of a request to it; 1 without one."""
ONE, SOME, ALL, WIDE, FULL = 1, 5, 40, 60, 90
"""One office; its rows; all together; rows of all; each in each month, or all over time.

A credit is about 25 ms of processor time. With 500 offices one of them took 10 ms, all together
0.9 to 1.2 s, a row for each 1.5 s and the report 2.2 s.
"""
_ABOUT_ALL: Final = ("", "offices", "gap", "aside")
"""The pages and files of the results that are about all offices."""

Weigh = Callable[[Connection], int]


def weight_of(connection: Connection, handler: BaseRouteHandler) -> int:
    """Return what a request counts."""
    weigh = handler.opt.get(WEIGHT)
    return int(weigh(connection)) if callable(weigh) else ONE


def always(weight: int) -> dict[str, Weigh]:
    """Return the option of a route whose requests all cost the same."""
    return {WEIGHT: lambda _: weight}


def weigh_index(connection: Connection) -> int:
    """Return the weight of a request for the index: by its rows, and for each formula."""
    asked = connection.query_params
    by, formulas = asked.get("by"), str(asked.get("formula") or "").count(",") + 1
    if by == "unit" or not asked.get("unit"):
        return (WIDE if by else ALL) * formulas
    return (SOME if by else ONE) * formulas


def weigh_trend(connection: Connection) -> int:
    """Return the weight of a request for a series."""
    return SOME if connection.query_params.get("unit") else FULL


def weigh_results(connection: Connection) -> int:
    """Return the weight of a page of the results, or of a file of it."""
    _, _, below = connection.url.path.strip("/").partition("/")
    return WIDE if below.partition(".")[0] in _ABOUT_ALL else ONE
