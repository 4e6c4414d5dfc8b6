"""Cells: additive sums of responses, from which every figure of whole months is computed.

A cell's key begins with its unit. Where a scope is every unit, the narrow index of
`participation` says which units have cells in those months, and each is looked up by key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from index.tally import Levels, Moments, Tally
from storage.port import Parameters, Reader, Transaction, Value
from storage.records import VERIFIED, CellKey
from storage.scope import Dimension, Scope
from storage.sums import LEVELS, MOMENTS, level_values, levels_of, moment_values

Additive = TypeVar("Additive", Levels, Moments)
Made = TypeVar("Made")
Numbers = tuple[int, ...]
SumRow = tuple[str, str, *tuple[int, ...]]  # group, code, sums

PARTICIPATION = ("responses", "finished")
_KEY = ("unit", "questionnaire", "month")
_PARTS = ("service", "channel", "standing")
_ONE_GROUP = "''"
_UNITS = 256  # in one query
_ALONE = 1.5  # cells in one sum, below which reading them ungrouped is faster (2 x when alone)
_VERIFIED = f"CASE WHEN standing = '{VERIFIED}' THEN responses ELSE 0 END"


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


async def _totals(reader: Reader, scope: Scope, by: str) -> dict[str, Tally]:
    if not scope.in_whole_months:
        raise ValueError(f"{scope.first} to {scope.last} is not whole months")
    counts: dict[str, Numbers] = {}
    levels: dict[str, dict[str, Levels]] = {}
    moments: dict[str, dict[str, Moments]] = {}
    for where, parameters in _wheres(scope):
        columns = ("''", "sum(responses)", "sum(finished)", f"sum({_VERIFIED})", "count(*)")
        groups = await _rows(reader, _select(by, "participation", columns, where), parameters)
        rows = 0
        for name, _, *sums in groups:
            rows += sums[-1]
            known = counts.get(name, (0,) * len(sums))
            counts[name] = tuple(a + b for a, b in zip(known, sums, strict=True))
        alone = by == "unit" and rows <= _ALONE * len(groups)
        query = _lying if alone else _grouped
        sql = query(by, "cells", ("question", *LEVELS), where)
        _merge(levels, await _rows(reader, sql, parameters), levels_of)
        sql = query(by, "moments", ("factor", *MOMENTS), where)
        _merge(moments, await _rows(reader, sql, parameters), _moments_of)
    return dict(_tallies(counts, levels, moments))


def _wheres(scope: Scope) -> Iterator[tuple[str, dict[str, Value]]]:
    """Give the condition and the parameters of each query that the scope needs."""
    first, last = scope.first.isoformat()[:7], scope.last.isoformat()[:7]
    in_time = "month = :first" if first == last else "month BETWEEN :first AND :last"
    base: dict[str, Value] = {"questionnaire": scope.questionnaire, "first": first}
    base |= {} if first == last else {"last": last}
    parts = {part: getattr(scope, part) for part in _PARTS if getattr(scope, part) is not None}
    rest = "".join(f" AND {part} = :{part}" for part in parts)
    scoped = f"questionnaire = :questionnaire AND {in_time}{rest}"
    if scope.units is None:
        known = "SELECT unit FROM participation WHERE questionnaire = :questionnaire"
        yield f"unit IN ({known} AND {in_time}) AND {scoped}", base | parts
        return
    units = tuple(dict.fromkeys(scope.units))
    for start in range(0, len(units), _UNITS):
        numbered = {f"u{n}": unit for n, unit in enumerate(units[start : start + _UNITS])}
        names = ", ".join(f":{name}" for name in numbered)
        yield f"unit IN ({names}) AND {scoped}", base | parts | numbered


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


class _Made(dict[Numbers, Made]):
    """Values by their numbers: small sums recur, and the same numbers are the same value."""

    def __init__(self, make: Callable[[Numbers], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, numbers: Numbers) -> Made:
        value = self[numbers] = self._make(numbers)
        return value


def _merge(
    sums: dict[str, dict[str, Additive]],
    rows: Iterable[SumRow],
    make: Callable[[Numbers], Additive],
) -> None:
    """Add rows to the sums of their groups and codes; a row of zeros adds nothing."""
    made = _Made(make)
    here: str | None = None
    codes: dict[str, Additive] = {}
    for row in rows:
        group, code, numbers = row[0], row[1], row[2:]
        if not any(numbers):
            continue
        if group != here:
            here, codes = group, sums.setdefault(group, {})
        value = made[numbers]
        codes[code] = codes[code] + value if code in codes else value


def _moments_of(numbers: Numbers) -> Moments:
    return Moments(*numbers)


def _tallies(
    counts: Mapping[str, Numbers],
    levels: Mapping[str, dict[str, Levels]],
    moments: Mapping[str, dict[str, Moments]],
) -> Iterator[tuple[str, Tally]]:
    """Give the tally of each group in order, without those in which nothing was answered."""
    for name in sorted({*counts, *levels, *moments}):
        responses, finished, verified, _ = counts.get(name, (0, 0, 0, 0))
        given = levels.get(name, {})
        if responses or given:
            yield (
                name,
                Tally(
                    responses=responses,
                    finished=finished,
                    verified=verified,
                    levels=given,
                    moments=moments.get(name, {}),
                ),
            )
