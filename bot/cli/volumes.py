"""`hailong volumes`: import or list how many dossiers offices had."""

from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, counted, told
from bot.cli.output import Rows, wish_of, with_format, write_list
from usecases.imports.import_volumes import import_volumes, list_volumes

COLUMNS = ("unit", "service", "channel", "month", "dossiers", "source", "sample")


@click.group("volumes")
def command() -> None:
    """Import or list how many dossiers offices had, for weights and response rates."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Write the dossier counts of FILE (CSV or XLSX).

    Columns: unit, month (2026-03), dossiers (needed), service, channel, source. An empty service
    or channel stands for all of them together; within a month of a unit all rows name one, or
    none does. Name a channel only where the transaction decides where people answer: most offices
    leave it empty. FILE says all about the months of the units that it names: it replaces what was
    known of them. A faulty file changes nothing.
    """
    done = at_desk(lambda desk: import_volumes(desk, file.name, file.read_bytes()))
    click.echo(told("volumes", done))
    if done.removed:
        click.echo(f"{counted(done.removed, 'volumes')} of the same months removed.")


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every dossier count."""
    wish = wish_of(format_, output)
    write_list(wish, Rows.of(at_desk(list_volumes), "volumes", COLUMNS, COLUMNS[:-1]))
