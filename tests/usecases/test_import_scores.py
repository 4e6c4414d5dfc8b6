"""Importing scores: kept as published, contradictions told, unknown units added."""

from pathlib import Path

import pytest

from index.formula import DEFAULT
from index.period import Period
from tests.desk import ROOT
from usecases.desk import Desk
from usecases.import_scores import import_scores, list_scores
from usecases.import_services import import_services
from usecases.import_units import list_units
from usecases.measure import Asker, IndexRequest, measure
from usecases.table import FileRefusedError

PUBLISHED = ROOT / "questionnaires" / "sample" / "published_scores.csv"
HEADER = "index,unit,unit_name,year,score,rank,of,source\n"


async def test_the_published_file_stands_beside_the_index(desk: Desk) -> None:
    """SKHCN 2023: 88.52, 3/19, Tốt, +6.04 points; and all other rows as published."""
    done = await import_scores(desk, PUBLISHED.name, PUBLISHED.read_bytes())
    assert done.added == 34
    request = IndexRequest(unit="SKHCN", period=Period.parse("2026"), formula=DEFAULT)
    reform = (await measure(desk, request, Asker.PUBLIC)).reform
    assert reform is not None
    assert (reform.year, reform.score, reform.rank, reform.of) == (2023, 88.52, 3, 19)
    assert reform.band is not None
    assert reform.band.name == "Tốt"
    assert reform.change == pytest.approx(6.04)


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    """An import can be repeated."""
    await import_scores(desk, PUBLISHED.name, PUBLISHED.read_bytes())
    done = await import_scores(desk, PUBLISHED.name, PUBLISHED.read_bytes())
    assert (done.added, done.changed, done.unchanged) == (0, 0, 34)


async def test_traps_of_published_figures_are_told_and_kept(desk: Desk) -> None:
    """A rank that stays while the value falls and a break in method are told, not corrected."""
    done = await import_scores(desk, PUBLISHED.name, PUBLISHED.read_bytes())
    told = " ".join(done.oddities)
    assert "SIPAS of TN, 2023 → 2024: the score goes 90.29 → 90.23, the rank 2/63 → 2/63." in told
    assert "SIPAS of VN: 2020 and 2022 do not compare" in told
    kept = {(s.index, s.unit, s.year): s.score for s in await list_scores(desk)}
    assert kept["SIPAS", "VN", 2024] == 83.94
    assert kept["CCHC", "TN_ALL", 2023] == 80.16
    assert kept["PAPI", "TN", 2023] == 45.7875


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            "CCHC,SKHCN,,2025,88,1,19,\nCCHC,STC,,2025,87,1,19,\n", "have the same rank 1", id="tie"
        ),
        pytest.param(
            "CCHC,SKHCN,,2025,80,1,19,\nCCHC,STC,,2025,87,2,19,\n", "has rank 1 with 80", id="order"
        ),
        pytest.param(
            "CCHC,SKHCN,,2025,88,1,19,\nCCHC,STC,,2025,87,2,20,\n", "among 19, 20", id="of"
        ),
        pytest.param("CCHC,SKHCN,,2025,88,1,,\n", "of an unknown number", id="no denominator"),
    ],
)
async def test_contradictions_are_told(desk: Desk, rows: str, told: str) -> None:
    """Odd figures are imported, and somebody is told."""
    done = await import_scores(desk, "s.csv", (HEADER + rows).encode())
    assert len(done.oddities) == 1
    assert told in done.oddities[0]


async def test_a_unit_that_nobody_knows_is_added_under_its_name(desk: Desk) -> None:
    """One row that names it is enough; the decimal comma and missing columns are fine."""
    content = "index;unit;unit_name;year;score\nCCHC;MOI;;2024;80,5\nCCHC;MOI;Sở Mới;2025;81\n"
    done = await import_scores(desk, "s.csv", content.encode())
    assert done.new_units == ("MOI",)
    assert {unit.code: unit.name_vi for unit in await list_units(desk)}["MOI"] == "Sở Mới"
    assert [score.score for score in await list_scores(desk)] == [80.5, 81.0]


async def test_a_faulty_file_changes_nothing_and_names_every_fault(desk: Desk) -> None:
    """Row, column and reason of all of them at once."""
    rows = (
        "CCHC,SKHCN,,2023,88.52,3,19,x\n"
        "CCHC,SKHCN,,2023,88.52,3,19,x\n"
        "CCHC,NOBODY,,1999,101,20,19,\n"
        "cchc,,,MMXX,high,0,-1,\n"
        "CCHC,STC,,2023,nan,,,\n"
    )
    with pytest.raises(FileRefusedError) as refused:
        await import_scores(desk, "s.csv", (HEADER + rows).encode())
    assert [f"{fault.row} {fault.column}" for fault in refused.value.faults] == [
        "3 year",
        "4 rank",
        "4 score",
        "4 unit",
        "4 year",
        "5 index",
        "5 of",
        "5 rank",
        "5 score",
        "5 unit",
        "5 year",
        "6 score",
    ]
    assert await list_scores(desk) == ()


async def test_services_need_units_that_there_are(desk: Desk) -> None:
    """A services file is checked against the units."""
    content = "code,unit,name_vi\nCAP,NOBODY,Cấp\nCAP,STC,\nCAP,STC,x\n"
    with pytest.raises(FileRefusedError) as refused:
        await import_services(desk, "v.csv", content.encode())
    told = [f"{fault.row} {fault.column}" for fault in refused.value.faults]
    assert told == ["2 unit", "3 name_vi", "4 code"]
    done = await import_services(desk, "v.csv", "code,unit,name_vi\nCAP,STC,Cấp\n".encode())
    assert (done.added, done.changed) == (1, 0)


def test_the_shipped_scores_are_those_of_the_sample() -> None:
    """Every unit of the published file is a unit of the sample."""
    sample = Path(ROOT / "questionnaires" / "sample" / "units.csv").read_text("utf-8")
    codes = {line.split(",")[0] for line in sample.splitlines()[1:]}
    named = {line.split(",")[1] for line in PUBLISHED.read_text("utf-8").splitlines()[1:]}
    assert named == codes
