"""Files that commands are given, and what is told after an import."""

from pathlib import Path

import click

from usecases.sample import Cleared

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


def told(noun: str, *, added: int, changed: int, unchanged: int) -> str:
    """Return one line about what an import did."""
    total = added + changed + unchanged
    return f"{total} {noun}: {added} new, {changed} changed, {unchanged} as before."


def told_cleared(cleared: Cleared) -> str:
    """Return one line about what went with the sample organisation."""
    counts = f"{cleared.units} units, {cleared.services} services, {cleared.scores} scores"
    return (
        f"The sample organisation is gone: {counts} and {cleared.responses} trial responses "
        "were removed."
    )
