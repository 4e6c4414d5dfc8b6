"""Files that commands are given, and what is told after an import."""

from pathlib import Path

import click

from usecases.imports.changes import Changes
from usecases.sample.organisation import Cleared

_IRREGULAR = {"criteria": "criterion"}
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, which is given in the plural."""
    return f"{count} {_IRREGULAR.get(noun, noun.removesuffix('s')) if count == 1 else noun}"


def told(noun: str, done: Changes) -> str:
    """Return one line about what an import did."""
    total = counted(done.added + done.changed + done.unchanged, noun)
    return f"{total}: {done.added} new, {done.changed} changed, {done.unchanged} as before."


def told_cleared(cleared: Cleared) -> str:
    """Return one line about what went with the sample organisation."""
    went = (
        counted(cleared.units, "units"),
        counted(cleared.services, "services"),
        counted(cleared.scores, "scores"),
        counted(cleared.components, "components"),
        counted(cleared.criteria, "criteria"),
    )
    trials = counted(cleared.responses, "trial responses")
    return f"The sample organisation is gone: {', '.join(went)} and {trials} were removed."
