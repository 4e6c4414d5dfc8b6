"""Commands as a new user types them: in an empty folder, with no setting but the given ones.

Tables are asked for in English, unless a test names the language.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.program import program


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A folder in which commands are run."""

    folder: Path

    def hailong(self, *words: str, typed: str = "", **settings: str) -> Ended:
        """Run `hailong` with those words; a traceback fails the test."""
        chosen = {f"HAILONG_{name}": value for name, value in settings.items()}
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            for name in [name for name in os.environ if name.upper().startswith("HAILONG_")]:
                patch.delenv(name)
            env = {"HAILONG_LANGUAGE": "en", **chosen, "COLUMNS": "80"}
            done = CliRunner().invoke(program, words, prog_name="hailong", input=typed, env=env)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ended(status=done.exit_code, out=done.stdout, err=done.stderr)

    def write(self, name: str, text: str) -> str:
        """Write a file into the folder; return its name."""
        (self.folder / name).write_text(text, "utf-8")
        return name
