"""Where the series of a unit break: on the days of mergers."""

from datetime import date

import pytest

from storage import units
from storage.records import Unit
from usecases.desk import Desk
from usecases.errors import UnknownUnitError
from usecases.trends.series import Merger, mergers_of

POST = Unit(
    code="POST",
    name_vi="Sở Thông tin và Truyền thông",
    name_en="Information",
    valid_to=date(2026, 2, 28),
    successor="SKHCN",
)


async def test_a_predecessor_is_a_break_from_the_day_after_its_end(desk: Desk) -> None:
    """The dates of the units say where a series breaks, on both sides."""
    async with desk.database.transaction() as tx:
        await units.put(tx, [POST])
        heir = await units.one(tx, "SKHCN")
    assert heir is not None
    day = date(2026, 3, 1)
    assert await mergers_of(desk, "SKHCN") == (Merger(day=day, predecessors=(POST,)),)
    assert await mergers_of(desk, "POST") == (Merger(day=day, successors=(heir,)),)
    assert await mergers_of(desk, "STC") == ()
    assert await mergers_of(desk, None) == ()


async def test_there_is_no_series_of_an_unknown_unit(desk: Desk) -> None:
    """Nothing is made up for a code that nobody knows."""
    with pytest.raises(UnknownUnitError):
        await mergers_of(desk, "NOPE")
