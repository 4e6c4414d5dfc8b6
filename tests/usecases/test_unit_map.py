"""The map of units: what is impossible is refused at once, what is odd is kept and told."""

from datetime import timedelta

import pytest

from storage import units
from tests.desk import Clock, citizen
from tests.walk import finish
from usecases.desk import Desk
from usecases.imports.import_units import import_units, list_units
from usecases.imports.table import FileRefusedError
from usecases.imports.unit_oddities import oddities_of_units

HEADER = "code,name_vi,valid_from,valid_to,successor,parent\n"


async def taken(desk: Desk, rows: str) -> tuple[str, ...]:
    """Import rows; return what is told."""
    return (await import_units(desk, "units.csv", (HEADER + rows).encode())).oddities


@pytest.mark.parametrize(
    "cell", ["A1;A2", "A1 A2", " A1 ;  A2;", '"A1, A2"'], ids=["mark", "space", "both", "comma"]
)
async def test_a_split_names_several_successors(desk: Desk, cell: str) -> None:
    """However the codes are set apart, they are kept in one way, and read back as several."""
    told = await taken(desk, f"A1,x,,,,\nA2,x,,,,\nOLD,x,,2025-02-28,{cell},\n")
    old = next(unit for unit in await list_units(desk) if unit.code == "OLD")
    assert (old.successor, old.successors) == ("A1;A2", ("A1", "A2"))
    assert told == ()


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        pytest.param(
            "A1,x,,2025-02-28,A1,\n",
            ["row 2, column successor: goes round in a circle: A1 → A1"],
            id="itself",
        ),
        pytest.param(
            "A1,x,,,A2;A3,\nA2,x,,,,\nA3,x,,,A1,\n",
            [
                "row 2, column successor: goes round in a circle: A1 → A3 → A1",
                "row 4, column successor: goes round in a circle: A3 → A1 → A3",
            ],
            id="a circle through a split",
        ),
        pytest.param(
            "A1,x,,2025-02-28,A2;A2;a3;NO,\nA2,x,,,,\n",
            [
                "row 2, column successor: A2 stands there 2 times",
                "row 2, column successor: “a3” is not a code",
                "row 2, column successor: there is no unit NO",
            ],
            id="codes",
        ),
        pytest.param(
            "A1,x,2020-01-01,2024-12-31,,\nA1,x,2025-01-01,,,\n",
            ["row 3, column code: A1 stands in row 2 already, and a unit has one row"],
            id="valid twice",
        ),
        pytest.param(
            "A1,x,2020-01-01,2025-12-31,,\nA1,x,2025-01-01,,,\n",
            ["row 3, column code: A1 stands in row 2 already"],
            id="valid twice at once",
        ),
        pytest.param(
            "A1,x,,2025-02-28,A2,\nA2,x,,2025-02-28,,\n",
            [
                "row 2, column successor: A2 ended on 2025-02-28, no later than A1 itself",
                "row 3, column valid_to: 2025-02-28 is no later than A1, whose successor this is",
            ],
            id="a successor that was gone",
        ),
    ],
)
async def test_an_impossible_map_is_refused_whole(desk: Desk, rows: str, faults: list[str]) -> None:
    """Every fault at once, and nothing is changed."""
    before = await list_units(desk)
    with pytest.raises(FileRefusedError) as refused:
        await taken(desk, rows)
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == len(faults), told
    for fault, expected in zip(told, faults, strict=True):
        assert fault.startswith(expected)
    assert await list_units(desk) == before


async def test_an_end_must_suit_the_units_that_are_there(desk: Desk) -> None:
    """A later file cannot end a successor before the unit that it follows."""
    await taken(desk, "NEW,x,,,,\nOLD,x,,2025-02-28,NEW,\n")
    with pytest.raises(FileRefusedError, match="2025-01-31 is no later than OLD, whose successor"):
        await taken(desk, "NEW,x,,2025-01-31,,\n")
    with pytest.raises(FileRefusedError, match="NEW → OLD → NEW"):
        await taken(desk, "NEW,x,,2026-01-31,OLD,\n")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("A1,x,,2025-02-28,A2,\nA2,x,2025-03-01,,,\n", "", id="the next day"),
        pytest.param("A1,x,,2025-02-28,A2,\nA2,x,,,,\n", "", id="taken in by one that goes on"),
        pytest.param(
            "A1,x,2015-01-01,2025-02-28,A2,\nA2,x,2010-01-01,,,\n", "", id="taken in by an older"
        ),
        pytest.param("A1,x,,2025-02-28,,\n", "", id="an end without a successor"),
        pytest.param(
            "A1,x,,2025-02-28,A2,\nA2,x,2025-04-01,,,\n",
            "A2 begins on 2025-04-01, but A1, which it follows, ended on 2025-02-28: "
            "for 31 days nobody did its work.",
            id="a gap",
        ),
        pytest.param(
            "A1,x,,2025-02-28,A2,\nA2,x,2025-02-28,,,\n",
            "A2 begins on 2025-02-28, but A1, which it follows, ends only on 2025-02-28: "
            "for 1 day both are there.",
            id="an overlap",
        ),
        pytest.param(
            "A1,x,,,A2,\nA2,x,,,,\n",
            "A1: it has the successor A2, but no valid_to since when.",
            id="no end",
        ),
        pytest.param(
            "UP,x,,2025-06-30,,\nA1,x,,,,UP\n",
            "A1 has no valid_to, after its parent UP (2025-06-30).",
            id="outlives its parent",
        ),
        pytest.param(
            "UP,x,2025-07-01,,,\nA1,x,2025-03-01,,,UP\n",
            "A1 begins on 2025-03-01, before its parent UP (2025-07-01).",
            id="older than its parent",
        ),
    ],
)
async def test_an_odd_map_is_kept_and_told(desk: Desk, rows: str, told: str) -> None:
    """Gaps, overlaps and parents of another time are no reason to refuse a file."""
    assert await taken(desk, rows) == ((told,) if told else ())


async def test_oddities_are_told_of_the_units_of_the_file_only(desk: Desk) -> None:
    """What was odd before is not told again with every file; `doctor` still knows."""
    await taken(desk, "A1,x,,,A2,\nA2,x,,,,\n")
    assert await taken(desk, "B1,x,,,,\n") == ()
    async with desk.database.reading() as reader:
        assert len(await oddities_of_units(reader)) == 1


async def test_responses_outside_the_days_of_a_unit_are_told(desk: Desk, clock: Clock) -> None:
    """Whoever ends a unit too early, or begins it too late, is told of the answers outside."""
    today = clock.time.date()
    for days_ago, number in ((0, 1), (0, 2), (10, 3)):
        clock.advance(days=-days_ago)
        await finish(desk, citizen(number), unit="STC")
        clock.advance(days=days_ago)
    ended, begun = today - timedelta(days=5), today - timedelta(days=8)
    told = await taken(desk, f"STC,x,{begun},{ended},,\n")
    first = today - timedelta(days=10)
    assert told == (f"STC: 3 responses lie outside its days ({first} to {today}).",)
    assert await taken(desk, f"STC,x,{first},{today},,\n") == ()
    assert await taken(desk, f"STC,x,,{today - timedelta(days=1)},,\n") == (
        f"STC: 2 responses lie outside its days ({today} to {today}).",
    )
    async with desk.database.reading() as reader:
        assert await units.one(reader, "STC") is not None
