"""The lines of a CSV or XLSX file, as text, with the numbers that its maker sees."""

import csv
import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

MOST_LINES = 200_000
LARGEST_UNPACKED = 200_000_000
"""Bytes that a workbook may unpack to: a small file must not fill the memory."""
MOST_COLUMNS = 100

AGAIN = ": save it again as .xlsx or CSV"
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")


class UnreadableError(Exception):
    """The bytes are no such file; the message says why, `row` where."""

    def __init__(self, reason: str, row: int | None = None, *, is_no_text: bool = False) -> None:
        super().__init__(reason)
        self.row = row
        self.is_no_text = is_no_text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number and its cells."""

    number: int
    cells: tuple[str, ...]


def lines_of(content: bytes, columns: Collection[str]) -> Iterator[Line]:
    """Yield the lines of a file; its first bytes tell what it is.

    Args:
        content: the bytes of the file.
        columns: the columns to expect, by which the separator of a CSV file is told.
    """
    if content.startswith(_WORKBOOK):
        return _of_workbook(content)
    if content.startswith(_OLD_WORKBOOK):
        raise UnreadableError("an old Excel workbook (.xls): save it as .xlsx or CSV")
    if content.startswith(_WIDE_TEXT):
        raise UnreadableError("UTF-16 text: save it as CSV UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        row = content.count(b"\n", 0, wrong.start) + 1
        reason = "not UTF-8 text: save it as CSV UTF-8"
        raise UnreadableError(reason, row, is_no_text=True) from None
    return _of_csv(text, columns)


def _of_csv(text: str, columns: Collection[str]) -> Iterator[Line]:
    first = text.lstrip("\r\n").split("\n", 1)[0].lower()
    separator = max(",;\t", key=lambda mark: _hits(first, mark, columns))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    began = 0
    try:
        for cells in reader:
            if began > MOST_LINES:
                raise UnreadableError(f"more than {MOST_LINES} lines")
            yield Line(began + 1, tuple(cells))
            began = reader.line_num
    except csv.Error as wrong:
        raise UnreadableError(f"not CSV: {wrong}", began + 1) from None


def _hits(line: str, separator: str, columns: Collection[str]) -> int:
    return sum(cell.strip(' "\r') in columns for cell in line.split(separator))


def _of_workbook(content: bytes) -> Iterator[Line]:
    """Yield the lines of a workbook's first sheet; formulas give the values saved with them."""
    from openpyxl import load_workbook

    try:
        _refuse_bomb(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_row=MOST_LINES + 1, max_col=MOST_COLUMNS)
        lines = [
            Line(number, tuple(_text(value) for value in row))
            for number, row in enumerate(rows, start=1)
        ]
    except UnreadableError:
        raise
    except Exception as wrong:
        raise UnreadableError(f"a damaged workbook{AGAIN}") from wrong
    if len(lines) > MOST_LINES:
        raise UnreadableError(f"more than {MOST_LINES} lines")
    return iter(lines)


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise UnreadableError("a workbook that is too large when unpacked")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
