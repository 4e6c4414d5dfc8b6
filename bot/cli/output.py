"""How rows come out: a table for people, or JSON, CSV and XLSX for programs.

Rules: in a table numbers have two decimals, with the office's decimal sign; everywhere else they
are as they are. CSV carries a BOM and no text in it can be read as a formula; in XLSX every text
is a text.
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from bot.called import called
from bot.settings import load_settings
from handlers.view.csv_text import as_csv
from handlers.view.numbers import value_shown
from handlers.view.words import Words

Cell = str | int | float | bool | date | None
Command = TypeVar("Command", bound=Callable[..., object])
FORMATS = ("table", "json", "csv", "xlsx")
ENDINGS = {".txt": "table", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
NARROW, LEAST = 10, 8
"""Letters of a cell that is never broken into lines, and of a column where cells are."""
_EMPTY = (None, "", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows by column; `shown` are the columns of the table for people (default: all)."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Cell]]
    shown: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        values: Iterable[object],
        name: str,
        columns: tuple[str, ...],
        shown: tuple[str, ...] = (),
    ) -> "Rows":
        """Return a row for each value, of its fields that are named like the columns."""
        rows = [{column: getattr(value, column) for column in columns} for value in values]
        return cls(name=name, columns=columns, rows=rows, shown=shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """In which format, and to which file; "" means the terminal."""

    format: str
    output: Path | None


def with_format(command: Command) -> Command:
    """Add `--format` and `-o` to a command; it gets them as `format_` and `output`."""
    what = click.Choice(FORMATS)
    help_ = "How to write it (default: by the ending of FILE, else table)."
    command = click.option("--format", "format_", type=what, help=help_)(command)
    file = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", metavar="FILE", type=file, help="Write to FILE.")(command)


def wish_of(format_: str | None, output: Path | None) -> Wish:
    """Return what was wished for.

    Raises:
        click.UsageError: no format belongs to the file's ending, or a workbook was to be written
            to a terminal.
    """
    chosen = format_ or (_format_of(output) if output else "table")
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("A workbook needs a file: add -o FILE.xlsx")
    return Wish(format=chosen, output=output)


def _format_of(output: Path) -> str:
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise click.UsageError(
            f"{output}: no format ends like this ({known} do): name one with --format."
        )
    return ENDINGS[ending]


def write(wish: Wish, rows: Rows, *, table: Callable[[], str], document: object) -> None:
    """Write rows in the wished format; `table` draws them, `document` is their JSON."""
    match wish.format:
        case "json":
            put(wish, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        case "csv":
            put(wish, csv_of(rows))
        case "xlsx":
            put(wish, as_xlsx(rows))
        case _:
            put(wish, table())


def write_list(wish: Wish, rows: Rows, importer: str = "") -> None:
    """Write a plain list of rows; `importer` is the command that imports them, if not its name."""

    def table() -> str:
        if rows.rows:
            return as_table(rows)
        return none_yet(rows.name, importer or rows.name, Words(load_settings().language))

    write(wish, rows, table=table, document=plain(rows))


def plain(rows: Rows) -> list[dict[str, str | int | float | bool | None]]:
    """Return rows as the objects of their JSON."""
    return [{name: _plain(row[name]) for name in rows.columns} for row in rows.rows]


def none_yet(name: str, importer: str, words: Words) -> str:
    """Return that there are no rows of that name yet, and which command imports some."""
    title = _title(name, words)
    command = f"{called()} {importer} import FILE"
    return words("table.none", name=title[:1].lower() + title[1:], command=command) + "\n"


def _title(name: str, words: Words) -> str:
    return words(f"table.{name.replace(' ', '_')}")


def put(wish: Wish, content: str | bytes) -> None:
    """Write to the wished file, whole or not at all, or to the terminal."""
    if wish.output is None:
        click.echo(content, nl=False)
        return
    data = content.encode() if isinstance(content, str) else content
    draft = wish.output.with_name(f".{wish.output.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(wish.output)
    except OSError as refused:  # the draft is nobody's business
        raise OSError(refused.errno, refused.strerror, str(wish.output)) from refused
    finally:
        with suppress(OSError):
            draft.unlink()


def csv_of(rows: Rows) -> str:
    """Return the rows as CSV with a BOM."""
    return as_csv(rows.columns, ([_plain(row[name]) for name in rows.columns] for row in rows.rows))


def as_xlsx(rows: Rows) -> bytes:
    """Return the rows as a workbook of one sheet."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(rows.name[:31])
        sheet.write_row(0, 0, rows.columns, book.add_format({"bold": True}))
        for number, row in enumerate(rows.rows, start=1):
            for position, name in enumerate(rows.columns):
                if (value := _plain(row[name])) is not None:
                    sheet.write(number, position, value)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()


def as_table(rows: Rows) -> str:
    """Return the rows as a table that fits the terminal; columns of nothing are left out.

    Headings are in the office's language; JSON, CSV and XLSX keep the names of the columns.
    """
    from rich import box
    from rich.table import Table

    from bot.cli.terminal import drawn

    words = Words(load_settings().language)
    names = [
        n for n in rows.shown or rows.columns if any(row[n] not in _EMPTY for row in rows.rows)
    ]
    is_sample = any(row.get("sample") for row in rows.rows)
    sample = f" ({words('table.sample')})" if is_sample else ""
    title = f"{_title(rows.name, words)}: {len(rows.rows)}{sample}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        is_number = any(isinstance(row[name], int | float) for row in rows.rows)
        widest = max(len(_cell_shown(row[name], words)) for row in rows.rows)
        column = words(f"column.{name}")
        table.add_column(
            column if len(column) <= widest else column.replace(" ", "\n"),
            justify="right" if is_number else "left",
            no_wrap=widest <= NARROW,
            min_width=LEAST if widest > NARROW else None,
            overflow="fold",
        )
    for row in rows.rows:
        table.add_row(*(_cell_shown(row[name], words) for name in names))
    return drawn(table)


def _cell_shown(cell: Cell, words: Words) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return words("table.yes" if cell else "table.no")
        case float():
            return value_shown(cell, words.language)
        case _:
            return str(cell)


def _plain(cell: Cell) -> str | int | float | bool | None:
    return cell.isoformat() if isinstance(cell, date) else cell
