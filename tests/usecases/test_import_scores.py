"""Importing what was published: kept as it is, contradictions told, unknown units added."""

from pathlib import Path

import pytest

from index.formula import DEFAULT
from index.period import Period
from tests.desk import ROOT
from usecases.desk import Desk
from usecases.figures.measure import Asker, IndexRequest, measure
from usecases.imports.import_scores import (
    import_scores,
    list_components,
    list_counts,
    list_criteria,
    list_scores,
)
from usecases.imports.import_services import import_services
from usecases.imports.import_units import list_units
from usecases.imports.published_kind import Kind
from usecases.imports.table import FileRefusedError
from usecases.reform.contradictions import check_published
from usecases.reform.finding import Finding, FindingCode
from usecases.reform.published_counts import counted

SAMPLE = ROOT / "questionnaires" / "sample"
PUBLISHED = SAMPLE / "published_scores.csv"
EVERY = (
    "published_scores.csv",
    "published_components.csv",
    "zero_point_criteria.csv",
    "counts_example.csv",
)
"""The published files of METHOD §5, as they are shipped."""
HEADER = "index,unit,unit_name,year,score,rank,of,source\n"


async def import_file(desk: Desk, path: Path) -> tuple[Finding, ...]:
    """Import a file; return what was found in it."""
    return (await import_scores(desk, path.name, path.read_bytes())).findings


def of_code(found: tuple[Finding, ...], code: FindingCode) -> list[Finding]:
    """Return the findings of one kind."""
    return [finding for finding in found if finding.code is code]


async def test_the_published_file_stands_beside_the_index(desk: Desk) -> None:
    """SKHCN 2023: 88.52, 3/19, Tốt, +6.04 points; and all other rows as published."""
    done = await import_scores(desk, PUBLISHED.name, PUBLISHED.read_bytes())
    assert (done.kind, done.added) == (Kind.SCORES, 34)
    request = IndexRequest(unit="SKHCN", period=Period.parse("2026"), formula=DEFAULT)
    reform = (await measure(desk, request, Asker.PUBLIC)).reform
    assert reform is not None
    assert (reform.year, reform.score, reform.rank, reform.of) == (2023, 88.52, 3, 19)
    assert reform.band is not None
    assert reform.band.name == "Tốt"
    assert reform.change == pytest.approx(6.04)


async def test_all_published_files_give_method_5_and_its_contradictions(desk: Desk) -> None:
    """Each figure is kept; each known contradiction is told with both numbers, and no other."""
    for name in EVERY:
        await import_file(desk, SAMPLE / name)
    kept = {(s.index, s.unit, s.year): s.score for s in await list_scores(desk)}
    assert kept["SIPAS", "VN", 2024] == 83.94
    assert (kept["CCHC", "TN_ALL", 2022], kept["CCHC", "TN_ALL", 2023]) == (78.32, 80.16)
    assert kept["PAPI", "TN", 2023] == 45.7875
    found = tuple(one for one in await check_published(desk) if not one.agrees)
    assert sorted((f.code.value, f.index, f.about[0].unit, f.about[0].year) for f in found) == [
        ("against_rank", "CCHC", "SKHCN", 2021),
        ("against_rank", "SIPAS", "TN", 2024),
        ("break", "CCHC", "SKHCN", 2022),
        ("break", "SIPAS", "VN", 2022),
        ("components_mean", "SIPAS", "VN", 2023),
        ("components_mean", "SIPAS", "VN", 2024),
        ("printed_change", "CCHC", "TN_ALL", 2023),
        ("same_value", "SIPAS", "HD", 2023),
    ]
    (mean,) = of_code(found, FindingCode.PRINTED_CHANGE)
    assert mean.figures["published"] == 1.82
    assert mean.figures["computed"] == pytest.approx(1.84)
    assert mean.figures["tolerance"] == 0.015
    (same,) = of_code(found, FindingCode.SAME_VALUE)
    assert [about.unit for about in same.about] == ["HD", "TN"]
    assert same.figures["score"] == 90.23
    of_2024 = of_code(found, FindingCode.COMPONENTS_MEAN)[-1]
    assert of_2024.figures["components"] == "policy, service"
    assert of_2024.figures["computed"] == pytest.approx(83.965)
    (stays,) = [f for f in of_code(found, FindingCode.AGAINST_RANK) if f.index == "SIPAS"]
    assert (stays.figures["score_before"], stays.figures["score_after"]) == (90.29, 90.23)
    assert (stays.figures["rank_before"], stays.figures["rank_after"]) == ("2/63", "2/63")
    assert stays.figures["move"] == "score_fell_rank_same"
    (rises,) = [f for f in of_code(found, FindingCode.AGAINST_RANK) if f.index == "CCHC"]
    assert rises.figures["move"] == "score_rose"


