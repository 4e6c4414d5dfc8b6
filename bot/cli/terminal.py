"""The terminal: tables and progress bars that fit it."""

import io
import shutil
import sys

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

WIDTH = 80
"""Where the terminal does not tell."""


def drawn(*parts: RenderableType) -> str:
    """Return what would be printed; with colours only where a terminal shows them."""
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    tty = sys.stdout.isatty()
    text = io.StringIO()
    console = Console(file=text, width=width, force_terminal=tty, highlight=False)
    for part in parts:
        console.print(part)
    return text.getvalue()


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
