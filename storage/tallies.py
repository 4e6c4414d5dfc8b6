"""The sums of any scope: whole months from their cells, the days at its edges from the answers."""

from collections.abc import Mapping

from index.tally import Tally
from storage import cells, days
from storage.port import Reader
from storage.scope import Dimension, Scope
from storage.spans import spans

_NONE = Tally()


async def total(reader: Reader, scope: Scope, factor_of: Mapping[str, str]) -> Tally:
    """Return the sum of the scope's responses."""
    return (await _totals(reader, scope, None, factor_of)).get("", _NONE)


async def totals(
    reader: Reader, scope: Scope, by: Dimension, factor_of: Mapping[str, str]
) -> dict[str, Tally]:
    """Return the sums of the scope's responses by unit, service, channel or month, in order.

    What has no answer has no entry.
    """
    return await _totals(reader, scope, by, factor_of)


async def _totals(
    reader: Reader, scope: Scope, by: Dimension | None, factor_of: Mapping[str, str]
) -> dict[str, Tally]:
    parts = spans(scope)
    sums: dict[str, Tally] = {}
    if parts.months is not None:
        sums = await _of_months(reader, parts.months, by)
    for added in parts.added:
        for name, tally in (await days.totals(reader, added, by, factor_of)).items():
            sums[name] = sums.get(name, _NONE) + tally
    for taken in parts.taken:
        for name, tally in (await days.totals(reader, taken, by, factor_of)).items():
            sums[name] = sums.get(name, _NONE) - tally
    return {name: sums[name] for name in sorted(sums) if sums[name] != _NONE}


async def _of_months(reader: Reader, scope: Scope, by: Dimension | None) -> dict[str, Tally]:
    if by is None:
        return {"": await cells.total(reader, scope)}
    return await cells.totals(reader, scope, by)
