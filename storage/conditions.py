"""Conditions of SQL for what a scope counts: its parts, and its units some hundred at a time."""

from collections.abc import Iterable, Iterator, Sequence

from storage.port import Value
from storage.scope import Scope

_UNITS = 256  # in one query

Condition = tuple[str, dict[str, Value]]
"""SQL, and its parameters."""


def of_parts(scope: Scope, table: str = "") -> Condition:
    """Return the condition of services, channels and standings, each after an AND."""
    conditions, parameters = "", dict[str, Value]()
    for part, values in scope.parts.items():
        condition, named = _among(f"{table}{part}", part, values)
        conditions += f" AND {condition}"
        parameters |= named
    return conditions, parameters


def of_units(units: Iterable[str], table: str = "") -> Iterator[Condition]:
    """Give the conditions of the queries that together look at each of those units once."""
    each = tuple(dict.fromkeys(units))
    for start in range(0, len(each), _UNITS):
        yield _among(f"{table}unit", "u", each[start : start + _UNITS])


def _among(column: str, name: str, values: Sequence[str]) -> Condition:
    parameters: dict[str, Value] = {f"{name}{n}": value for n, value in enumerate(values)}
    return f"{column} IN ({', '.join(f':{one}' for one in parameters)})", parameters
