"""The report: every office, each month and the whole period, with factors, ranks and ranges.

Rules: all figures come from `measure_each`, behind the gate, from one snapshot; each figure and
rank is the one that `measure` and `compare` give for the same period asked alone. An office stands
among those of its kind. Months that have not begun are left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.errors import SpanTooLongError
from index.formula import Formula
from index.period import Period
from index.ranking import PAIRS, RankRule
from index.reform import ReformScore
from index.span import Step, steps, told_until
from storage.records import Score, Unit
from survey.questionnaire import Questionnaire
from usecases.desk import Desk
from usecases.errors import UnknownKindError
from usecases.figures.compare import CompareRequest, Place, Ranking, rankings_of, without_rank
from usecases.figures.measure import (
    REFORM,
    Asker,
    IndexRequest,
    Measured,
    measure_each,
    minimum_of,
    reform_of,
)
from usecases.imports.import_scores import list_scores
from usecases.imports.import_units import list_units

LONGEST = 12
"""How many months a report may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What is asked for; no kind is every kind. The period is of whole months."""

    period: Period
    kind: str | None = None
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One office: its place in the whole period, and in each month."""

    whole: Place
    months: tuple[Place, ...]
    reform: ReformScore | None  # the newest published one up to the period's year

    @property
    def unit(self) -> Unit:
        """The office."""
        return self.whole.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The offices of one kind, by their rank in the whole period."""

    ranking: Ranking
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report with all that must be told with it."""

    request: ReportRequest
    months: tuple[Period, ...]  # those that have begun
    questionnaire: Questionnaire
    sample: bool
    least: int  # responses from which on a figure is shown to who asked
    rule: RankRule
    whole: Measured  # all offices of every kind together
    by_month: tuple[Measured, ...]
    peers: tuple[Peers, ...]  # by kind

    @property
    def places(self) -> Iterable[Place]:
        """Each office's place in each month and in the whole period."""
        for peers in self.peers:
            for line in peers.lines:
                yield line.whole
                yield from line.months


async def report(desk: Desk, request: ReportRequest, asker: Asker) -> Report:
    """Return the report.

    Raises:
        StepRefusedError, SpanTooLongError: the period is not of whole months, or of too many.
        UnknownKindError: there is no office of that kind.
        CountingTooLongError: others asked for so much that its turn did not come in time.
    """
    months = _months(desk, request.period)
    known = await list_units(desk)
    kinds = None if request.kind is None else (request.kind,)
    if kinds and all(unit.kind != request.kind for unit in known):
        raise UnknownKindError(request.kind)
    asked = IndexRequest(period=request.period, by="unit", formula=request.formula, weighed=True)
    each = replace(asked, weighed=False, criteria=False)
    monthly = [replace(each, period=month) for month in months]
    whole, *by_month = await measure_each(desk, (asked, *monthly), asker)
    return Report(
        request=request,
        months=months,
        questionnaire=whole.questionnaire,
        sample=whole.sample,
        least=minimum_of(desk, asker).responses,
        rule=PAIRS,
        whole=whole,
        by_month=tuple(by_month),
        peers=_peers(whole, by_month, known, kinds, await list_scores(desk)),
    )


def _months(desk: Desk, period: Period) -> tuple[Period, ...]:
    """Return the months of the period that have begun."""
    if len(period.months() or ()) > LONGEST:
        raise SpanTooLongError(f"{period.code}: a report has at most {LONGEST} months")
    every, today = steps(period, Step.MONTH), desk.today()
    return steps(told_until(period, today), Step.MONTH) if every[0].first <= today else ()


def _peers(
    whole: Measured,
    by_month: Sequence[Measured],
    known: Sequence[Unit],
    kinds: tuple[str, ...] | None,
    scores: Iterable[Score],
) -> tuple[Peers, ...]:
    ranked = _rankings(whole, known, kinds)
    same = tuple(ranking.kind for ranking in ranked)
    months = [_places(month, known, same) for month in by_month]
    own, year = _by_unit(scores), whole.request.period.last.year
    made = []
    for ranking in ranked:
        lines = [
            Line(
                whole=place,
                months=tuple(month[place.unit.code] for month in months),
                reform=reform_of(own.get(place.unit.code, ()), year, place.unit),
            )
            for place in ranking.places
        ]
        made.append(Peers(ranking=ranking, lines=tuple(lines)))
    return tuple(made)


def _places(
    measured: Measured, known: Iterable[Unit], kinds: tuple[str, ...]
) -> Mapping[str, Place]:
    """Return the place of each office of those kinds, also of one that is not there then."""
    period = measured.request.period
    found = {unit.code: without_rank(unit, None, period) for unit in known if unit.kind in kinds}
    for ranking in _rankings(measured, known, kinds):
        found |= {place.unit.code: place for place in ranking.places}
    return found


def _rankings(
    measured: Measured, known: Iterable[Unit], kinds: tuple[str, ...] | None
) -> tuple[Ranking, ...]:
    request = CompareRequest(period=measured.request.period, formula=measured.request.formula)
    return rankings_of(measured, known, kinds, request)


def _by_unit(scores: Iterable[Score]) -> Mapping[str, list[Score]]:
    own: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        if score.index == REFORM:
            own[score.unit].append(score)
    return own
