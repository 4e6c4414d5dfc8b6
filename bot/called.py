"""How this program was called, so that the commands it prints can be typed as they stand."""

import shutil
import sys
from pathlib import Path

NAME = "hailong"
MODULE = "__main__.py"


def called() -> str:
    """Return what to type for this program, from where it was started.

    `hailong` when the shell finds it by that name, else its path: `.venv/bin/hailong`, or
    `.venv/bin/python -m bot`.
    """
    started = Path(sys.argv[0])
    if started.name == MODULE:
        return f"{_shown(Path(sys.executable))} -m bot"
    return NAME if started.stem != NAME or _is_found(started) else _shown(started)


def _is_found(started: Path) -> bool:
    """Whether the shell finds this very program by its name."""
    found = shutil.which(NAME)
    return found is not None and started.exists() and started.samefile(found)


def _shown(path: Path) -> str:
    """Return a path as it is typed: relative when it lies below the folder we stand in."""
    whole, here = Path.cwd() / path, Path.cwd()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
