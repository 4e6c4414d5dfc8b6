"""The log of decisions as a table for the terminal: nothing of a reason is cut."""

from rich import box
from rich.table import Table
from rich.text import Text

from bot.cli.output import Cell, Rows
from bot.cli.terminal import drawn


def decision_table(rows: Rows) -> str:
    """Return two lines or more for each decision: what was decided when, and below it why."""
    title = f"{rows.name}: {len(rows.rows)}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("unit", "no.", "at", "action", "n"):
        is_number = name in {"no.", "n"}
        table.add_column(name, justify="right" if is_number else "left", no_wrap=True)
    table.add_column("why, and about what", overflow="fold")
    for row in rows.rows:
        cells = (str(row[name]) for name in ("unit", "number", "at", "action", "responses"))
        table.add_row(
            *cells, _why(row["why"], row["about"], row["flags"], row["by_name"] or row["by"])
        )
    return drawn(table)


def _why(why: Cell, about: Cell, flags: Cell, by: Cell) -> Text:
    text = Text(f"{why}\n")
    parts = (about, flags and str(flags).replace(",", ", "), by and f"by {by}")
    text.append(" · ".join(str(part) for part in parts if part), style="dim")
    return text
