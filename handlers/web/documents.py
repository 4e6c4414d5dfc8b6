"""Offices and published scores as data."""

from typing import TypedDict

from storage.records import Score, Unit
from usecases.reform.printed import printed_change_of


class UnitDocument(TypedDict):
    """An office; the dates say when it exists, null where it is not limited."""

    code: str
    name_vi: str
    name_en: str
    kind: str
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    successor: str | None  # as in the units file: several codes with `;` where it was split
    successors: list[str]
    open: bool
    sample: bool


class ScoreDocument(TypedDict):
    """A published score of an office in a year; `printed_change` is what its source prints."""

    index: str
    unit: str
    year: int
    score: float
    rank: int | None
    of: int | None
    source: str
    sample: bool
    printed_change: float | None


def unit_document(unit: Unit, *, is_open: bool) -> UnitDocument:
    """Return an office as data."""
    return {
        "code": unit.code,
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
        "kind": unit.kind,
        "parent": unit.parent,
        "valid_from": None if unit.valid_from is None else unit.valid_from.isoformat(),
        "valid_to": None if unit.valid_to is None else unit.valid_to.isoformat(),
        "successor": unit.successor,
        "successors": list(unit.successors),
        "open": is_open,
        "sample": unit.sample,
    }


def score_document(score: Score) -> ScoreDocument:
    """Return a score as data, as it was published."""
    return {
        "index": score.index,
        "unit": score.unit,
        "year": score.year,
        "score": score.score,
        "rank": score.rank,
        "of": score.of,
        "source": score.source,
        "sample": score.sample,
        "printed_change": printed_change_of(score),
    }
