"""A table of a questionnaire file, read key by key: every reading notes what is wrong and where.

A faulty value is noted once and replaced by an empty one, so that reading goes on and every fault
is found in one go. Places count from 1: `factors[2].criteria[1].question.vi`.
"""

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from re import Pattern
from typing import TypeVar

from survey.errors import Fault
from survey.text import Language, Text

T = TypeVar("T", str, int, bool, dict[str, object], list[object])

_KINDS: Mapping[type, str] = {
    str: "a text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    dict: "a table",
    list: "a list of tables",
}
_SENTENCE = '{ vi = "…", en = "…" }'


class Table:
    """One table at its place; `faults` is shared by all tables of a file."""

    def __init__(self, values: Mapping[str, object], place: str, faults: list[Fault]) -> None:
        self._values = values
        self._place = place
        self._faults = faults
        self._known: list[str] = []

    @property
    def place(self) -> str:
        """Where the table stands in the file."""
        return self._place

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that the table holds, in the order of the file."""
        return tuple(self._values)

    def fault(self, key: str, reason: str) -> None:
        """Note that something is wrong with the value of that key."""
        self._faults.append(Fault(place=self._below(key), reason=reason))

    def string(self, key: str, longest: int) -> str:
        """Return a text of one line; "" when it is missing or faulty."""
        if (value := self._value(key, str)) is None:
            return ""
        composed = unicodedata.normalize("NFC", value)
        if reason := _wrong(composed, longest):
            self.fault(key, reason)
        return composed

    def code(self, key: str, pattern: Pattern[str], example: str) -> str:
        """Return a code of that pattern; "" when it is missing or faulty."""
        value = self._value(key, str)
        if value is None or pattern.fullmatch(value):
            return value or ""
        self.fault(key, f"must be a code such as {example}")
        return ""

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number between the two; the least when it is missing or faulty."""
        value = self._value(key, int)
        if value is None or least <= value <= most:
            return least if value is None else value
        self.fault(key, f"must be between {least} and {most}")
        return least

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false; the default when it is left out or faulty."""
        if key not in self._values:
            self._known.append(key)
            return default
        value = self._value(key, bool)
        return default if value is None else value

    def text(self, key: str, longest: int) -> Text:
        """Return a sentence in both languages."""
        if (value := self._value(key, dict, _SENTENCE)) is None:
            return Text("", "")
        table = Table(value, self._below(key), self._faults)
        vi, en = (table.string(language, longest) for language in Language)
        table.close()
        return Text(vi, en)

    def table(self, key: str) -> "Table | None":
        """Return the table under that key; None when it is missing or faulty."""
        value = self._value(key, dict)
        return None if value is None else Table(value, self._below(key), self._faults)

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of the list under that key; none when it is missing or faulty."""
        rows = self._value(key, list)
        if rows == []:
            self.fault(key, "is empty")
        numbered = [(f"{key}[{number}]", row) for number, row in enumerate(rows or (), start=1)]
        for place, row in numbered:
            if not isinstance(row, dict):
                self.fault(place, f"must be {_KINDS[dict]}")
        below = [(self._below(place), row) for place, row in numbered if isinstance(row, dict)]
        return [Table(row, place, self._faults) for place, row in below]

    def number_or(self, key: str, word: str, least: int, most: int) -> int | None:
        """Return a whole number between the two, None for the word (and when it is faulty)."""
        if self._values.get(key) == word:
            self._known.append(key)
            return None
        if isinstance(self._values.get(key), str):
            self._known.append(key)
            self.fault(key, f'must be {_KINDS[int]} or "{word}"')
            return None
        return self.number(key, least, most)

    def close(self) -> None:
        """Note every key that nothing has asked for."""
        for key in self._values:
            if key not in self._known:
                near = get_close_matches(key, self._known, n=1)
                self.fault(key, f"is unknown; perhaps {near[0]}" if near else "is unknown")

    def _below(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _value(self, key: str, kind: type[T], wanted: str | None = None) -> T | None:
        """Return the value when it is of that kind; else note the fault and return None."""
        self._known.append(key)
        value = self._values.get(key)
        if isinstance(value, kind) and isinstance(value, bool) is (kind is bool):
            return value
        present = key in self._values
        self.fault(key, f"must be {wanted or _KINDS[kind]}" if present else "is missing")
        return None


def _wrong(value: str, longest: int) -> str | None:
    """Say what is wrong with a text, if anything is."""
    if not value.strip():
        return "is empty"
    if value != value.strip():
        return "begins or ends with a space"
    if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in value):
        return "must be one line without control characters"
    if len(value) > longest:
        return f"has {len(value)} characters, at most {longest} fit"
    return None
