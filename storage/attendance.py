"""How many people answered: by month from the sums, by day from the responses themselves.

A response counts from its first answer on the scale, as in the cells; of whatever questionnaire.
What is set aside does not count.
"""

from datetime import date

from storage.port import Parameters, Reader
from storage.records import QUARANTINED

_UNIT = " AND {column} = :unit"
_COUNTS = f"standing <> '{QUARANTINED}'"
_ASIDE = f"""
SELECT sum(responses) FROM participation
WHERE responses > 0 AND standing = '{QUARANTINED}'{{unit}}
"""  # noqa: S608 - holds no input
_BY_MONTH = f"""
SELECT month, sum(responses) FROM participation
WHERE responses > 0 AND {_COUNTS}{{unit}} GROUP BY month
"""  # noqa: S608 - holds no input
# The units come first, so that each one's days are found in the index of its responses.
_BY_DAY = f"""
SELECT r.day, count(*) FROM units u CROSS JOIN responses r
WHERE r.unit = u.code AND r.day BETWEEN :first AND :last AND r.{_COUNTS}{{unit}}
  AND EXISTS (
    SELECT 1 FROM answers a WHERE a.unit = r.unit AND a.session = r.id AND a.value > 0)
GROUP BY r.day
"""  # noqa: S608 - holds no input
_FIRST = """
SELECT month FROM participation WHERE questionnaire = :questionnaire AND responses > 0
ORDER BY month LIMIT 1
"""


async def first_month(reader: Reader, questionnaire: str) -> str | None:
    """Return the first month with a response under that questionnaire, anywhere."""
    rows = await reader.fetch(_FIRST, {"questionnaire": questionnaire})
    return str(rows[0][0]) if rows else None


async def by_month(reader: Reader, unit: str | None = None) -> dict[str, int]:
    """Return the responses of each month, of one unit or of all."""
    sql = _BY_MONTH.format(unit=_UNIT.format(column="unit") if unit else "")
    rows = await reader.fetch(sql, {"unit": unit} if unit else {})
    return {str(month): int(count or 0) for month, count in rows}


async def aside(reader: Reader, unit: str | None = None) -> int:
    """Return how many responses are set aside, of one unit or of all."""
    sql = _ASIDE.format(unit=_UNIT.format(column="unit") if unit else "")
    return int((await reader.fetch(sql, {"unit": unit} if unit else {}))[0][0] or 0)


async def by_day(
    reader: Reader, first: date, last: date, unit: str | None = None
) -> dict[date, int]:
    """Return the responses of each day from the first to the last, of one unit or of all."""
    parameters: Parameters = {"first": first.isoformat(), "last": last.isoformat()}
    sql = _BY_DAY.format(unit=_UNIT.format(column="u.code") if unit else "")
    rows = await reader.fetch(sql, {**parameters, "unit": unit} if unit else parameters)
    return {date.fromisoformat(str(day)): int(count or 0) for day, count in rows}
