"""The documents name every command and every setting, and nothing that does not exist."""

import re
from importlib import import_module

import click
import pytest

from bot.cli.program import COMMANDS
from bot.settings import NAMES, Settings
from tests.desk import ROOT

READMES = ("README.md", "README.vi.md")


def text_of(name: str) -> str:
    """Return a document of the project."""
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_each_readme_names_every_command(name: str) -> None:
    """Commands, and the commands below them."""
    text = text_of(name)
    for command in COMMANDS:
        assert f"`hailong {command}" in text, command
        found = import_module(f"bot.cli.{command}").command
        for below in found.commands if isinstance(found, click.Group) else ():
            assert re.search(rf"`hailong {command} [^|]*\b{below}\b", text), (command, below)
    assert set(re.findall(r"`hailong (\w+)", text)) <= {*COMMANDS}


@pytest.mark.parametrize("name", READMES)
def test_each_readme_names_every_option_of_the_index(name: str) -> None:
    """What the most used command can do."""
    command = import_module("bot.cli.index").command
    options = [option for p in command.params for option in p.opts if option.startswith("--")]
    text = text_of(name)
    assert [option for option in options if option not in text and option != "--output"] == []


def test_the_example_names_every_setting_with_its_default() -> None:
    """`.env.example` is complete, explains each, and shows the true defaults."""
    lines = text_of(".env.example").splitlines()
    shown = dict(line[1:].split("=", 1) for line in lines if line.startswith("#HAILONG_"))
    assert sorted(shown) == sorted(NAMES)
    for name, value in shown.items():
        default = Settings.model_fields[name.removeprefix("HAILONG_").lower()].default
        listed = ",".join(default) if type(default) is tuple else str(default)
        expected = "" if default in (None, frozenset()) else listed
        assert value == expected, name


def test_the_operators_page_explains_every_setting() -> None:
    """A row of the table for each, and no row for what does not exist."""
    text = text_of("docs/operations.md")
    assert sorted(re.findall(r"^\| `(HAILONG_\w+)` \|", text, re.MULTILINE)) == sorted(NAMES)
    assert set(re.findall(r"HAILONG_[A-Z_]*[A-Z]", text)) <= {*NAMES}


@pytest.mark.parametrize("name", READMES)
def test_each_readme_names_only_what_is_there(name: str) -> None:
    """Settings, and what `make` makes; before `hailong` is written short, it says what that is."""
    text = text_of(name)
    assert set(re.findall(r"HAILONG_[A-Z_]*[A-Z]", text)) <= {*NAMES}
    targets = re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)`", text)) <= {*targets}
    advice = text.split("\n## ")[-3]
    assert advice.index("`.venv/bin/hailong`") < advice.index("`hailong units")


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "docs/operations.md"])
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a document is a file; the pictures are made by a tool of their own."""
    folder = (ROOT / name).parent
    for link in re.findall(r"\]\(([^)#:]+)\)", text_of(name)):
        if not link.startswith("docs/pictures/"):
            assert (folder / link).exists(), link


def test_the_glossary_points_at_files_that_are_there() -> None:
    """Whoever looks a term up finds its code."""
    for row in text_of("docs/glossary.md").splitlines():
        places = row.rsplit("|", 2)[-2] if row.startswith("| ") else ""
        for place in re.findall(r"`((?:[a-z_]+/)[\w/.]*)`", places):
            assert (ROOT / place).exists(), place
