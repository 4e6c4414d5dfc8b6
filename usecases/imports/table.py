"""Tables that people hand in: CSV and XLSX files read into rows, or refused with every fault.

Rules: a file is untrusted; nothing of it is computed or followed; rows keep the numbers that
whoever made the file sees; all that is wrong is told at once.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from usecases.controls import has_controls
from usecases.errors import UseCaseError
from usecases.imports.sheet import AGAIN, Line, UnreadableError, lines_of

LARGEST_FILE = 10_000_000
"""Bytes: some hundred thousand rows."""
LARGEST_CELL = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFault:
    """One fault of a file: its row and column (None where it is about more) and the reason."""

    row: int | None = None
    column: str | None = None
    reason: str

    def __str__(self) -> str:
        places = (self.row and f"row {self.row}", self.column and f"column {self.column}")
        place = ", ".join(part for part in places if part)
        return f"{place}: {self.reason}" if place else self.reason


class FileRefusedError(UseCaseError):
    """The file is faulty, and nothing was changed; `faults` names every fault at once."""

    def __init__(self, name: str, faults: Sequence[TableFault]) -> None:
        super().__init__("\n".join(f"{name}: {fault}" for fault in faults))
        self.name = name
        self.faults = tuple(faults)


class FilesRefusedError(UseCaseError):
    """Several files are faulty, and nothing of any was changed; every fault is told at once."""

    def __init__(self, refused: Sequence[FileRefusedError]) -> None:
        super().__init__("\n".join(map(str, refused)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that a kind of file has. `sample`, which lists carry, is read over."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: its number in the file, and its cells by column; an empty or missing cell is ""."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file, and what is wrong in them whatever they are about."""

    name: str
    rows: tuple[TableRow, ...]
    faults: tuple[TableFault, ...]
    columns: frozenset[str]  # those that the file has

    def refuse_if(self, faults: Iterable[TableFault]) -> None:
        """Raise FileRefusedError when there is any fault, in the order of the file."""
        found = [*self.faults, *faults]
        if found:
            found.sort(key=lambda fault: (fault.row or 0, fault.column or ""))
            raise FileRefusedError(self.name, found)


def read_table(name: str, content: bytes, columns: Columns) -> Table:
    """Return the rows of a CSV or XLSX file.

    Args:
        name: what the file is called in its faults.
        content: its bytes.
        columns: what it may have; their order and case do not matter.

    Raises:
        FileRefusedError: it cannot be read, it is empty, or its columns are not these.
    """
    if len(content) > LARGEST_FILE:
        million = LARGEST_FILE // 1_000_000
        raise FileRefusedError(name, [TableFault(reason=f"larger than {million} MB")])
    try:
        lines = [line for line in lines_of(content, columns.known) if any(line.cells)]
    except UnreadableError as unreadable:
        raise FileRefusedError(name, [_fault_of_file(name, unreadable)]) from None
    if not lines:
        raise FileRefusedError(name, [TableFault(reason="the file is empty")])
    header = [cell.strip().lower() for cell in lines[0].cells]
    while header and not header[-1]:
        header.pop()
    faults = list(_faults_of_header(header, columns))
    if not faults and len(lines) == 1:
        faults.append(TableFault(reason="there are no rows below the header"))
    if faults:
        raise FileRefusedError(name, faults)
    empty = dict.fromkeys(columns.known, "")
    return Table(
        name=name,
        columns=frozenset(header),
        rows=tuple(_row(line, header, empty) for line in lines[1:]),
        faults=tuple(fault for line in lines[1:] for fault in _faults_of_line(line, header)),
    )


def header_of(content: bytes, columns: Collection[str]) -> frozenset[str]:
    """Return the columns that a file begins with, to tell its kind; none when it is unreadable."""
    try:
        first = next((line for line in lines_of(content, columns) if any(line.cells)), None)
    except UnreadableError:
        return frozenset()
    return frozenset(cell.strip().lower() for cell in first.cells) if first else frozenset()


def _fault_of_file(name: str, unreadable: UnreadableError) -> TableFault:
    """Return what is wrong; what calls itself a workbook and is no text either is a damaged one."""
    if name.lower().endswith(".xlsx") and unreadable.is_no_text:
        return TableFault(reason=f"a damaged workbook{AGAIN}")
    return TableFault(row=unreadable.row, reason=str(unreadable))


def _row(line: Line, header: Sequence[str], empty: Mapping[str, str]) -> TableRow:
    cells = (tidy(cell) for cell in line.cells)
    return TableRow(number=line.number, cells={**empty, **dict(zip(header, cells, strict=False))})


def tidy(text: str) -> str:
    """Return the text composed (NFC) and with single spaces: two ways to type it are one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _faults_of_header(header: Sequence[str], columns: Columns) -> Iterator[TableFault]:
    there = ", ".join(columns.known)
    for column in columns.required:
        if column not in header:
            yield TableFault(column=column, reason="the column is missing")
    for position, column in enumerate(header, start=1):
        if not column:
            yield TableFault(row=1, reason=f"the header of column {position} is empty")
        elif column not in columns.known:
            yield TableFault(column=column[:40], reason=f"unknown; the columns are {there}")
    for column in sorted({column for column in header if column and header.count(column) > 1}):
        yield TableFault(column=column, reason="the column is there twice")


def _faults_of_line(line: Line, header: Sequence[str]) -> Iterator[TableFault]:
    if any(cell.strip() for cell in line.cells[len(header) :]):
        reason = f"{len(line.cells)} cells, but the header has {len(header)}"
        yield TableFault(row=line.number, reason=reason)
    for column, cell in zip(header, line.cells, strict=False):
        if len(cell) > LARGEST_CELL:
            reason = f"longer than {LARGEST_CELL} characters"
            yield TableFault(row=line.number, column=column, reason=reason)
        elif has_controls(cell):
            yield TableFault(row=line.number, column=column, reason="control characters")
