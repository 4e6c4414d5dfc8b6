"""`hailong report`, as an operator runs it: a workbook to read, and data for programs."""

import asyncio
import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bot.cli.report_table import report_table
from handlers.view.report_book import report_book
from handlers.view.report_document import report_document
from index.ranking import PAIRS
from survey.text import Language
from tests.bot.command import Ended, Shell
from tests.province import open_province
from tests.view.builders import measured
from usecases.figures.release import LeftOut
from usecases.figures.report import Report, ReportRequest
from usecases.figures.weighing import Weighed, Weighted


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Fill a database with a province; return its address."""
    url = f"sqlite:///{tmp_path_factory.mktemp('province')}/hailong.db"

    async def fill() -> None:
        async with open_province(url):
            pass

    asyncio.run(fill())
    return url


def reported(shell: Shell, database: str, *words: str, language: str = "en") -> Ended:
    """Run the command on that province."""
    least = {"MIN_PUBLISH": "10", "MIN_INTERNAL": "5"}
    wished = {"DATABASE": database, "SECRET": "s" * 32, "LANGUAGE": language}
    return shell.hailong("report", *words, **wished, **least)


def cells(sheet: Worksheet) -> list[list[object]]:
    """Return the rows of a sheet from its headings on."""
    rows: list[list[object]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[4:]


def test_the_workbook_can_be_read_by_the_head_of_an_office(shell: Shell, database: str) -> None:
    """A sheet for each question; numbers are numbers, and what is withheld says why in words."""
    done = reported(shell, database, "--kind", "department", "-o", "report.xlsx", language="vi")
    assert (done.status, done.out) == (0, "")
    book = openpyxl.load_workbook(shell.folder / "report.xlsx")
    assert book.sheetnames == [
        *("Cả kỳ", "Theo tháng", "Xếp hạng", "Yếu tố", "Tiêu chí"),
        *("Số liệu từng tháng", "Ghi chú"),
    ]
    headings, _, *rows = cells(book["Cả kỳ"])
    by_code = {row[1]: dict(zip(headings, row, strict=True)) for row in rows}
    assert by_code["GOOD"]["Hạng"] == "1/3"
    assert by_code["GOOD"]["Khoảng hạng"] == "1–2"
    assert by_code["POOR"]["Chỉ số"] == pytest.approx(20)
    assert by_code["FEW"]["Chỉ số"] == "ít phiếu"
    assert "còn ít người trả lời" in str(by_code["FEW"]["Ghi chú"])
    months = cells(book["Theo tháng"])
    assert months[0][-1] == "11/2026"
    assert [row[-1] for row in months[2:4]] == [100, 90]
    notes = {row[0]: row[1] for row in cells(book["Ghi chú"])}
    assert "10 phiếu" in str(notes["Ngưỡng công bố"])
    assert "t2b/criteria@1" in str(notes["Cách tính"])


def test_all_offices_together_say_whom_they_leave_out() -> None:
    """Under the headline, in the whole's row of the workbook with its response rate, in notes."""
    whole = measured(unit=None, with_scores=False)
    left = LeftOut(units=7, responses=288)
    weighed = Weighed(dossiers=1000, response_rate=0.412, weighted=Weighted())
    found = Report(
        request=ReportRequest(period=whole.request.period, formula=whole.request.formula),
        months=(),
        questionnaire=whole.questionnaire,
        sample=True,
        least=30,
        rule=PAIRS,
        whole=replace(whole, left_out=left, weighed=weighed),
        by_month=(),
        peers=(),
    )
    document = report_document(found, Language.VI)
    said = "Còn 288 phiếu của 7 cơ quan chưa tính"
    heading, _, _ = report_table(document, Language.VI).partition("─")
    assert said in " ".join(heading.split())
    book = openpyxl.load_workbook(io.BytesIO(report_book(document, Language.VI)))
    headings, row = cells(book["Cả kỳ"])
    together = dict(zip(headings, row, strict=True))
    assert together["Tỷ lệ phản hồi"] == pytest.approx(0.412)
    assert said in str(together["Ghi chú"])
    assert any(said in str(row[1]) for row in cells(book["Ghi chú"]))


def test_an_administrators_workbook_says_so_on_every_sheet(shell: Shell, database: str) -> None:
    """Whoever prints one sheet prints the warning with it."""
    for words, says in (((), False), (("--internal",), True)):
        reported(shell, database, *words, "-o", "report.xlsx")
        book = openpyxl.load_workbook(shell.folder / "report.xlsx")
        assert [bool(sheet["A3"].value) for sheet in book] == [says] * len(book.sheetnames)


def test_data_and_summary_tell_the_same(shell: Shell, database: str) -> None:
    """JSON, CSV and the table: the same ranks, and the same number of months."""
    document = json.loads(reported(shell, database, "--format", "json").out)
    text = reported(shell, database, "--format", "csv").out.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    offices = [office for peers in document["kinds"] for office in peers["rows"]]
    assert len(rows) == len(offices) * (1 + len(document["months"]))
    good = next(row for row in rows if (row["unit"], row["period"]) == ("GOOD", "2026"))
    assert (good["rank"], good["of"], float(good["value"])) == ("1", "3", 100)
    few = next(row for row in rows if (row["unit"], row["period"]) == ("FEW", "2026"))
    assert (few["value"], few["withheld"], few["unranked"]) == ("", "too_few", "too_few")
    shown = reported(shell, database).out
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert any(line.startswith("1/3 1–2 One 100.00") for line in lines)
    assert "10 are shown" in " ".join(lines)
    assert "withheld: 2 too few" in " ".join(lines)


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        pytest.param("--kind moon", 1, "no office of the kind “moon”", id="no such kind"),
        pytest.param("--period 2026-11-03", 1, "not made of whole months", id="a day"),
        pytest.param("--period 2024-01-01..2026-12-31", 1, "at most 12 months", id="too long"),
        pytest.param("--period soon", 2, "soon", id="no period"),
    ],
)
def test_a_bad_request_is_one_clear_sentence(
    shell: Shell, database: str, words: str, status: int, says: str
) -> None:
    """On stderr, with nothing on stdout."""
    done = reported(shell, database, *words.split())
    assert (done.status, done.out) == (status, "")
    assert says in done.err


def test_a_year_without_answers_says_so(shell: Shell, database: str) -> None:
    """No rows, one sentence, and a workbook that opens."""
    assert "No office has any figure" in reported(shell, database, "--period", "2020").out
    assert reported(shell, database, "--period", "2020", "-o", "none.xlsx").status == 0
    assert len(openpyxl.load_workbook(shell.folder / "none.xlsx").sheetnames) == 7


def test_offices_are_named_in_eighty_columns(shell: Shell, database: str) -> None:
    """Headings of numbers are broken between their words before the names of offices give way."""
    told = reported(shell, database, "--kind", "department", language="vi").out
    assert max(map(len, told.splitlines())) <= 80
    assert "Sở Một" in told
    assert "Khoảng hạng  " not in told
