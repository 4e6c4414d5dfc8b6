"""How the database finds rows: by an index, however many there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from storage import answered, cells, participation, responses
from storage.port import Database, Parameters, Reader, Row
from storage.records import Key
from storage.scope import Scope


class Planned:
    """A reader that notes how each query finds its rows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.plans: list[str] = []

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """Return all rows of a query."""
        plan = await self._reader.fetch(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.plans.append("; ".join(str(step[-1]) for step in plan))
        return await self._reader.fetch(sql, parameters)


@pytest.mark.parametrize("many", [1, 2, 3, 300])
async def test_responses_are_found_by_their_keys(database: Database, many: int) -> None:
    """One key or a whole batch of them: no response but those is looked at."""
    keys = [Key("SKHCN", f"s{n}") for n in range(many)]
    async with database.reading() as reader:
        planned = Planned(reader)
        await responses.load(planned, keys)
        await responses.of_owners(planned, [("SKHCN", f"person {n}") for n in range(many)])
    assert len(planned.plans) == (2 if many <= 256 else 4)
    for plan in planned.plans:
        assert "SEARCH r USING INDEX" in plan
        assert "SCAN r" not in plan


YEAR = Scope(questionnaire="q@1", first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.mark.parametrize("units", [None, ("SKHCN",), ("SKHCN", "SNV")], ids=["all", "one", "two"])
async def test_sums_of_units_are_read_in_the_order_of_their_key(
    database: Database, units: tuple[str, ...] | None
) -> None:
    """A year of many units: cells by their key, and none is sorted."""
    scope = replace(YEAR, units=units)
    async with database.reading() as reader:
        planned = Planned(reader)
        await cells.totals(planned, scope, "unit")
        await cells.by_unit_and_month(planned, scope)
        await participation.by_month(planned, scope)
        await participation.by_cell(planned, scope)
        for coarse in (True, False):
            await answered.by_month(planned, scope, coarse=coarse)
    assert len(planned.plans) == 11
    for plan in planned.plans:
        assert "USING PRIMARY KEY (unit=? AND questionnaire=? AND month>? AND month<?)" in plan
        assert "SCAN" not in plan
        assert "cells" not in plan or "TEMP B-TREE" not in plan
        assert "moments" not in plan or "TEMP B-TREE" not in plan
