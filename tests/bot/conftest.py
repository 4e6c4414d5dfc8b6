"""What the tests of the composition root share."""

import os
from pathlib import Path

import pytest

from tests.bot.command import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return a shell in an empty folder."""
    return Shell(tmp_path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with no setting in the environment; return the folder."""
    for name in os.environ:
        if name.upper().startswith("HAILONG_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path
