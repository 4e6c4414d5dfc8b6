"""Importing dossier counts: whole months of a unit, all of a file or none of it."""

import pytest

from survey.answer import Answer
from tests.desk import Clock, citizen
from tests.walk import finish, start, tap
from usecases.desk import Desk
from usecases.imports.import_volumes import import_volumes, list_volumes
from usecases.imports.table import FileRefusedError

HEADER = "unit,service,channel,month,dossiers,source\n"


async def put(desk: Desk, rows: str, header: str = HEADER) -> tuple[int, int, int, int]:
    """Import rows; return how many were added, changed, unchanged, removed."""
    done = await import_volumes(desk, "v.csv", (header + rows).encode())
    return done.added, done.changed, done.unchanged, done.removed


async def refused(desk: Desk, rows: str) -> list[str]:
    """Return what is told of a faulty file, which changed nothing."""
    before = await list_volumes(desk)
    with pytest.raises(FileRefusedError) as faulty:
        await put(desk, rows)
    assert await list_volumes(desk) == before
    return [str(fault) for fault in faulty.value.faults]


async def test_a_file_is_kept_and_can_be_read_again(desk: Desk) -> None:
    """Months are read as people write them; the same file again changes nothing."""
    rows = "SKHCN,CAPPHEP,,2026-03,120,báo cáo\nSTC,,,03/2026,40,\nSTC,,Telegram,4/2026,0,\n"
    assert await put(desk, rows) == (3, 0, 0, 0)
    kept = [(v.unit, v.month, v.service, v.channel, v.dossiers) for v in await list_volumes(desk)]
    assert kept == [
        ("SKHCN", "2026-03", "CAPPHEP", "", 120),
        ("STC", "2026-03", "", "", 40),
        ("STC", "2026-04", "", "telegram", 0),
    ]
    assert await put(desk, rows) == (0, 0, 3, 0)


async def test_a_file_replaces_the_months_that_it_names(desk: Desk) -> None:
    """A month told anew, in another detail, takes the place of the old; other months stay."""
    await put(desk, "SKHCN,,,2026-03,120,\nSKHCN,,,2026-04,90,\nSTC,,,2026-03,5,\n")
    assert await put(desk, "SKHCN,CAPPHEP,,2026-03,121,\n") == (1, 0, 0, 1)
    assert await put(desk, "SKHCN,,,2026-04,91,\n") == (0, 1, 0, 0)
    assert [(v.unit, v.month, v.dossiers) for v in await list_volumes(desk)] == [
        ("SKHCN", "2026-03", 121),
        ("SKHCN", "2026-04", 91),
        ("STC", "2026-03", 5),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("NONE,,,2026-03,1,", "row 2, column unit: there is no unit NONE", id="unit"),
        pytest.param("STC,CAPPHEP,,2026-03,1,", "STC gives no service CAPPHEP", id="service"),
        pytest.param("STC,,pigeon,2026-03,1,", "column channel: is not one of", id="channel"),
        pytest.param("STC,,,2026-03,-4,", "column dossiers: “-4” is not a whole", id="negative"),
        pytest.param("STC,,,2026-03,4.5,", "“4.5” is not a whole number", id="fraction"),
        pytest.param("STC,,,2026-03,,", "column dossiers: is empty", id="nothing"),
        pytest.param("STC,,,2026-03,many,", "“many” is not a whole number", id="words"),
        pytest.param("STC,,,2026-13,1,", "“2026-13” is not a month", id="13"),
        pytest.param("STC,,,2026-03-02,1,", "“2026-03-02” is not a month", id="day"),
        pytest.param("STC,,,2026,1,", "column month: “2026” is not a month", id="year"),
        pytest.param("STC,,,2026-12,1,", "“2026-12” has not begun: it is 2026-11", id="future"),
        pytest.param(
            "STC,,,2026-03,1,\nSTC,,,2026-03,2,",
            "row 3, column month: STC as a whole in 2026-03 stands in row 2 already",
            id="twice",
        ),
        pytest.param(
            "SKHCN,,,2026-03,9,\nSKHCN,CAPPHEP,,03/2026,2,",
            "row 3, column service: row 2 of SKHCN in 2026-03 names none",
            id="mixed-services",
        ),
        pytest.param(
            "STC,,web,2026-03,9,\nSTC,,,2026-03,2,",
            "row 3, column channel: row 2 of STC in 2026-03 names one",
            id="mixed-channels",
        ),
    ],
)
async def test_a_faulty_row_is_told(desk: Desk, rows: str, told: str) -> None:
    """The row, the column and the reason."""
    faults = await refused(desk, rows)
    assert len(faults) == 1
    assert told in faults[0]


async def test_every_fault_is_told_at_once_and_nothing_is_kept(desk: Desk) -> None:
    """One faulty row keeps all others out."""
    faults = await refused(desk, "STC,,,2026-03,1,\nX,,,2026-03,1,\nSTC,,,soon,-1,\n")
    assert [fault.split(":")[0] for fault in faults] == [
        "row 3, column unit",
        "row 4, column dossiers",
        "row 4, column month",
    ]


@pytest.mark.parametrize("count", ["-4", "4.5"])
async def test_an_unread_count_is_fewer_than_nothing(desk: Desk, clock: Clock, count: str) -> None:
    """One fault for one mistake; what other rows lack is told all the same."""
    clock.time = clock.time.replace(month=3, day=5)
    for number in range(3):
        await finish(desk, citizen(number))
    (fault,) = await refused(desk, f"SKHCN,,,2026-03,{count},")
    assert "is not a whole number" in fault
    _, other = await refused(desk, f"SKHCN,,web,2026-03,{count},\nSKHCN,,telegram,2026-03,2,")
    assert "2 are fewer than the 3 responses" in other


async def test_fewer_dossiers_than_responses_are_refused(desk: Desk, clock: Clock) -> None:
    """By stratum, by what has no row, and by the whole month; as many are enough."""
    clock.time = clock.time.replace(month=3, day=5)
    for number in range(3):
        await finish(desk, citizen(number))
    for number in range(3, 5):
        begun = await start(desk, citizen(number, "web"), service="CAPPHEP")
        await tap(desk, citizen(number, "web"), begun, Answer.SATISFIED)
    few = await refused(desk, "SKHCN,,,2026-03,4,")
    assert "row 2, column dossiers: 4 are fewer than the 5 responses already counted" in few[0]
    few = await refused(desk, "SKHCN,CAPPHEP,,2026-03,1,")
    assert "1 are fewer than the 2 responses already counted" in few[0]
    few = await refused(desk, "SKHCN,CAPPHEP,,2026-03,4,")
    assert few == ["row 2, column dossiers: 4 dossiers in SKHCN in 2026-03, and 5 responses"]
    few = await refused(desk, "SKHCN,,web,2026-03,9,")
    assert "column channel: 3 responses to telegram in SKHCN in 2026-03, and no row" in few[0]
    assert await put(desk, "SKHCN,CAPPHEP,,2026-03,5,\n") == (1, 0, 0, 0)
    assert await put(desk, "SKHCN,,,2026-02,0,\n") == (1, 0, 0, 0)
