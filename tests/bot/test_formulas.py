"""The formulas that there are: those of the program and those of files; and their list."""

import json
from pathlib import Path

import pytest

from bot.errors import FormulasRefusedError
from bot.formulas import read_formulas
from index.definitions import AGGREGATIONS, SCORE_MEANINGS, Basis
from index.formula import FORMULAS
from tests.bot.command import Shell
from tests.desk import ROOT, service_19

EXAMPLE = ROOT / "questionnaires" / "formulas" / "weighted-example.toml"
ASKED = {"service-19@1": service_19()}


def test_the_shipped_example_says_that_it_is_one() -> None:
    """It can be asked for by name, and nobody takes it for a rule."""
    formulas = read_formulas(ASKED)
    example = formulas["t2b/weighted-example@1"]
    assert set(formulas) == {*FORMULAS, example.code}
    assert "example" in example.reference.lower()
    assert example.basis is Basis.CHOICE
    assert {weight for _, weight in example.weights or ()} == {1.0}


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    """A twin, a file that is no text and a faulty one, in one message."""
    text = EXAMPLE.read_text("utf-8")
    (tmp_path / "a.toml").write_text(text, "utf-8")
    (tmp_path / "b.toml").write_text(text, "utf-8")
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "d.toml").write_text(text.replace("= 1", "= 0"), "utf-8")
    with pytest.raises(FormulasRefusedError) as refused:
        read_formulas(ASKED, tmp_path)
    told = str(refused.value)
    assert "b.toml: t2b/weighted-example@1 stands in another file already" in told
    assert "c.toml: not UTF-8 text" in told
    for place in ("version", "weights.access", "weights.feedback"):
        assert f"d.toml: {place}: " in told


def test_an_older_version_stays_computable(tmp_path: Path) -> None:
    """A new version is one more file, and both can be named."""
    text = EXAMPLE.read_text("utf-8")
    (tmp_path / "one.toml").write_text(text, "utf-8")
    newer = text.replace("version = 1", "version = 2").replace("outcome = 1", "outcome = 3")
    (tmp_path / "two.toml").write_text(newer, "utf-8")
    formulas = read_formulas(ASKED, tmp_path)
    old, new = formulas["t2b/weighted-example@1"], formulas["t2b/weighted-example@2"]
    assert dict(old.weights or ())["outcome"] == 1
    assert dict(new.weights or ())["outcome"] == 3


def test_the_list_names_every_formula_with_its_reference(tmp_path: Path) -> None:
    """The default first; date, basis and reference of each."""
    listed = json.loads(Shell(tmp_path).hailong("formulas", "--format", "json").out)
    assert listed[0]["formula"] == "t2b/criteria@1"
    assert listed[0]["default"] is True
    assert {row["formula"] for row in listed} == {*FORMULAS, "t2b/weighted-example@1"}
    assert all(row["reference"] and row["since"] == "2026-11-23" for row in listed)
    table = Shell(tmp_path).hailong("formulas").out
    assert "t2b/weighted-example@1" in table


def test_each_part_is_said_once_in_words(tmp_path: Path) -> None:
    """No line is broken in a narrow column, and English says what the data of the parts say."""
    told = Shell(tmp_path).hailong("formulas").out
    parts = [*SCORE_MEANINGS.values(), *AGGREGATIONS.values()]
    assert max(map(len, told.splitlines())) <= 80
    for part in parts:
        assert " ".join(told.split()).count(part.told) == 1
