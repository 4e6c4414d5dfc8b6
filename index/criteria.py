"""Criteria of a reform score: points reached of a maximum, and the score made of them (METHOD §5).

`CCHC % = 100 * (reviewed + surveyed)/maximum`. Rules: a criterion that does not apply leaves the
maximum; a group is told by its criteria and never counted beside them; what is not known is None,
and a score is recomputed only from a complete table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WHOLE = 100.0
"""What the maxima of a complete table add up to (METHOD §5: a score in % of the maximum)."""
NOISE = 1e-9
"""Far finer than any printed point: sums of decimals differ by less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion: what could be reached in it, and what was, by review and by survey."""

    code: str = ""  # as in the decision, "1.2.1"; "" where none was given
    parent: str = ""  # the code of its group, or the group's name
    name: str
    maximum: float | None = None  # None: not known
    reviewed: float | None = None
    surveyed: float | None = None
    applies: bool = True
    reason: str = ""  # why points were lost
    source: str = ""

    @property
    def label(self) -> str:
        """What names it among the others."""
        return self.code or self.name

    @property
    def points(self) -> float | None:
        """The points that were reached; None when they are not known."""
        if self.reviewed is None and self.surveyed is None:
            return None
        return (self.reviewed or 0.0) + (self.surveyed or 0.0)

    @property
    def lost(self) -> float | None:
        """The points that were lost; None when the maximum or the points are not known."""
        if not self.applies:
            return 0.0
        if self.maximum is None or self.points is None:
            return None
        return max(self.maximum - self.points, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """A score made of its criteria: points of the maximum that applied."""

    score: float
    reviewed: float
    surveyed: float
    maximum: float


def counted(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria that have no criteria below them: those that points are given for."""
    every = tuple(criteria)
    groups = {criterion.parent for criterion in every} - {""}
    return tuple(criterion for criterion in every if criterion.code not in groups)


def lost_of(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria with lost points, the dearest first, those of unknown worth last."""
    lost = [c for c in counted(criteria) if c.applies and (c.lost is None or c.lost > NOISE)]
    return tuple(sorted(lost, key=lambda criterion: -(criterion.lost or 0.0)))


def recompute(criteria: Iterable[Criterion]) -> Recomputed | None:
    """Return the score of a complete table; None when a maximum or points are not known."""
    own = [criterion for criterion in counted(criteria) if criterion.applies]
    maxima = [criterion.maximum for criterion in own if criterion.maximum is not None]
    if len(maxima) < len(own) or any(criterion.points is None for criterion in own):
        return None
    maximum = sum(maxima)
    if maximum <= 0:
        return None
    reviewed = sum(criterion.reviewed or 0.0 for criterion in own)
    surveyed = sum(criterion.surveyed or 0.0 for criterion in own)
    score = 100 * (reviewed + surveyed) / maximum
    return Recomputed(score=score, reviewed=reviewed, surveyed=surveyed, maximum=maximum)


def whole_maximum(criteria: Iterable[Criterion]) -> float | None:
    """Return the sum of all maxima, also of what does not apply; None when one is not known."""
    maxima = [criterion.maximum for criterion in counted(criteria)]
    known = [maximum for maximum in maxima if maximum is not None]
    return sum(known) if known and len(known) == len(maxima) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSum:
    """A group whose own figure is not the sum of its criteria."""

    group: Criterion
    figure: str  # maximum, reviewed or surveyed
    told: float
    summed: float


def wrong_sums(criteria: Iterable[Criterion]) -> tuple[GroupSum, ...]:
    """Return the groups whose maximum or points are told and differ from the sum of their parts."""
    every = tuple(criteria)
    below: dict[str, list[Criterion]] = {}
    for criterion in every:
        below.setdefault(criterion.parent, []).append(criterion)
    found = []
    for group in every:
        parts = below.get(group.code, []) if group.code else []
        for figure in ("maximum", "reviewed", "surveyed") if parts else ():
            told, summed = _figure(group, figure), _sum_of(parts, figure)
            if told is not None and summed is not None and abs(told - summed) > NOISE:
                found.append(GroupSum(group=group, figure=figure, told=told, summed=summed))
    return tuple(found)


def _sum_of(parts: Sequence[Criterion], figure: str) -> float | None:
    values = [_figure(part, figure) for part in parts]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _figure(criterion: Criterion, figure: str) -> float | None:
    if figure == "maximum":
        return criterion.maximum
    return criterion.reviewed if figure == "reviewed" else criterion.surveyed
