"""Importing the criteria of a reform score: complete tables, lists of lost ones, faults."""

import io

import pytest
from openpyxl import Workbook

from tests.desk import ROOT
from usecases.desk import Desk
from usecases.imports.import_scores import import_scores, list_criteria
from usecases.imports.published_kind import Kind
from usecases.imports.table import FileRefusedError
from usecases.reform.finding import FindingCode
from usecases.reform.score import reform_of

HEADER = "index,unit,year,code,parent,criterion,maximum,reviewed,surveyed,applies,reason\n"
TABLE = (
    "CCHC,STC,2025,1,,Chỉ đạo điều hành,60,50,,,\n"
    "CCHC,STC,2025,1.1,1,Kế hoạch,40,40,,,\n"
    "CCHC,STC,2025,1.2,1,Kiểm tra,20,10,,,chưa đủ 30%\n"
    'CCHC,STC,2025,2,,Khảo sát,30,,"27,0",có,\n'
    "CCHC,STC,2025,3,,Bưu điện,10,,,không,không thuộc thẩm quyền\n"
)
"""A complete table: 77 of 90 points that applied, 85.555… %."""
LIST = "index,unit,year,criterion,reason\nCCHC,STC,2025,{},chưa có báo cáo\n"


async def put(desk: Desk, content: str) -> None:
    """Import a file."""
    await import_scores(desk, "criteria.csv", content.encode())


async def refused(desk: Desk, content: str) -> list[str]:
    """Import a file that is refused; return where its faults are."""
    with pytest.raises(FileRefusedError) as refused:
        await import_scores(desk, "criteria.csv", content.encode(), Kind.CRITERIA)
    return [f"{fault.row} {fault.column}" for fault in refused.value.faults]


async def test_the_score_is_recomputed_and_held_against_the_published_one(desk: Desk) -> None:
    """Both numbers are told, with the tolerance; the published one stays."""
    await put(desk, HEADER + TABLE)
    assert (await reform_of(desk, "STC", 2025)).agreement is None
    await put(desk, "index,unit,year,score,rank,of\nCCHC,STC,2025,85.56,2,19\n")
    view = await reform_of(desk, "STC")
    assert view.recomputed is not None
    assert view.recomputed.score == pytest.approx(100 * 77 / 90)
    assert view.recomputed.maximum == 90
    assert view.agreement is not None
    assert view.agreement.agrees
    await put(desk, "index,unit,year,score,rank,of\nCCHC,STC,2025,86.56,2,19\n")
    view = await reform_of(desk, "STC")
    assert view.score is not None
    assert view.score.score == 86.56
    assert view.agreement is not None
    assert not view.agreement.agrees
    assert view.agreement.difference == pytest.approx(86.56 - 100 * 77 / 90)
    (found,) = [one for one in view.findings if one.code is FindingCode.RECOMPUTED]
    assert found.figures["published"] == 86.56
    assert found.figures["tolerance_name"] == "two-decimals@1"


async def test_a_workbook_is_read_like_csv(desk: Desk) -> None:
    """The same table from XLSX is the same table."""
    await put(desk, HEADER + TABLE)
    (from_csv,) = await list_criteria(desk)
    book = Workbook()
    assert book.active is not None
    for line in (HEADER + TABLE.replace('"27,0"', "27")).splitlines():
        book.active.append([float(c) if c in {"60", "40"} else c for c in line.split(",")])
    file = io.BytesIO()
    book.save(file)
    done = await import_scores(desk, "criteria.xlsx", file.getvalue())
    assert (done.kind, done.added, done.changed, done.unchanged) == (Kind.CRITERIA, 0, 0, 5)
    assert await list_criteria(desk) == (from_csv,)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("Khảo sát,30", "Khảo sát,28", FindingCode.MAXIMA, id="98 in place of 100"),
        pytest.param("điều hành,60", "điều hành,59", FindingCode.GROUP_SUM, id="group"),
    ],
)
async def test_sums_that_do_not_come_out_are_told(
    desk: Desk, old: str, new: str, code: FindingCode
) -> None:
    """The table is kept as published."""
    done = await import_scores(desk, "c.csv", (HEADER + TABLE.replace(old, new)).encode())
    assert [finding.code for finding in done.findings] == [code]
    assert len(await list_criteria(desk)) == 1


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        pytest.param("Kiểm tra,20,10", "Kiểm tra,20,21", ["4 reviewed"], id="above the maximum"),
        pytest.param("Kiểm tra,20,10", "Kiểm tra,20,-1", ["4 reviewed"], id="below 0"),
        pytest.param('"27,0"', "30.01", ["5 surveyed"], id="survey above the maximum"),
        pytest.param("Khảo sát,30", "Khảo sát,101", ["5 maximum"], id="more than the whole"),
        pytest.param("Kiểm tra,20,10", "Kiểm tra,,10", ["4 maximum"], id="no maximum"),
        pytest.param("Kiểm tra,20,10", "Kiểm tra,20,", ["4 reviewed"], id="no points"),
        pytest.param("STC,2025,1.2", "STC,2025,1.1", ["4 code"], id="a code twice"),
        pytest.param(
            "1.2,1,Kiểm tra", ",1,Kế hoạch", ["4 criterion"], id="a name twice in its group"
        ),
        pytest.param("STC,2025,1.2", "NO,2025,1.2", ["4 unit"], id="unknown unit"),
        pytest.param("STC,2025,1.2", "STC,1999,1.2", ["4 year"], id="year"),
        pytest.param("10,,,không", "10,1,,không", ["6 applies"], id="points without applying"),
        pytest.param('"27,0",có', "27,perhaps", ["5 applies"], id="neither yes nor no"),
        pytest.param(
            "STC,2025,1,,", "STC,2025,1,1.1,", ["2 parent", "3 parent"], id="circle of groups"
        ),
        pytest.param("60,50,,,", "60,,,no,", ["3 applies", "4 applies"], id="group left out"),
        pytest.param("Kế hoạch", "", ["3 criterion"], id="no name"),
    ],
)
async def test_a_faulty_table_changes_nothing(
    desk: Desk, old: str, new: str, faults: list[str]
) -> None:
    """Row and column of each fault; the table that was there stays."""
    await put(desk, HEADER + TABLE)
    before = await list_criteria(desk)
    assert old in TABLE
    assert await refused(desk, HEADER + TABLE.replace(old, new)) == faults
    assert await list_criteria(desk) == before


