"""Broken questionnaires: each is refused with all its faults, each at its place."""

from pathlib import Path

import pytest

from survey.errors import QuestionnaireRefusedError
from survey.parse import parse

BROKEN = sorted(Path(__file__).with_name("broken").glob("*.toml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_every_fault(path: Path) -> None:
    """The faults are exactly those that are listed beside the file."""
    with pytest.raises(QuestionnaireRefusedError) as refused:
        parse(path.read_text(encoding="utf-8"), path.name)
    expected = path.with_suffix(".faults").read_text(encoding="utf-8").splitlines()
    assert [str(fault) for fault in refused.value.faults] == expected


def test_the_refusal_names_the_file_in_every_line() -> None:
    """What reaches a terminal says which file, which place and what is wrong."""
    with pytest.raises(QuestionnaireRefusedError) as refused:
        parse("code = 1", "visit.toml")
    lines = str(refused.value).splitlines()
    assert lines[0] == "visit.toml: code: must be a text in quotation marks"
    assert all(line.startswith("visit.toml: ") for line in lines)
    assert refused.value.name == "visit.toml"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a = " + "[" * 20_000, "file: is nested too deeply"),
        ("a = " + "9" * 5_000, "file: "),
        ("a = 1\x00", "line 1, column 6: "),
        ('code = "a"\ncode = "b"\n', "line 2, column 11: Cannot overwrite a value"),
    ],
    ids=["deep", "endless number", "control character", "key twice"],
)
def test_hostile_text_is_one_fault(source: str, fault: str) -> None:
    """Text that TOML's own reader stumbles over is a fault like any other."""
    with pytest.raises(QuestionnaireRefusedError) as refused:
        parse(source, "hostile.toml")
    assert [str(found).startswith(fault) for found in refused.value.faults] == [True]
