"""Cells: additive sums of responses, from which every figure of whole months is computed.

A cell's key begins with its unit. Where a scope is every unit, the narrow index of
`participation` says which units have cells in those months, and each is looked up by key.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from index.tally import Tally
from storage.conditions import of_parts, of_units
from storage.elsewhere import elsewhere
from storage.groups import Groups, SumRow
from storage.port import Parameters, Reader, Transaction, Value
from storage.records import VERIFIED, CellKey
from storage.scope import Dimension, Scope
from storage.sums import LEVELS, MOMENTS, level_values, moment_values

PARTICIPATION = ("responses", "finished")
_KEY = ("unit", "questionnaire", "month")
_PARTS = ("service", "channel", "standing")
_ONE_GROUP = "''"
_UNIT_AND_MONTH = "unit || ' ' || month"
_MONTH = len(" 2026-11")
_BY_UNIT, _ACROSS = ("unit", _UNIT_AND_MONTH), (_ONE_GROUP, "month")
"""Groups that are never smaller than a unit's month, which are read without sorting."""
_ALONE = 1.5  # cells in one sum, below which reading them ungrouped is faster (2 x when alone)
_CROWD = 8  # cells in a unit's month, from which on reading them without sorting is faster
_VERIFIED = f"CASE WHEN standing = '{VERIFIED}' THEN responses ELSE 0 END"
_COUNTS = (
    *("''", "sum(responses)", "sum(finished)", f"sum({_VERIFIED})"),
    *("count(*)", "count(DISTINCT unit || month)"),
)
_Query = Callable[[str, str, Sequence[str], str], str]


def _adding(table: str, code: tuple[str, ...], sums: tuple[str, ...]) -> str:
    """Return the statement that adds differences to a row of sums."""
    key = (*_KEY, *code, *_PARTS)
    columns = ", ".join((*key, *sums))
    values = ", ".join(f":{column}" for column in (*key, *sums))
    added = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in sums)
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({values}) "  # noqa: S608 - holds no input
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {added}"
    )


_ADD_LEVELS = _adding("cells", ("question",), LEVELS)
_ADD_MOMENTS = _adding("moments", ("factor",), MOMENTS)
_ADD_PARTICIPATION = _adding("participation", (), PARTICIPATION)


async def add(tx: Transaction, changes: Mapping[CellKey, Tally]) -> None:
    """Move cells by those differences, merged by the caller into one for each cell."""
    levels: list[Parameters] = []
    moments: list[Parameters] = []
    participation: list[Parameters] = []
    for cell, tally in changes.items():
        where: dict[str, Value] = cell._asdict()
        for code, value in tally.levels.items():
            sums = zip(LEVELS, level_values(value), strict=True)
            levels.append({**where, "question": code, **dict(sums)})
        for code, moment in tally.moments.items():
            sums = zip(MOMENTS, moment_values(moment), strict=True)
            moments.append({**where, "factor": code, **dict(sums)})
        participation.append({**where, "responses": tally.responses, "finished": tally.finished})
    await tx.execute_many(_ADD_LEVELS, levels)
    await tx.execute_many(_ADD_MOMENTS, moments)
    await tx.execute_many(_ADD_PARTICIPATION, participation)


async def total(reader: Reader, scope: Scope) -> Tally:
    """Return the sum of the scope's cells; ValueError when it is not whole months."""
    return (await _totals(reader, scope, _ONE_GROUP)).get("", Tally())


async def totals(reader: Reader, scope: Scope, by: Dimension) -> dict[str, Tally]:
    """Return the sums of the scope's cells by unit, service, channel or month, in order.

    What has no answer has no entry. ValueError when the scope is not whole months.
    """
    return await _totals(reader, scope, by)


async def by_unit_and_month(reader: Reader, scope: Scope) -> dict[tuple[str, str], Tally]:
    """Return the sums of each unit's months; ValueError when the scope is not whole months."""
    found = await _totals(reader, scope, _UNIT_AND_MONTH)
    return {(name[:-_MONTH], name[1 - _MONTH :]): tally for name, tally in found.items()}


async def _totals(reader: Reader, scope: Scope, by: str) -> dict[str, Tally]:
    if not scope.in_whole_months:
        raise ValueError(f"{scope.first} to {scope.last} is not whole months")
    groups = Groups()
    for where, parameters in wheres(scope):
        found = await _rows(reader, _select(by, "participation", _COUNTS, where), parameters)
        groups.add_counts(found)
        query = _query(by, [(numbers[-2], numbers[-1]) for _, _, *numbers in found])
        sql = query(by, "cells", ("question", *LEVELS), where)
        levels = await _rows(reader, sql, parameters)
        await elsewhere(len(levels), partial(groups.add_levels, levels))
        sql = query(by, "moments", ("factor", *MOMENTS), where)
        moments = await _rows(reader, sql, parameters)
        await elsewhere(len(moments), partial(groups.add_moments, moments))
    return groups.tallies()


def wheres(scope: Scope) -> Iterator[tuple[str, dict[str, Value]]]:
    """Give the condition and the parameters of each query that the scope needs."""
    first, last = scope.first.isoformat()[:7], scope.last.isoformat()[:7]
    in_time = "month = :first" if first == last else "month BETWEEN :first AND :last"
    base: dict[str, Value] = {"questionnaire": scope.questionnaire, "first": first}
    base |= {} if first == last else {"last": last}
    rest, parts = of_parts(scope)
    scoped = f"questionnaire = :questionnaire AND {in_time}{rest}"
    if scope.units is None:
        known = "SELECT unit FROM participation WHERE questionnaire = :questionnaire"
        yield f"unit IN ({known} AND {in_time}) AND {scoped}", base | parts
        return
    for condition, units in of_units(scope.units):
        yield f"{condition} AND {scoped}", base | parts | units


def _query(by: str, sizes: Sequence[tuple[int, int]]) -> _Query:
    """Return how sums are best read, given the cells and the months of units in each group."""
    cells, months = sum(n for n, _ in sizes), sum(n for _, n in sizes)
    if by in _BY_UNIT and cells <= _ALONE * months:
        return _lying
    if by in _BY_UNIT or (by in _ACROSS and cells >= _CROWD * months):
        return _in_order
    return _grouped


def _in_order(by: str, table: str, columns: Sequence[str], where: str) -> str:
    """Return the query of the sums of each unit's month: rows in the order of the key."""
    code, *numbers = columns
    summed = (code, *(f"sum({number})" for number in numbers))
    return f"{_lying(by, table, summed, where)} GROUP BY unit, month, 2"


def _grouped(by: str, table: str, columns: Sequence[str], where: str) -> str:
    """Return the query of the sums of each group and code."""
    code, *numbers = columns
    return _select(by, table, (code, *(f"sum({number})" for number in numbers)), where)


def _select(by: str, table: str, columns: Sequence[str], where: str) -> str:
    return f"{_lying(by, table, columns, where)} GROUP BY 1, 2"


def _lying(by: str, table: str, columns: Sequence[str], where: str) -> str:
    """Return the query of the rows as they lie, which are still to be summed."""
    return f"SELECT {by}, {', '.join(columns)} FROM {table} WHERE {where}"  # noqa: S608 - no input


async def _rows(reader: Reader, sql: str, parameters: Parameters) -> Sequence[SumRow]:
    """Return the rows of a query: a group, a code, and numbers."""
    return cast("Sequence[SumRow]", await reader.fetch(sql, parameters))
