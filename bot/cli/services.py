"""`hailong services`: import or list the services that offices give."""

from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE, told
from bot.cli.output import Rows, wish_of, with_format, write_list
from bot.settings import load_settings
from usecases.imports.import_services import import_services, list_services

COLUMNS = ("code", "unit", "name_vi", "name_en", "sample")


@click.group("services")
def command() -> None:
    """Import or list the services that offices give."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Add the services of FILE (CSV or XLSX), or write them again.

    Columns: code, unit, name_vi (needed), name_en. A faulty file changes nothing.
    """
    done = at_desk(lambda desk: import_services(desk, file.name, file.read_bytes()))
    click.echo(told("services", done))


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every service."""
    wish = wish_of(format_, output)
    shown = ("code", "unit", f"name_{load_settings().language.value}")
    write_list(wish, Rows.of(at_desk(list_services), "services", COLUMNS, shown))
