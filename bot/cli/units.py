"""`hailong units`: import or list the public offices."""

from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, told, told_cleared
from bot.cli.output import Rows, wish_of, with_format, write_list
from usecases.import_units import import_units, list_units

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

SHOWN = ("code", "name_vi", "kind", "parent", "valid_from", "valid_to", "successor")


@click.group("units")
def command() -> None:
    """Import or list the public offices."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Add the offices of FILE (CSV or XLSX), or write them again.

    Columns: code, name_vi (both needed), name_en, kind, parent, valid_from, valid_to, successor.
    Real units take the place of the sample organisation. A faulty file changes nothing.
    """
    done = at_desk(lambda desk: import_units(desk, file.name, file.read_bytes()))
    click.echo(told("units", added=done.added, changed=done.changed, unchanged=done.unchanged))
    if done.cleared is not None:
        click.echo(told_cleared(done.cleared))


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every office."""
    wish = wish_of(format_, output)
    units = at_desk(list_units)
    rows = [{name: getattr(unit, name) for name in COLUMNS} for unit in units]
    write_list(wish, Rows(name="units", columns=COLUMNS, rows=rows, shown=SHOWN))
