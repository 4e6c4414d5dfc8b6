"""The terminal: tables and progress bars that fit it."""

import io
import shutil
import sys
import textwrap

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

WIDTH = 80
"""Where the terminal does not tell."""
HEADING = 8
"""Letters in a line of a narrow column's heading."""


def drawn(*parts: RenderableType) -> str:
    """Return what would be printed; with colours only where a terminal shows them."""
    tty = sys.stdout.isatty()
    text = io.StringIO()
    console = Console(file=text, width=_width(), force_terminal=tty, highlight=False)
    for part in parts:
        console.print(part)
    return text.getvalue()


def filled(line: str, indent: str = "") -> str:
    """Return a long line as several; all but the first begin with the indent."""
    return textwrap.fill(line, _width(), subsequent_indent=indent, break_on_hyphens=False)


def narrow(heading: str) -> str:
    """Return the heading of a narrow column, broken between its words."""
    return textwrap.fill(heading, HEADING, break_long_words=False)


def _width() -> int:
    return shutil.get_terminal_size((WIDTH, 24)).columns


def progress_bar() -> Progress:
    """Return a progress bar on stderr; it says nothing where nobody looks."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
