"""`hailong criteria`: import or list the criteria of the reform score."""

from pathlib import Path

import click

from bot.cli.at_desk import at_desk
from bot.cli.files import FILE
from bot.cli.output import Cell, Rows, wish_of, with_format, write_list
from bot.cli.scores import tell
from bot.settings import load_settings
from storage.reform_records import CriteriaTable
from usecases.imports.import_scores import import_scores, list_criteria
from usecases.imports.published_kind import Kind

COLUMNS = (
    "index",
    "unit",
    "year",
    "code",
    "parent",
    "criterion",
    "maximum",
    "reviewed",
    "surveyed",
    "applies",
    "reason",
    "source",
    "complete",
    "sample",
)
SHOWN = ("unit", "year", "code", "criterion", "maximum", "reviewed", "surveyed", "reason")


@click.group("criteria")
def command() -> None:
    """Import or list the criteria of the reform score, and why points were lost."""


@command.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Add the criteria of FILE (CSV or XLSX), or write them again.

    Columns: index, unit, year, criterion (needed), code, parent, maximum, reviewed, surveyed,
    applies (yes or no), reason, source, complete, unit_name. With maximum and reviewed or surveyed
    it is a complete table, from which the score is recomputed; without the points it lists criteria
    for which no points were given, each with its reason. A faulty file changes nothing.
    """
    settings = load_settings()
    done = at_desk(
        lambda desk: import_scores(desk, file.name, file.read_bytes(), Kind.CRITERIA), settings
    )
    tell(done, settings.language)


@command.command("list")
@with_format
def list_(format_: str | None, output: Path | None) -> None:
    """List every criterion of the reform score."""
    wish = wish_of(format_, output)
    rows = [row for table in at_desk(list_criteria) for row in _rows(table)]
    write_list(wish, Rows(name="criteria", columns=COLUMNS, rows=rows, shown=SHOWN))


def _rows(table: CriteriaTable) -> list[dict[str, Cell]]:
    return [
        {
            "index": table.index,
            "unit": table.unit,
            "year": table.year,
            "code": one.code,
            "parent": one.parent,
            "criterion": one.name,
            "maximum": one.maximum,
            "reviewed": one.reviewed,
            "surveyed": one.surveyed,
            "applies": "yes" if one.applies else "no",
            "reason": one.reason,
            "source": one.source,
            "complete": "yes" if table.complete else "no",
            "sample": table.sample,
        }
        for one in table.criteria
    ]
