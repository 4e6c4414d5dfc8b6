"""The sums of some days of one month, counted from the answers inside the database.

Which units have responses is told by the narrow index of `participation`; each one's days are
then found in the index of its responses. Only sums leave the database.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from index.tally import ALL, Tally
from storage.conditions import of_parts, of_units
from storage.groups import Groups, SumRow
from storage.port import Parameters, Reader, Value
from storage.records import VERIFIED
from storage.scope import Dimension, Scope

_NAMES: Mapping[str, str] = {"": "''", "month": "substr(r.day, 1, 7)"}
_IN_USE = "SELECT unit FROM participation WHERE questionnaire = :questionnaire AND month = :month"
_COUNTS = f"""
SELECT {{name}}, '', count(*), sum(r.completed),
  sum(CASE WHEN r.standing = '{VERIFIED}' THEN 1 ELSE 0 END)
FROM responses r
WHERE {{where}} AND EXISTS (
  SELECT 1 FROM answers a WHERE a.unit = r.unit AND a.session = r.id AND a.value > 0)
GROUP BY 1, 2
"""  # noqa: S608 - holds no input
# The responses come first: their days are found in an index, and the answers by their key.
_ANSWERS = "FROM responses r CROSS JOIN answers a ON a.unit = r.unit AND a.session = r.id"
_LEVEL = "sum(CASE WHEN a.value = {value} THEN 1 ELSE 0 END)"
_LEVELS = f"""
SELECT {{name}}, a.question, {", ".join(_LEVEL.format(value=v) for v in (1, 2, 3, 4, 5, 0, -1))}
{_ANSWERS} WHERE {{where}} GROUP BY 1, 2
"""
_SUMS = (
    "count(*), sum(n), sum(s), sum(n * n), sum(s * n), sum(s * s), sum(x), sum(x * n), sum(x * x)"
)
_MOMENTS = f"""
WITH factors (question, factor) AS (VALUES {{factors}}),
persons AS MATERIALIZED (
  SELECT {{name}} AS name, r.unit AS unit, r.id AS id, f.factor AS factor, count(*) AS n,
    sum(CASE WHEN a.value >= 4 THEN 1 ELSE 0 END) AS s, sum(a.value) AS x
  {_ANSWERS} CROSS JOIN factors f ON f.question = a.question
  WHERE {{where}} AND a.value > 0 GROUP BY 1, 2, 3, 4)
SELECT name, factor, {_SUMS} FROM persons GROUP BY 1, 2
UNION ALL
SELECT name, '{ALL}', {_SUMS} FROM (
  SELECT name, sum(n) AS n, sum(s) AS s, sum(x) AS x FROM persons GROUP BY name, unit, id)
GROUP BY 1, 2
"""  # noqa: S608 - holds no input


async def totals(
    reader: Reader, scope: Scope, by: Dimension | None, factor_of: Mapping[str, str]
) -> dict[str, Tally]:
    """Return the sums of the scope's responses by a part, or all of them under "".

    Args:
        reader: a snapshot.
        scope: days of one month; ValueError when they are of several.
        by: what the sums are told apart by; None for one sum.
        factor_of: the factor's code of each criterion.
    """
    month = scope.first.isoformat()[:7]
    if scope.last.isoformat()[:7] != month:
        raise ValueError(f"{scope.first} to {scope.last} is not in one month")
    groups = Groups()
    name = _NAMES.get(by or "", f"r.{by}")
    pairs: dict[str, Value] = {}
    for n, (question, factor) in enumerate(factor_of.items()):
        pairs |= {f"q{n}": question, f"f{n}": factor}
    factors = ", ".join(f"(:q{n}, :f{n})" for n in range(len(factor_of)))
    for where, parameters in wheres(scope, month):
        sql = _COUNTS.format(name=name, where=where)
        groups.add_counts(await _rows(reader, sql, parameters))
        sql = _LEVELS.format(name=name, where=where)
        groups.add_levels(await _rows(reader, sql, parameters))
        if factor_of:
            sql = _MOMENTS.format(name=name, where=where, factors=factors)
            groups.add_moments(await _rows(reader, sql, {**parameters, **pairs}))
    return groups.tallies()


def wheres(scope: Scope, month: str) -> Iterator[tuple[str, dict[str, Value]]]:
    """Give the condition and the parameters of each query that the scope needs."""
    base: dict[str, Value] = {
        "questionnaire": scope.questionnaire,
        "first": scope.first.isoformat(),
        "last": scope.last.isoformat(),
    }
    rest, parts = of_parts(scope, "r.")
    base |= parts
    scoped = f"r.day BETWEEN :first AND :last AND r.questionnaire = :questionnaire{rest}"
    if scope.units is None:
        yield f"r.unit IN ({_IN_USE}) AND {scoped}", base | {"month": month}
        return
    for condition, units in of_units(scope.units, "r."):
        yield f"{condition} AND {scoped}", base | units


async def _rows(reader: Reader, sql: str, parameters: Parameters) -> Sequence[SumRow]:
    """Return the rows of a query: a group, a code, and numbers."""
    return cast("Sequence[SumRow]", await reader.fetch(sql, parameters))
