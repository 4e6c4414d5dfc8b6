"""`hailong units`: import or list the public offices."""

from datetime import datetime
from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, told, told_cleared
from bot.cli.output import Rows, wish_of, with_format, write_list
from bot.settings import load_settings
from usecases.imports.import_units import import_units, list_units

COLUMNS = (
    "code",
    "name_vi",
    "name_en",
    "kind",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "sample",
)

SHOWN = ("kind", "parent", "valid_from", "valid_to", "successor")


@click.group("units")
def command() -> None:
    """Import or list the public offices."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Add the offices of FILE (CSV or XLSX), or write them again.

    Columns: code, name_vi (both needed), name_en, kind, parent, valid_from, valid_to, successor.
    A unit that ended names its successor; one that was split names several, with ; between them.
    Real units take the place of the sample organisation. A faulty file changes nothing; what is
    possible but odd in the map of units is told.
    """
    done = at_desk(lambda desk: import_units(desk, file.name, file.read_bytes()))
    click.echo(told("units", done))
    for oddity in done.oddities:
        click.echo(f"Odd, kept as it is: {oddity}")
    if done.cleared is not None:
        click.echo(told_cleared(done.cleared))


@command.command("list")
@click.option(
    "--as-of",
    "as_of",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only those that are there on that day, like 2025-02-28 (default: all that ever were).",
)
@with_format
def list_(as_of: datetime | None, format_: str | None, output: Path | None) -> None:
    """List every office, with its days and successors."""
    wish = wish_of(format_, output)
    day = None if as_of is None else as_of.date()
    units = [u for u in at_desk(list_units) if day is None or u.life.includes(day)]
    name = f"name_{load_settings().language.value}"
    write_list(wish, Rows.of(units, "units", COLUMNS, ("code", name, *SHOWN)))
