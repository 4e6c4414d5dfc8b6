"""What the parts of a formula are, and where it is written: named data, each with its source.

Rules: `published` is a definition that somebody else laid down, under its source; `choice` is one
of this project, which says why. A formula is published only where all its parts are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.aggregate import Aggregation
from index.score import MEAN01, MEAN5, T2B


class Basis(StrEnum):
    """Who laid a definition down."""

    PUBLISHED = "published"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a part of a formula does, who laid it down, and the source or the reason."""

    basis: Basis
    says: str
    source: str

    @property
    def told(self) -> str:
        """What it does and where that is written, in one line."""
        return f"{self.says} ({self.source})"


SCORE_MEANINGS: Mapping[str, Definition] = {
    T2B.name: Definition(
        basis=Basis.PUBLISHED,
        says="top-two-box: levels 4 and 5 count as satisfied",
        source="Bộ Công an 2020; Bộ Y tế",
    ),
    MEAN5.name: Definition(
        basis=Basis.CHOICE,
        says="the mean level in percent of 5: its floor is 20",
        source="a choice of this project",
    ),
    MEAN01.name: Definition(
        basis=Basis.CHOICE,
        says="the mean level from 0 (all very dissatisfied) to 100 (all very satisfied)",
        source="a choice of this project",
    ),
}
"""By the name of the score."""

AGGREGATIONS: Mapping[Aggregation, Definition] = {
    Aggregation.CRITERIA: Definition(
        basis=Basis.CHOICE,
        says="the mean of the criteria",
        source="a choice of this project: it equals the official pooled figure where everyone "
        "answers every item, and estimates it without bias where items are drawn at random",
    ),
    Aggregation.FACTORS: Definition(
        basis=Basis.CHOICE,
        says="the mean of the factors, a factor being the mean of its criteria",
        source="a choice of this project",
    ),
    Aggregation.POOLED: Definition(
        basis=Basis.PUBLISHED,
        says="the points of all answers by the number of all answers",
        source="the official pooled figure: satisfied answers by answers",
    ),
}
"""Configured weights have no entry: each file of a formula names its own source."""
