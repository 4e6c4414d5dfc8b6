"""Bands of a published score: dated, named rules with their source (METHOD §5).

"Nhóm 1" in published texts is the leading part of a ranking, not a band.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band: its code, its official name, and the least score that is in it."""

    code: str
    name: str  # official, Vietnamese
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRule:
    """The bands of some indexes for a time, best first; the last one takes all the rest.

    It holds for the scores of the years that end between its dates.
    """

    name: str
    source: str
    since: date  # its first day, or the first of its year where the day is not known
    until: date | None = None  # its last day; None: still in force
    indexes: tuple[str, ...]
    bands: tuple[Band, ...]


THAI_NGUYEN_2018 = BandRule(
    name="thai-nguyen-2018",
    source="QĐ 3788/QĐ-UBND tỉnh Thái Nguyên, 2018",
    since=date(2018, 1, 1),  # the decision's own day is not known here
    indexes=("CCHC",),
    bands=(
        Band(code="excellent", name="Xuất sắc", at_least=90),
        Band(code="good", name="Tốt", at_least=80),
        Band(code="fair", name="Khá", at_least=70),
        Band(code="average", name="Trung bình", at_least=50),
        Band(code="weak", name="Yếu", at_least=0),
    ),
)

RULES = (THAI_NGUYEN_2018,)
"""Every known rule, the latest last."""


def rule_for(index: str, year: int, rules: Iterable[BandRule] = RULES) -> BandRule | None:
    """Return the latest rule that holds for an index in a year; None: it has no bands."""
    end = date(year, 12, 31)
    holding = [
        rule
        for rule in rules
        if index in rule.indexes and rule.since <= end and (rule.until is None or end <= rule.until)
    ]
    return max(holding, key=lambda rule: rule.since, default=None)


def band_of(score: float, rule: BandRule) -> Band:
    """Return the band of an unrounded score."""
    return next((band for band in rule.bands if score >= band.at_least), rule.bands[-1])


def next_band(score: float, rule: BandRule) -> Band | None:
    """Return the band above an unrounded score's; None in the best."""
    better = [band for band in rule.bands if band.at_least > score]
    return min(better, key=lambda band: band.at_least, default=None)
