"""What is kept of the reform score beside the score itself, as values."""

from dataclasses import dataclass

from index.criteria import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaTable:
    """The criteria of one unit, index and year, in the order of their file."""

    index: str
    unit: str
    year: int
    criteria: tuple[Criterion, ...]
    complete: bool = False  # it claims to have every criterion; else it lists some lost ones
    sample: bool = False

    @property
    def key(self) -> tuple[str, str, int]:
        """What names the table: index, unit and year."""
        return (self.index, self.unit, self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A published component of a score, stored as published."""

    index: str
    unit: str
    year: int
    component: str
    value: float
    maximum: float
    position: int = 0  # in its file
    source: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCounts:
    """Answers by level 1..5 that somebody else published for a unit and a year."""

    unit: str
    year: int
    levels: tuple[int, int, int, int, int]
    source: str = ""
    sample: bool = False
