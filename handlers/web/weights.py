"""What a request to the API counts against its sender's budget: by what it costs to answer."""

from collections.abc import Callable
from typing import Final

from litestar.handlers import BaseRouteHandler

from handlers.web.desk import Connection

WEIGHT: Final = "weight"
"""The option of a route: what returns the weight of a request to it; 1 without one."""
ONE, SOME, WIDE, FULL = 1, 5, 20, 60
"""One office; all together, or over time; a row for each office; each office in each month.

Processor time with 500 offices (docs/performance.md): 10 ms, and 5 to 20 times as much.
"""

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
    if by == "unit":
        return WIDE * formulas
    return (SOME if by or not asked.get("unit") else ONE) * formulas


def weigh_trend(connection: Connection) -> int:
    """Return the weight of a request for a series."""
    return SOME if connection.query_params.get("unit") else WIDE
