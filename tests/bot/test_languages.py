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
DATA = re.compile(r"[a-z0-9]+/[a-z]+@\d|valid_\w+|Formula|formula_|\bt2b\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with the sample organisation."""
    shell = Shell(tmp_path_factory.mktemp("tables"))
    assert shell.hailong("units", "list").status == 0
    return shell


@pytest.mark.parametrize("command", TABLES)
def test_no_english_word_is_left_in_vietnamese(filled: Shell, command: str) -> None:
    """By default an office reads its own language, from the title to the last footnote."""
    told = filled.hailong(*command.split(), LANGUAGE="vi")
    assert told.status == 0, told.err
    is_data = command in {"formulas", "reform"}  # references of formulas; notes in English
    lines = told.out.splitlines()[:1] if is_data else [told.out]
    assert not ENGLISH.findall(DATA.sub("", "\n".join(lines)))


@pytest.mark.parametrize("command", ["units list", "index --by unit", "compare", "reform"])
def test_data_are_the_same_in_both(filled: Shell, command: str) -> None:
    """Programs read CSV by the names of its columns, which no language changes."""
    headers = {
        filled.hailong(*command.split(), "--format", "csv", LANGUAGE=language).out.split("\n")[0]
        for language in Language
    }
    assert len(headers) == 1


SHOWN = ("units", "criteria", "formulas", "gap", "quality_rows", "reform_table", "quality_table")


@pytest.mark.parametrize("language", list(Language))
def test_each_shown_column_has_a_heading(language: Language) -> None:
    """Also those that are empty in the sample."""
    words = Words(language)
    modules = [import_module(f"bot.cli.{name}") for name in SHOWN]
    scores = import_module("bot.cli.scores")
    volumes = import_module("bot.cli.volumes")
    shown = [*(module.SHOWN for module in modules), scores.SHOWN, scores.LATEST, scores.COUNTED]
    for column in {name for names in (*shown, volumes.COLUMNS) for name in names}:
        assert words(f"column.{column}"), column
