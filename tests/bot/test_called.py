"""The commands that the program prints can be typed as they stand."""

import sys
from pathlib import Path

import pytest

from bot.called import called


@pytest.mark.parametrize(
    ("path", "started", "typed"),
    [
        pytest.param("", ".venv/bin/hailong", ".venv/bin/hailong", id="below here"),
        pytest.param("", "{here}/.venv/bin/hailong", ".venv/bin/hailong", id="whole path"),
        pytest.param("", "/opt/h/hailong", "/opt/h/hailong", id="elsewhere"),
        pytest.param("{here}/.venv/bin", "{here}/.venv/bin/hailong", "hailong", id="found"),
        pytest.param("", "bot/__main__.py", ".venv/bin/python -m bot", id="module"),
    ],
)
def test_the_program_is_named_as_it_was_called(
    bare: Path, monkeypatch: pytest.MonkeyPatch, path: str, started: str, typed: str
) -> None:
    """A path from here, a name that the shell finds, or Python with the module."""
    program = bare / ".venv" / "bin" / "hailong"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o700)
    monkeypatch.setenv("PATH", path.format(here=bare))
    monkeypatch.setattr(sys, "executable", str(program.with_name("python")))
    monkeypatch.setattr(sys, "argv", [started.format(here=bare)])
    assert called() == typed.format(here=bare)
