"""What a file of published figures holds: its columns tell."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from usecases.imports.read_components import COMPONENT_COLUMNS
from usecases.imports.read_counts import COUNT_COLUMNS
from usecases.imports.read_criteria import CRITERIA_COLUMNS
from usecases.imports.read_scores import SCORE_COLUMNS
from usecases.imports.table import Columns, header_of


class Kind(StrEnum):
    """What a file holds; the value is the noun that people are told."""

    SCORES = "scores"
    COMPONENTS = "components"
    CRITERIA = "criteria"
    COUNTS = "published counts"


MARKS: Mapping[str, Kind] = {
    "component": Kind.COMPONENTS,
    "criterion": Kind.CRITERIA,
    "level1": Kind.COUNTS,
}
"""The column by which a kind is told; a file without any of them is one of scores."""
COLUMNS: Mapping[Kind, Columns] = {
    Kind.SCORES: SCORE_COLUMNS,
    Kind.COMPONENTS: COMPONENT_COLUMNS,
    Kind.CRITERIA: CRITERIA_COLUMNS,
    Kind.COUNTS: COUNT_COLUMNS,
}
_KNOWN = frozenset(column for columns in COLUMNS.values() for column in columns.known)


def kind_of(content: bytes) -> Kind:
    """Return what a file holds, as its columns tell."""
    header = header_of(content, _KNOWN)
    return next((kind for column, kind in MARKS.items() if column in header), Kind.SCORES)


class File(NamedTuple):
    """One file: what it is called, its bytes, and what it has to hold (default: by columns)."""

    name: str
    content: bytes
    kind: Kind | None = None

    @property
    def holds(self) -> Kind:
        """What it holds, or has to."""
        return kind_of(self.content) if self.kind is None else self.kind
