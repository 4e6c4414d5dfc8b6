"""The fields of a table's row: read one by one, with every fault noted and none raised.

A faulty field reads as None (or ""), so that the whole row is looked at; whoever reads checks
`faults` before anything is done with what was read.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

from usecases.imports.table import TableFault, TableRow

CODE = re.compile(r"[A-Z0-9_]{2,20}")
CODE_RULE = "2 to 20 of the characters A–Z 0–9 _"
LONGEST_NAME = 200
_BETWEEN_CODES = re.compile(r"[;,\s]+")
MONTHS, FIRST_YEAR = 12, 2000
_ANSWERS = {
    **dict.fromkeys(("yes", "có", "true", "1", "x"), True),
    **dict.fromkeys(("no", "không", "false", "0"), False),
}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(-01)?( 00:00:00)?")
_MONTH_FIRST = re.compile(r"(01/)?(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


@dataclass(slots=True)
class Fields:
    """Reads the fields of one row after the other."""

    faults: list[TableFault] = field(default_factory=list)
    _row: TableRow | None = None
    _first: dict[Hashable, int] = field(default_factory=dict)

    def of(self, row: TableRow) -> "Fields":
        """Go to that row."""
        self._row = row
        return self

    def refuse(self, column: str, reason: str) -> None:
        """Note a fault of the present row."""
        number = None if self._row is None else self._row.number
        self.faults.append(TableFault(row=number, column=column, reason=reason))

    def once(self, column: str, key: tuple[Hashable, ...], what: str, rule: str = "") -> None:
        """Refuse what an earlier row names by the same key; a key with an empty part is faulty."""
        if self._row is None or not all(key):
            return
        first = self._first.setdefault(key, self._row.number)
        if first != self._row.number:
            self.refuse(column, f"{what} stands in row {first} already{rule}")

    def code(self, column: str, *, required: bool = True) -> str | None:
        """Return a code."""
        text = self._cell(column, required=required)
        if text and not CODE.fullmatch(text):
            self.refuse(column, _quoted(text, f"is not a code ({CODE_RULE})"))
            return None
        return text or None

    def codes(self, column: str) -> tuple[str, ...]:
        """Return any number of codes, each once, with `;`, a comma or a space between them."""
        found = [text for text in _BETWEEN_CODES.split(self._cell(column)) if text]
        for text in dict.fromkeys(found):
            if not CODE.fullmatch(text):
                self.refuse(column, _quoted(text, f"is not a code ({CODE_RULE})"))
            elif found.count(text) > 1:
                self.refuse(column, f"{text} stands there {found.count(text)} times")
        return tuple(text for text in dict.fromkeys(found) if CODE.fullmatch(text))

    def name(self, column: str, *, required: bool = True, longest: int = LONGEST_NAME) -> str:
        """Return a name or another short text."""
        text = self._cell(column, required=required)
        if len(text) > longest:
            self.refuse(column, f"longer than {longest} characters")
        return text

    def day(self, column: str) -> date | None:
        """Return a date, written 2025-03-01 or 01/03/2025 (day first)."""
        text = self._cell(column)
        if not text:
            return None
        match = _DAY.fullmatch(text)
        iso = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text
        try:
            return date.fromisoformat(iso)
        except ValueError:
            self.refuse(column, _quoted(text, "is not a date like 2025-03-01 or 01/03/2025"))
            return None

    def month(self, column: str, *, last: str) -> str | None:
        """Return a month up to the last one, written 2026-03 or 03/2026, or as its first day."""
        text = self._cell(column, required=True)
        if not text:
            return None
        found = _MONTH.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
        if not found or not 1 <= int(found["month"]) <= MONTHS or int(found["year"]) < FIRST_YEAR:
            self.refuse(column, _quoted(text, "is not a month like 2026-03 or 03/2026"))
            return None
        month = f"{found['year']}-{int(found['month']):02}"
        if month > last:
            self.refuse(column, _quoted(text, f"has not begun: it is {last} now"))
            return None
        return month

    def whole(self, column: str, *, least: int, most: int, required: bool = False) -> int | None:
        """Return a whole number between two bounds."""
        text = self._cell(column, required=required)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}([.,]0+)?", text):
            self.refuse(column, _quoted(text, "is not a whole number"))
            return None
        number = int(re.split(r"[.,]", text)[0])
        if not least <= number <= most:
            self.refuse(column, _quoted(text, f"is not between {least} and {most}"))
            return None
        return number

    def number(
        self, column: str, *, least: float, most: float, required: bool = True
    ) -> float | None:
        """Return a number, with a decimal point or comma."""
        text = self._cell(column, required=required)
        if not text:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,9}([.,][0-9]{1,15})?", text):
            self.refuse(column, _quoted(text, "is not a number like 88.52 or 88,52"))
            return None
        number = float(text.replace(",", "."))
        if not least <= number <= most:
            self.refuse(column, _quoted(text, f"is not between {least:g} and {most:g}"))
            return None
        return number

    def yes_or_no(self, column: str) -> bool | None:
        """Return what a cell answers; None when it is empty."""
        text = self._cell(column).casefold()
        if not text:
            return None
        if text not in _ANSWERS:
            self.refuse(column, _quoted(text, "is neither yes nor no"))
        return _ANSWERS.get(text)

    def _cell(self, column: str, *, required: bool = False) -> str:
        text = "" if self._row is None else self._row[column]
        if required and not text:
            self.refuse(column, "is empty")
        return text


def _quoted(text: str, reason: str) -> str:
    shown = text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - fits a line
    return f"“{shown}” {reason}"


def known_codes(codes: Iterable[str]) -> str:
    """Return the first few codes, to help whoever mistyped one."""
    some = sorted(code for code in codes if code)
    return ", ".join(some[:12]) + (" …" if len(some) > 12 else "")  # noqa: PLR2004 - fits a line
