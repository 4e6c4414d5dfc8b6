"""A sheet of a workbook as a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | None


class Form(StrEnum):
    """How a column's cells are written."""

    TEXT = "text"
    FIGURE = "figure"  # two decimals
    BOUND = "bound"  # the same, less loud
    COUNT = "count"
    SHARE = "share"
    MIDDLE = "middle"  # short text


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `width` in letters. Columns of one `group` share a heading above theirs."""

    heading: str
    width: float
    form: Form = Form.TEXT
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet; its first `kept` columns stay in sight, those `shaded` are darker when higher."""

    name: str
    lead: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    kept: int
    shaded: tuple[int, int] | None = None
    headings: float = 30  # the height of the headings, in points
