"""How many answers on the scale there are to each question, by unit and month.

The gate needs them where a figure is about a part of a year. The coarse form tells each factor
and the overall item: a third of the rows, and all that the index depends on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from index.tally import ALL, OVERALL, Tally
from storage.cells import wheres
from storage.port import Reader, Row
from storage.scope import Scope


class Answered(NamedTuple):
    """Answers to a question, or to all criteria of a factor."""

    unit: str
    month: str
    code: str
    answers: int


class AnsweredInCell(NamedTuple):
    """Answers to a question in a month, by what else their responses are."""

    month: str
    service: str
    channel: str
    standing: str
    code: str
    answers: int


_SUM = "sum(level_1 + level_2 + level_3 + level_4 + level_5)"
_QUESTIONS = f"""
SELECT unit, month, question, {_SUM} FROM cells WHERE {{where}} GROUP BY 1, 2, 3
"""  # noqa: S608 - holds no input
_OVERALL = f"""
SELECT unit, month, question, {_SUM} FROM cells
WHERE {{where}} AND question = '{OVERALL}' GROUP BY 1, 2, 3
"""  # noqa: S608 - holds no input
_FACTORS = f"""
SELECT unit, month, factor, sum(n) FROM moments
WHERE {{where}} AND factor <> '{ALL}' GROUP BY 1, 2, 3
"""  # noqa: S608 - holds no input


_SMALL = "GROUP BY unit, 1 HAVING answers BETWEEN 1 AND :most"
_CRITERIA_OF_UNITS = f"""
SELECT question AS code, {_SUM} AS answers FROM cells
WHERE {{where}} AND question <> '{OVERALL}' {_SMALL}
"""  # noqa: S608 - holds no input
_OVERALL_OF_UNITS = f"""
SELECT question AS code, {_SUM} AS answers FROM cells
WHERE {{where}} AND question = '{OVERALL}' {_SMALL}
"""  # noqa: S608 - holds no input
_FACTORS_OF_UNITS = f"""
SELECT factor AS code, sum(n) AS answers FROM moments
WHERE {{where}} AND factor <> '{ALL}' {_SMALL}
"""  # noqa: S608 - holds no input
_EACH = "SELECT code, sum(answers) FROM ({units}) GROUP BY 1"
_CELLS = f"""
SELECT month, service, channel, standing, question, {_SUM} FROM cells
WHERE {{where}} GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - holds no input


async def by_cell(reader: Reader, scope: Scope) -> list[AnsweredInCell]:
    """Return the answers to each question in the smallest groups, of a scope of whole months."""
    found = list[AnsweredInCell]()
    for where, parameters in wheres(scope):
        rows = await reader.fetch(_CELLS.format(where=where), parameters)
        found += map(AnsweredInCell._make, cast("Sequence[tuple[str | int, ...]]", rows))
    return found


async def of_small_units(
    reader: Reader, scope: Scope, least: int, *, criteria: bool
) -> dict[str, int]:
    """Return the answers, in all, of the units with fewer than the least of them, but not none.

    To each criterion; or to the overall item and, under its code, to each factor.
    """
    found: dict[str, int] = {}
    queries = (_CRITERIA_OF_UNITS,) if criteria else (_OVERALL_OF_UNITS, _FACTORS_OF_UNITS)
    for where, parameters in wheres(scope):
        for sql in queries:
            small = _EACH.format(units=sql.format(where=where))
            for code, n in await reader.fetch(small, {**parameters, "most": least - 1}):
                found[str(code)] = found.get(str(code), 0) + int(n or 0)
    return found


async def by_month(reader: Reader, scope: Scope, *, coarse: bool) -> list[Answered]:
    """Return the answers in a scope of whole months; a question without any may be missing."""
    found = list[Answered]()
    for where, parameters in wheres(scope):
        for sql in (_OVERALL, _FACTORS) if coarse else (_QUESTIONS,):
            found += _answered(await reader.fetch(sql.format(where=where), parameters))
    return found


def of_tallies(tallies: Mapping[tuple[str, str], Tally], *, coarse: bool) -> list[Answered]:
    """Return the same, given the sums of each unit's months."""
    return [
        Answered(unit, month, code, n)
        for (unit, month), tally in tallies.items()
        for code, n in _counted(tally, coarse=coarse)
    ]


def _counted(tally: Tally, *, coarse: bool) -> Iterator[tuple[str, int]]:
    for code, levels in tally.levels.items():
        if not coarse or code == OVERALL:
            yield code, levels.answers
    if coarse:
        for code, moments in tally.moments.items():
            if code != ALL:
                yield code, moments.n


def _answered(rows: Sequence[Row]) -> Iterator[Answered]:
    return map(Answered._make, cast("Sequence[tuple[str | int, ...]]", rows))
