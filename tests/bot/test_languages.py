"""Tables speak one language, the office's: headings, sentences and names; data keep their keys."""

import re
from importlib import import_module

import pytest

from handlers.view.words import Words
from survey.text import Language
from tests.bot.command import Shell

TABLES = (
    "units list",
    "services list",
    "scores list",
    "scores components",
    "criteria list",
    "formulas",
    "reform",
    "reform --unit SKHCN --what-if satisfaction=10 --what-if points=99",
    "reform --unit TN_ALL",
    "reform --unit STTTT",
    "scores check",
    "quality",
    "quality log",
    "index --by unit",
    "compare",
    "gap",
    "trend",
    "report",
)
ENGLISH = re.compile(
    r"\b(the|units|office|score|rank|year|responses|answers|value|sample|withheld|formula)\b",
    re.IGNORECASE,
)
DECIMAL_POINT = re.compile(r"\b\d+\.\d\d?\b")
DATA = re.compile(r"[a-z0-9]+/[a-z]+@\d|valid_\w+|Formula|formula_|\bt2b\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with the sample organisation."""
    shell = Shell(tmp_path_factory.mktemp("tables"))
    assert shell.hailong("units", "list").status == 0
    return shell


@pytest.mark.parametrize("command", TABLES)
def test_no_english_word_is_left_in_vietnamese(filled: Shell, command: str) -> None:
    """From the title to the last footnote, with decimals as the sentences have them."""
    told = filled.hailong(*command.split(), LANGUAGE="vi")
    assert told.status == 0, told.err
    ours = told.out.split("t2b/weighted-example@1:")[0]  # its file says the rest, as it likes
    assert not ENGLISH.findall(DATA.sub("", ours))
    assert not DECIMAL_POINT.findall(ours)


@pytest.mark.parametrize("command", ["units list", "volumes list", "scores counts", "reform"])
def test_nothing_yet_is_told_in_vietnamese(shell: Shell, command: str) -> None:
    """With the command that fills the list."""
    told = shell.hailong(*command.split(), LANGUAGE="vi", SAMPLE="never").out
    assert told.startswith("Chưa có ")
    assert told.endswith(" import FILE\n")


@pytest.mark.parametrize("command", ["units list", "index --by unit", "compare", "reform"])
def test_data_are_the_same_in_both(filled: Shell, command: str) -> None:
    """Programs read CSV by the names of its columns, which no language changes."""
    headers = {
        filled.hailong(*command.split(), "--format", "csv", LANGUAGE=language).out.split("\n")[0]
        for language in Language
    }
    assert len(headers) == 1


SHOWN = ("units", "criteria", "gap", "quality_rows", "reform_table", "quality_table")


@pytest.mark.parametrize("language", list(Language))
def test_each_shown_column_has_a_heading(language: Language) -> None:
    """Also those that are empty in the sample."""
    words = Words(language)
    modules = [import_module(f"bot.cli.{name}") for name in SHOWN]
    scores = import_module("bot.cli.scores")
    volumes = import_module("bot.cli.volumes")
    formulas = import_module("bot.cli.formulas_table").COLUMNS
    shown = [
        *(module.SHOWN for module in modules),
        formulas,
        scores.SHOWN,
        scores.LATEST,
        scores.COUNTED,
    ]
    for column in {name for names in (*shown, volumes.COLUMNS) for name in names}:
        assert words(f"column.{column}"), column