async def test_what_agrees_is_told_too(desk: Desk) -> None:
    """The five components of QĐ 766 add up to 86.97 of 100, as published."""
    for name in EVERY:
        await import_file(desk, SAMPLE / name)
    (sum_,) = [finding for finding in await check_published(desk) if finding.agrees]
    assert (sum_.code, sum_.index, sum_.figures["count"]) == (
        FindingCode.COMPONENTS_SUM,
        "QD766",
        5,
    )
    assert sum_.figures["published"] == 86.97
    assert sum_.figures["computed"] == pytest.approx(86.97)
    assert len(await list_components(desk)) == 13


async def test_components_that_do_not_add_up_are_told(desk: Desk) -> None:
    """A sum of five printed parts may be off by six roundings, not more."""
    await import_file(desk, PUBLISHED)
    content = (SAMPLE / "published_components.csv").read_text("utf-8").replace("15.67", "15.70")
    done = await import_scores(desk, "c.csv", content.encode())
    (sum_,) = of_code(done.findings, FindingCode.COMPONENTS_SUM)
    assert sum_.agrees
    done = await import_scores(desk, "c.csv", content.replace("15.70", "15.71").encode())
    (sum_,) = of_code(done.findings, FindingCode.COMPONENTS_SUM)
    assert not sum_.agrees
    assert sum_.figures["difference"] == pytest.approx(-0.04)
    assert (done.added, done.changed, done.unchanged) == (0, 1, 12)


async def test_published_counts_give_the_figures_of_the_method(desk: Desk) -> None:
    """0, 0, 5, 16, 10: 83.87 with 67.37–92.91, 83.23 and 79.03; they stand apart from our cells."""
    done = await import_scores(desk, "counts.csv", (SAMPLE / "counts_example.csv").read_bytes())
    assert (done.kind, done.new_units) == (Kind.COUNTS, ("STNMT_BRVT",))
    (one,) = counted(await list_counts(desk))
    assert one.answers == 31
    figures = (one.t2b, one.low, one.high, one.mean5, one.mean01)
    assert [round(figure, 2) for figure in figures] == [83.87, 67.37, 92.91, 83.23, 79.03]


@pytest.mark.parametrize("name", EVERY)
async def test_the_same_file_again_changes_nothing(desk: Desk, name: str) -> None:
    """An import can be repeated."""
    await import_file(desk, PUBLISHED)
    first = await import_scores(desk, name, (SAMPLE / name).read_bytes())
    done = await import_scores(desk, name, (SAMPLE / name).read_bytes())
    assert (done.added, done.changed) == (0, 0)
    assert done.unchanged == first.added + first.unchanged


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param("CCHC,SKHCN,,2025,88,1,19,\nCCHC,STC,,2025,87,1,19,\n", "same_rank", id="tie"),
        pytest.param(
            "CCHC,SKHCN,,2025,80,1,19,\nCCHC,STC,,2025,87,2,19,\n", "rank_order", id="order"
        ),
        pytest.param(
            "CCHC,SKHCN,,2025,88,1,19,\nCCHC,STC,,2025,87,2,20,\n", "denominators", id="of"
        ),
        pytest.param("CCHC,SKHCN,,2025,88,1,,\n", "no_denominator", id="no denominator"),
        pytest.param(
            "CCHC,SKHCN,,2024,88,2,19,\nCCHC,SKHCN,,2025,89,3,19,\n", "against_rank", id="rank"
        ),
        pytest.param(
            "CCHC,SKHCN,,2024,88,,,\nCCHC,STC,,2025,88,,,\n", "same_value", id="same value"
        ),
    ],
)
async def test_contradictions_are_told(desk: Desk, rows: str, code: str) -> None:
    """Odd figures are imported, and somebody is told."""
    done = await import_scores(desk, "s.csv", (HEADER + rows).encode())
    assert [finding.code.value for finding in done.findings] == [code]


