"""The commands, as a new user runs them."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook

from bot.cli.program import COMMANDS
from tests.bot.command import Shell
from tests.desk import ROOT


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_each_command_explains_itself(shell: Shell, name: str) -> None:
    """`--help` works in every place and makes no file."""
    done = shell.hailong(*name.split(), "--help")
    assert done.status == 0, done.err
    assert done.out.startswith(f"Usage: hailong {name}".rstrip())
    assert list(shell.folder.iterdir()) == []


def test_real_units_take_the_place_of_the_sample(shell: Shell) -> None:
    """The first import of units says what went, and the mark goes with it."""
    shell.write("units.csv", "code,name_vi\nSNV,Sở Nội vụ\n")
    shell.write("services.csv", "code;unit;name_vi\nCAP;SNV;Cấp giấy\n")
    done = shell.hailong("units", "import", "units.csv")
    assert done.status == 0, done.err
    assert "1 unit: 1 new, 0 changed, 0 as before." in done.out
    assert "33 units, 17 services, 34 scores, 13 components, 9 criteria and 0 trial" in done.out
    assert shell.hailong("services", "import", "services.csv").status == 0
    document = json.loads(shell.hailong("index", "--unit", "SNV", "--format", "json").out)
    assert document["sample"] is False
    units = json.loads(shell.hailong("units", "list", "--format", "json").out)
    assert [(unit["code"], unit["sample"]) for unit in units] == [("SNV", False)]


def test_a_faulty_file_is_told_row_by_row(shell: Shell) -> None:
    """Exit status 1, every fault on stderr, nothing on stdout, nothing changed."""
    shell.write("units.csv", "code,name_vi,parent\nSNV,Sở Nội vụ,NOWHERE\nx,,\n")
    done = shell.hailong("units", "import", "units.csv")
    assert (done.status, done.out) == (1, "")
    told = [line.split(":")[1].strip() for line in done.err.splitlines()[1:]]
    places = ["row 2, column parent", "row 3, column code", "row 3, column name_vi"]
    assert told == places
    assert "units: 33 (sample data)" in shell.hailong("units", "list").out


@pytest.mark.parametrize(
    ("words", "settings", "status", "told"),
    [
        pytest.param(("units", "import", "no.csv"), {}, 2, "does not exist", id="no file"),
        pytest.param(("index", "--period", "soon"), {}, 2, "not a period", id="period"),
        pytest.param(("index", "--formula", "x"), {}, 2, "unknown formula", id="formula"),
        pytest.param(("index", "--format", "xml"), {}, 2, "'xml' is not one of", id="format"),
        pytest.param(("index", "-o", "index.pdf"), {}, 2, ".txt, .json, .csv, .xlsx", id="ending"),
        pytest.param(("index", "-o", "index"), {}, 2, "--format", id="no ending"),
        pytest.param(("index", "-o", "no/s.csv"), {}, 1, "no/s.csv: No such file", id="no folder"),
        pytest.param(("nothing",), {}, 2, "No such command", id="command"),
        pytest.param(("index", "--unit", "ZZ"), {}, 1, "no unit “ZZ”", id="unit"),
        pytest.param(("index", "--service", "ZZ"), {}, 1, "no service “ZZ”", id="service"),
        pytest.param(("index",), {"HTTP": "x", "LOG": "y"}, 1, "HAILONG_LOG", id="settings"),
        pytest.param(("index",), {"FORM": "tall"}, 1, "it has short, full", id="form"),
        pytest.param(("index",), {"DATABASE": "postgresql://a:b@c/d"}, 1, "Postgre", id="database"),
        pytest.param(("run",), {"HTTP": "256.0.0.1:1"}, 1, "HAILONG_HTTP", id="address"),
    ],
)
def test_failures_are_one_clear_message(
    shell: Shell, words: tuple[str, ...], settings: Mapping[str, str], status: int, told: str
) -> None:
    """2 for usage, 1 for failure; on stderr; never a traceback."""
    done = shell.hailong(*words, **settings)
    assert (done.status, done.out) == (status, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_lists_come_out_in_every_format_and_can_be_read_again(shell: Shell) -> None:
    """CSV carries a BOM and no formula; a workbook holds texts; an import takes both back."""
    shell.write("units.csv", "code,name_vi\nSNV,=HYPERLINK(1)\nSTC,+84 tài chính\n")
    assert shell.hailong("units", "import", "units.csv").status == 0
    listed = shell.hailong("units", "list", "--format", "csv").out
    assert listed.startswith("\ufeffcode,")
    names = [row["name_vi"] for row in csv.DictReader(io.StringIO(listed[1:]))]
    assert names == ["'=HYPERLINK(1)", "'+84 tài chính"]
    assert shell.hailong("units", "list", "-o", "units.xlsx").status == 0
    cells = load_workbook(shell.folder / "units.xlsx")["units"]
    assert (cells["B2"].value, cells["B2"].data_type) == ("=HYPERLINK(1)", "s")
    again = shell.hailong("units", "import", "units.xlsx")
    assert "2 units: 0 new, 0 changed, 2 as before." in again.out, again.err


def test_an_empty_list_says_how_to_fill_it(shell: Shell) -> None:
    """A sentence for people, with the command; programs get an empty list."""
    for name in ("units", "services", "scores", "criteria"):
        told = shell.hailong(name, "list", SAMPLE="never").out
        assert told == f"There are no {name} yet. To import some: hailong {name} import FILE\n"
        assert shell.hailong(name, "list", "--format", "json", SAMPLE="never").out == "[]\n"


def test_a_damaged_workbook_is_told_as_such(shell: Shell) -> None:
    """Whichever of its bytes are wrong, it is no question of UTF-8."""
    for number, content in enumerate((b"PK\x03\x04cut off", b"\x00\xff\x13zeros")):
        (shell.folder / f"{number}.xlsx").write_bytes(content)
        done = shell.hailong("units", "import", f"{number}.xlsx")
        expected = f"{number}.xlsx: a damaged workbook: save it again as .xlsx or CSV"
        assert (done.status, expected in done.err) == (1, True), done.err


def test_the_demo_is_sample_data_that_verifies(shell: Shell) -> None:
    """A small one: filled, marked, the same again; a sum that is changed by hand is named."""
    demo = {"DATABASE": "sqlite:///demo/hailong.db", "MIN_PUBLISH": "1"}
    done = shell.hailong("demo", "--responses", "60", "--no-serve")
    assert done.status == 0, done.err
    pulled = shell.hailong(
        "index", "--period", "2000-01-01..2100-12-31", "--format", "json", **demo
    )
    first = json.loads(pulled.out)
    assert (first["sample"], first["responses"]) == (True, 60)
    assert "60 simulated" not in shell.hailong("demo", "--responses", "60", "--no-serve").out
    shell.hailong("demo", "--responses", "60", "--no-serve", "--again")
    pulled = shell.hailong(
        "index", "--period", "2000-01-01..2100-12-31", "--format", "json", **demo
    )
    assert json.loads(pulled.out) == first
    assert shell.hailong("verify", **demo).status == 0

    with sqlite3.connect(shell.folder / "demo" / "hailong.db") as database:
        place = "SELECT unit, month FROM participation ORDER BY responses DESC LIMIT 1"
        unit, month = database.execute(place).fetchone()
        database.execute(
            "UPDATE participation SET responses = responses + 1 WHERE unit = ? AND month = ?",
            (unit, month),
        )
    database.close()
    tampered = shell.hailong("verify", **demo)
    assert tampered.status == 1
    assert f"{unit} · {month}" in tampered.out
    assert "responses is kept as" in tampered.out
    assert "differ" in tampered.err


def test_the_index_comes_out_in_every_format(shell: Shell) -> None:
    """Table, CSV and workbook say what the JSON says; below the minimum only inside."""
    demo = {"DATABASE": "sqlite:///demo/hailong.db", "MIN_PUBLISH": "50", "MIN_INTERNAL": "5"}
    shell.hailong("demo", "--responses", "40", "--no-serve")
    whole = ("index", "--period", "2000-01-01..2100-12-31")
    assert json.loads(shell.hailong(*whole, "--format", "json", **demo).out)["withheld"]
    inside = json.loads(shell.hailong(*whole, "--internal", "--format", "json", **demo).out)
    value = inside["overall"]["value"]
    assert value is not None
    table = shell.hailong(*whole, "--internal", **demo).out
    assert f"{value:.2f}" in table
    by_unit = shell.hailong(*whole, "--by", "unit", **demo).out
    assert re.search(r"^ SKHCN .*not enough data ¹", by_unit, re.MULTILINE)
    assert "\n¹ Not enough data: too few people" in by_unit
    assert max(len(line) for line in table.splitlines()) <= 80
    flat = shell.hailong(*whole, "--internal", "--format", "csv", **demo).out
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(flat[1:]))}
    assert float(rows["overall"]["value"]) == value
    assert rows["overall"]["sample"] == "true"
    for by in ("unit", "service", "channel", "month", "factor", "criterion"):
        done = shell.hailong(*whole, "--by", by, "-o", f"{by}.xlsx", **demo)
        assert done.status == 0, done.err
        sheet = load_workbook(shell.folder / f"{by}.xlsx").active
        assert sheet is not None
        assert sheet.max_row > 1


def test_the_survey_is_played_in_the_terminal(shell: Shell) -> None:
    """Digits, labels, back and refusals, all in one language; nothing is kept."""
    typed = "5\n7\nxyz\nb\n4\nhài lòng\nn\ns\n1\nRất hài lòng\nTốt [b]\n"
    done = shell.hailong("play", "--language", "vi", typed=typed)
    assert done.status == 0, done.err
    assert "Câu 6/6" in done.out
    assert "Không có mức 7: thang điểm từ 1" in done.out
    assert "Chưa hiểu" in done.out
    assert "Nhìn chung: Hài lòng" in done.out
    assert "Không áp dụng" in done.out
    assert "Góp ý: Tốt [b]" in done.out
    assert "không có gì được lưu" in done.out
    assert list(shell.folder.iterdir()) == []
    stopped = shell.hailong("play", "--language", "en", typed="q\n")
    assert "nothing was kept" in stopped.out
    assert "Thank you" not in stopped.out


def test_questionnaires_are_checked_with_every_fault(shell: Shell) -> None:
    """A good one is summed up; of a bad one every fault is told."""
    good = str(ROOT / "questionnaires" / "service-19.toml")
    shell.write("bad.toml", 'code = "x"\nversion = "one"\n')
    done = shell.hailong("questionnaires", "check", good, "bad.toml")
    assert done.status == 1
    assert "service-19@1, 19 criteria in 5 factors, forms: short, full" in done.out
    assert done.err.count("bad.toml: ") > 3


def test_the_doctor_says_what_to_do(shell: Shell) -> None:
    """Everything is looked at; a faulty setting and an open secret are told."""
    done = shell.hailong("doctor")
    assert done.status == 0, done.err
    for what in ("settings", "questionnaire", "secret", "disk", "fonts", "time", "database"):
        assert re.search(rf"^ok +{what}", done.out, re.MULTILINE), what
    (shell.folder / "data" / "secret").chmod(0o644)
    assert "chmod 600 data/secret" in shell.hailong("doctor").out
    faulty = shell.hailong("doctor", HTTP="nowhere")
    assert faulty.status == 1
    assert re.search(r"^fail +settings +HAILONG_HTTP", faulty.out, re.MULTILINE)
