"""CSV as every way out writes it: with a BOM, and so that no text in it is ever computed.

A spreadsheet computes a cell that begins like a formula. Which cells there are is decided where the
file is opened: with semicolons or tabs for commas (as Excel does in Vietnamese), what stands behind
one *within* a text becomes a cell of its own. So both get an apostrophe: text.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

Cell = str | int | float | bool | None
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA: Final = re.compile(
    r"(^|[;\t\r\n\v\f\x85\u2028\u2029])(?=[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20])"
)
_BLANK: Final = ("\t", "\r", "\n")


def as_csv(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return the rows under their columns, as RFC 4180 says it."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    """Return the cell so that no spreadsheet computes it, nor a part of it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return cell
    text = _FORMULA.sub(r"\1'", cell)
    return f"'{text}" if text.startswith(_BLANK) else text
