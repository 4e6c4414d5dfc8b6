"""The log of decisions as a table for the terminal: nothing of a reason is cut."""

from collections.abc import Mapping

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.output import Cell, Rows
from bot.cli.terminal import drawn
from handlers.view.words import Words
from survey.text import Language

SHOWN = ("unit", "number", "at", "action", "responses")


def decision_table(rows: Rows, language: Language) -> str:
    """Return two lines or more for each decision: what was decided when, and below it why."""
    words = Words(language)
    title = f"{words('table.decisions')}: {len(rows.rows)}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in SHOWN:
        is_number = name in {"number", "responses"}
        heading = words(f"column.{name}")
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=True)
    table.add_column(words("column.why"), overflow="fold")
    for row in rows.rows:
        cells = (str(row[name]) for name in SHOWN)
        table.add_row(*cells, _why(row, words))
    return drawn(table)


def _why(row: Mapping[str, Cell], words: Words) -> Text:
    text = Text(f"{row['why']}\n")
    flags = str(row["flags"] or "").replace(",", ", ")
    by = words("table.by", name=row["by_name"] or row["by"])
    text.append(" · ".join(str(part) for part in (row["about"], flags, by) if part), style="dim")
    return text
