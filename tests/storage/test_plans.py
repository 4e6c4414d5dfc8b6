"""How the database finds rows: by an index, however many there are."""

from collections.abc import Sequence

import pytest

from storage import responses
from storage.port import Database, Parameters, Reader, Row
from storage.records import Key


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
