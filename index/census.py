"""The interval of a near-census: where nearly every transaction was answered for (METHOD §3).

Rules: people here choose to answer, so a finite population makes the interval narrower only where
so many of them did that the others could hardly change the figure. A person answers several
criteria, and a form may ask only some of them: the population of *answers* is the number of
transactions times that of the criteria. So the interval nearly vanishes where everybody
answered everything, and not where everybody answered one criterion of each factor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.interval import Figure, Part, figure_of, person_estimate
from index.score import Score
from index.tally import ALL, Moments, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusRule:
    """From which response rate on respondents are a near-census, as a named and dated choice."""

    name: str
    since: date
    source: str
    least: float  # responses by transactions


NEAR_CENSUS = CensusRule(
    name="near-census@1",
    since=date(2026, 11, 23),
    source="a choice of this project: 80 %, below which the Standards and Guidelines for "
    "Statistical Surveys of the U.S. Office of Management and Budget (2006) ask for an analysis "
    "of nonresponse bias",
    least=0.80,
)


def is_near_census(responses: int, dossiers: int, rule: CensusRule = NEAR_CENSUS) -> bool:
    """Whether so many answered that the finite population counts."""
    return 0 < responses <= dossiers and responses >= rule.least * dossiers


def census_figure(
    score: Score,
    tally: Tally,
    structure: Mapping[str, Sequence[str]],
    parts: Mapping[str, Part],
    dossiers: int,
) -> Figure:
    """Return the index with the interval of a finite population of that many transactions."""
    levels = tally.levels
    criteria = [code for codes in structure.values() for code in codes]
    asked = sum(code in levels and levels[code].answers > 0 for code in criteria)
    moments = tally.moments.get(ALL, Moments())
    estimate = person_estimate(score, moments, list(parts.values()))
    return figure_of(score, estimate, population=dossiers * asked)