async def test_every_fault_is_told_at_once(desk: Desk) -> None:
    """Not the first one only, whichever unit and year they are of."""
    content = HEADER + TABLE + "CCHC,SKHCN,2025,1,,Kế hoạch,10,11,,,\ncchc,NO,x,2,,,-1,,,,\n"
    faults = await refused(desk, content)
    assert faults == [
        "7 reviewed",
        "8 criterion",
        "8 index",
        "8 maximum",
        "8 reviewed",
        "8 unit",
        "8 year",
    ]
    assert await list_criteria(desk) == ()


async def test_a_lost_criterion_needs_its_reason(desk: Desk) -> None:
    """A list without points says why there were none; known maxima are kept."""
    content = "index,unit,year,criterion,maximum,reason\nCCHC,STC,2025,{},{},{}\n"
    assert await refused(desk, content.format("Kế hoạch", "1.5", "")) == ["2 reason"]
    await put(desk, content.format("Kế hoạch", "1.5", "chưa có"))
    (table,) = await list_criteria(desk)
    assert (table.complete, table.criteria[0].lost) == (False, 1.5)


async def test_two_lists_become_one(desk: Desk) -> None:
    """A later list adds to the earlier one, and writes the same criterion again."""
    await put(desk, LIST.format("Kế hoạch"))
    await put(desk, LIST.format("Kiểm tra"))
    await put(desk, LIST.format("Kế hoạch").replace("báo cáo", "quyết định"))
    (table,) = await list_criteria(desk)
    assert [(c.name, c.reason) for c in table.criteria] == [
        ("Kiểm tra", "chưa có báo cáo"),
        ("Kế hoạch", "chưa có quyết định"),
    ]


async def test_a_list_explains_a_complete_table_and_must_fit_it(desk: Desk) -> None:
    """Reasons are added; an unknown criterion or one with points is a fault."""
    lost_all = TABLE.replace("Kiểm tra,20,10,,,chưa đủ 30%", "Kiểm tra,20,0,,,")
    await put(desk, HEADER + lost_all)
    await put(desk, LIST.format("Kiểm tra"))
    (table,) = await list_criteria(desk)
    assert table.complete
    assert [c.reason for c in table.criteria if c.name == "Kiểm tra"] == ["chưa có báo cáo"]
    assert await refused(desk, LIST.format("Kế hoạch")) == ["2 criterion"]
    assert await refused(desk, LIST.format("Công khai")) == ["2 criterion"]


async def test_a_complete_table_keeps_the_reasons_of_an_earlier_list(desk: Desk) -> None:
    """The table takes the list's place."""
    await put(desk, LIST.format("Khảo sát"))
    await put(desk, HEADER + TABLE)
    (table,) = await list_criteria(desk)
    assert table.complete
    assert [c.reason for c in table.criteria if c.name == "Khảo sát"] == ["chưa có báo cáo"]


async def test_a_table_may_say_itself_whether_it_is_complete(desk: Desk) -> None:
    """The column `complete` is what a listed table carries; its rows must agree."""
    header = "index,unit,year,criterion,maximum,reviewed,complete\n"
    rows = "CCHC,STC,2025,Kế hoạch,,0.5,{}\nCCHC,STC,2025,Kiểm tra,2,0.5,{}\n"
    await put(desk, header + rows.format("no", "no"))
    (table,) = await list_criteria(desk)
    assert (table.complete, [c.lost for c in table.criteria]) == (False, [None, 1.5])
    assert await refused(desk, header + rows.format("no", "yes")) == ["2 complete"]


async def test_a_unit_of_the_file_is_added_under_its_name(desk: Desk) -> None:
    """As for scores, where the file has the column."""
    content = (ROOT / "questionnaires/sample/zero_point_criteria.csv").read_text("utf-8")
    assert set(await refused(desk, content.replace("SKHCN", "MOI"))) == {
        f"{row} unit" for row in range(2, 11)
    }
    named = content.replace("unit,", "unit,unit_name,", 1).replace("SKHCN,", "MOI,Sở Mới,")
    done = await import_scores(desk, "c.csv", named.encode())
    assert (done.new_units, done.added) == (("MOI",), 9)
