"""Compare offices: each one's rank among its peers, with the range that the data carry.

Rules:

- peers are offices of the same kind that existed in the period; whoever has no kind has those
  without a kind as peers. Nobody is ranked across kinds;
- every figure comes from `measure`, after the gate: an office whose figure is withheld is not
  ranked, and is listed as such. Ranks are functions of the figures that are shown, and so tell
  nothing that these do not;
- one ranked office alone has no rank;
- with an office named, each peer's difference to it is told, at the same error rate as the ranks,
  so that both say the same. Two offices named are compared with each other alone.

A ranking can be made again: it carries its rule, formula, questionnaire, period, least number of
responses, and how many were and were not ranked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.difference import Difference, difference
from index.formula import Formula
from index.period import Period
from index.ranking import PAIRS, Group, Ranked, RankRule, ranking
from index.widen import Published, Scale, widened
from storage import units
from storage.records import Unit
from survey.questionnaire import Questionnaire
from usecases.answering.find import plain
from usecases.desk import Desk
from usecases.errors import DifferentKindsError, SameUnitError, UnknownKindError, UnknownUnitError
from usecases.figures.measure import Asker, IndexRequest, Measured, measure, minimum_of

NO_RESPONSES = "no_responses"
NOT_IN_PERIOD = "not_in_period"
ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRequest:
    """What is asked for: a kind, or the kind of a unit; neither means every kind."""

    kind: str | None = None  # "" are the offices without a kind
    unit: str | None = None
    against: str | None = None  # with a unit: these two alone
    period: Period
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One office among its peers; `why` says why it has no rank."""

    unit: Unit
    measured: Measured | None  # None: there is no response
    is_partial: bool  # it existed for a part of the period only
    ranked: Ranked | None
    why: str | None
    difference: Difference | None = None  # the unit that was asked for, minus this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The offices of one kind, by rank; those without one come last, by name."""

    kind: str
    places: tuple[Place, ...]

    @property
    def of(self) -> int:
        """How many are ranked: the denominator."""
        return sum(place.ranked is not None for place in self.places)

    @property
    def unranked(self) -> int:
        """How many are not."""
        return len(self.places) - self.of

    @property
    def is_flat(self) -> bool:
        """Whether no two of those that are ranked can be told apart."""
        return all(p.ranked is None or p.ranked.group is Group.UNCLEAR for p in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rankings with all that must be told with them."""

    request: CompareRequest
    questionnaire: Questionnaire
    sample: bool
    least: int  # responses from which on a figure is shown to who asked
    rule: RankRule
    whole: Measured
    rankings: tuple[Ranking, ...]  # by kind


async def compare(desk: Desk, request: CompareRequest, asker: Asker) -> Comparison:
    """Return the rankings that were asked for.

    Raises:
        UnknownUnitError, UnknownKindError: there is no such office, or none of that kind.
        SameUnitError, DifferentKindsError: two offices that cannot be compared.
        CountingTooLongError: the single days of the period could not be counted in time.
    """
    async with desk.database.reading() as reader:
        known = {unit.code: unit for unit in await units.every(reader)}
    kinds = _kinds(request, known)
    asked = IndexRequest(period=request.period, by="unit", formula=request.formula)
    whole = await measure(desk, asked, asker)
    return Comparison(
        request=request,
        questionnaire=whole.questionnaire,
        sample=whole.sample,
        least=minimum_of(desk, asker).responses,
        rule=PAIRS,
        whole=whole,
        rankings=rankings_of(whole, known.values(), kinds, request),
    )


def rankings_of(
    whole: Measured,
    known: Iterable[Unit],
    kinds: Sequence[str] | None,
    request: CompareRequest,
) -> tuple[Ranking, ...]:
    """Return the rankings of what was measured `by="unit"`; kinds of None are all of them."""
    measured = {row.label: row for row in whole.rows or ()}
    peers: dict[str, list[Place]] = {}
    for unit in known:
        if (kinds is None or unit.kind in kinds) and _is_peer(unit, request):
            place = without_rank(unit, measured.get(unit.code), request.period)
            peers.setdefault(unit.kind, []).append(place)
    return tuple(
        _ranking(kind, places, request)
        for kind, places in sorted(peers.items())
        if kinds is not None or any(place.measured for place in places)
    )


def exists_in(unit: Unit, period: Period) -> bool:
    """Whether an office exists on a day of the period."""
    begins_late = unit.valid_from is not None and unit.valid_from > period.last
    ended = unit.valid_to is not None and unit.valid_to < period.first
    return not (begins_late or ended)


def _kinds(request: CompareRequest, known: Mapping[str, Unit]) -> tuple[str, ...] | None:
    if request.unit is None:
        if request.kind is None:
            return None
        if all(unit.kind != request.kind for unit in known.values()):
            raise UnknownKindError(request.kind)
        return (request.kind,)
    for code in filter(None, (request.unit, request.against)):
        if code not in known:
            raise UnknownUnitError(code)
    if request.against is not None:
        if request.unit == request.against:
            raise SameUnitError(request.unit)
        if known[request.unit].kind != known[request.against].kind:
            raise DifferentKindsError(f"{request.unit}, {request.against}")
    return (known[request.unit].kind,)


def _is_peer(unit: Unit, request: CompareRequest) -> bool:
    """Whether the office is in the ranking: one that was asked for by name always is."""
    named = (request.unit, request.against)
    if unit.code in named:
        return True
    return request.against is None and exists_in(unit, request.period)


def without_rank(unit: Unit, measured: Measured | None, period: Period) -> Place:
    """Return an office that is not ranked (yet), and why."""
    begins_late = unit.valid_from is not None and unit.valid_from > period.first
    ends_early = unit.valid_to is not None and unit.valid_to < period.last
    why = NO_RESPONSES
    if not exists_in(unit, period):
        why, measured = NOT_IN_PERIOD, None
    elif measured is not None and measured.report.responses:
        why = measured.report.withheld or ALONE
    return Place(
        unit=unit,
        measured=measured,
        is_partial=why != NOT_IN_PERIOD and (begins_late or ends_early),
        ranked=None,
        why=why,
    )


def _ranking(kind: str, places: Sequence[Place], request: CompareRequest) -> Ranking:
    figures = {place.unit.code: _published(place) for place in places}
    shown = {code: figure for code, figure in figures.items() if figure is not None}
    if len(shown) > 1:
        scale = Scale(request.formula.score.floor, request.formula.score.span)
        withheld = sum(p.measured is not None for p in places) - len(shown)
        found = ranking(list(shown.values()), scale, withheld=withheld)
        ranks = dict(zip(shown, found, strict=True))
        differences = _differences(shown, request.unit, scale)
        places = [
            replace(
                place,
                ranked=ranks.get(place.unit.code),
                why=None if place.unit.code in ranks else place.why,
                difference=differences.get(place.unit.code),
            )
            for place in places
        ]
    return Ranking(kind=kind, places=tuple(sorted(places, key=_order)))


def _published(place: Place) -> Published | None:
    if place.measured is None:
        return None
    report = place.measured.report
    value, low, high = report.index.value, report.index.low, report.index.high
    return None if value is None else Published(value, low, high, report.responses)


def _differences(
    shown: Mapping[str, Published], unit: str | None, scale: Scale
) -> dict[str, Difference]:
    if unit is None or unit not in shown:
        return {}
    error = PAIRS.error(len(shown))
    own = widened(shown[unit], error, scale)
    return {
        code: difference(own, widened(figure, error, scale))
        for code, figure in shown.items()
        if code != unit
    }


def _order(place: Place) -> tuple[float, str, str]:
    rank = float("inf") if place.ranked is None else place.ranked.rank
    return rank, plain(place.unit.name_vi), place.unit.code
