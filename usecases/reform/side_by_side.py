"""The published indexes of a unit side by side: each on its own scale, never mixed or averaged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.instruments import Scale, scale_of
from storage.records import Score, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScore:
    """One published score with the scale that it is on."""

    score: Score
    scale: Scale | None  # None: not known here
    is_own: bool  # else it belongs to a unit above: the province, the country


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedYear:
    """What was published for one year: the unit's own indexes first, then those above it."""

    year: int
    scores: tuple[PublishedScore, ...]


def side_by_side(
    unit: str, known: Mapping[str, Unit], every: Iterable[Score]
) -> tuple[PublishedYear, ...]:
    """Return the scores of a unit and of those above it, year by year."""
    line = _upwards(unit, known)
    by_year: dict[int, list[Score]] = {}
    for score in every:
        if score.unit in line:
            by_year.setdefault(score.year, []).append(score)
    return tuple(
        PublishedYear(year=year, scores=tuple(_dressed(unit, line, by_year[year])))
        for year in sorted(by_year)
    )


def _dressed(unit: str, line: Sequence[str], own: Iterable[Score]) -> Iterable[PublishedScore]:
    for score in sorted(own, key=lambda score: (line.index(score.unit), score.index)):
        yield PublishedScore(
            score=score, scale=scale_of(score.index, score.year), is_own=score.unit == unit
        )


def _upwards(unit: str, known: Mapping[str, Unit]) -> tuple[str, ...]:
    """Return the unit and all above it; a circle ends where it closes."""
    line: list[str] = []
    code: str | None = unit
    while code is not None and code in known and code not in line:
        line.append(code)
        code = known[code].parent
    return tuple(line)