async def test_only_what_the_file_touches_is_told(desk: Desk) -> None:
    """An import tells of its own figures; the check tells of all."""
    await import_file(desk, PUBLISHED)
    done = await import_scores(desk, "s.csv", f"{HEADER}CCHC,STC,,2025,81,,,\n".encode())
    assert done.findings == ()


async def test_a_printed_change_in_the_file_is_held_against_the_scores(desk: Desk) -> None:
    """An optional column; what rounding explains agrees, and a known statement is its source's."""
    rows = "CCHC,STC,2024,80.00,\nCCHC,STC,2025,81.00,{}\n"
    header = "index,unit,year,score,printed_change\n"
    for printed, agrees in (("1", True), ("1,01", True), ("-1", False), ("1.02", False)):
        content = header + rows.format(f'"{printed}"')
        done = await import_scores(desk, "s.csv", content.encode())
        (found,) = done.findings
        assert (found.code, found.agrees) == (FindingCode.PRINTED_CHANGE, agrees), printed
    other_source = "index,unit,unit_name,year,score,source\nCCHC,TN_ALL,TN,2023,80.16,x\n"
    content = other_source + "CCHC,TN_ALL,TN,2022,78.32,x\n"
    assert (await import_scores(desk, "s.csv", content.encode())).findings == ()


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
        "PAPI,STC,,2023,80.01,,,\n"
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
        "7 score",
    ]
    assert "80.01” is not between 8 and 80" in str(refused.value)
    assert await list_scores(desk) == ()


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        pytest.param(
            "index,unit,year,component,value,maximum\nSIPAS,STC,2024,a,101,100\n"
            "SIPAS,STC,2024,b,-1,100\nSIPAS,STC,2024,b,x,\nSIPAS,NO,2024,,1,2\n",
            ["2 value", "3 value", "4 component", "4 maximum", "4 value", "5 component", "5 unit"],
            id="components",
        ),
        pytest.param(
            "unit,year,level1,level2,level3,level4,level5\nSTC,2024,0,0,0,0,0\n"
            "STC,2024,1,2,-3,x,\n",
            ["2 level1", "3 level3", "3 level4", "3 level5", "3 year"],
            id="counts",
        ),
    ],
)
async def test_other_kinds_are_refused_as_a_whole_too(
    desk: Desk, content: str, faults: list[str]
) -> None:
    """Whatever the columns say that it is, every fault is told and nothing is kept."""
    with pytest.raises(FileRefusedError) as refused:
        await import_scores(desk, "s.csv", content.encode())
    assert [f"{fault.row} {fault.column}" for fault in refused.value.faults] == faults
    assert (await list_components(desk), await list_counts(desk)) == ((), ())


@pytest.mark.parametrize("content", [b"PK\x03\x04cut off", b"", b"\x00\xff\x13zeros"])
async def test_what_is_no_table_is_refused(desk: Desk, content: bytes) -> None:
    """A file whose columns cannot be read is refused as such, whatever it was meant to be."""
    with pytest.raises(FileRefusedError) as refused:
        await import_scores(desk, "scores.xlsx", content)
    assert len(refused.value.faults) == 1


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
    sample = Path(SAMPLE / "units.csv").read_text("utf-8")
    codes = {line.split(",")[0] for line in sample.splitlines()[1:]}
    named = {line.split(",")[1] for line in PUBLISHED.read_text("utf-8").splitlines()[1:]}
    assert named <= codes


async def test_lost_criteria_are_kept_without_a_maximum(desk: Desk) -> None:
    """Nine of SKHCN in 2023: no points, a reason each, and a maximum that nobody printed."""
    await import_file(desk, PUBLISHED)
    await import_file(desk, SAMPLE / "zero_point_criteria.csv")
    (table,) = await list_criteria(desk)
    assert (table.key, table.complete, len(table.criteria)) == (("CCHC", "SKHCN", 2023), False, 9)
    assert all((c.reviewed, c.maximum, c.lost) == (0, None, None) for c in table.criteria)
    assert table.criteria[0].reason == "chưa đạt từ 5000 hồ sơ trở lên"
