"""The weighted index beside a figure, and the narrower interval of a near-census.

Rules: the strata that stand alone are those that the gate shows beside the same total; all others
are one, which is told by subtraction anyway. So nothing is computed here but from sums that the
gate releases. Responses that name no service speak for as many dossiers each as the average one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from index.census import NEAR_CENSUS, CensusRule, census_figure, is_near_census
from index.change import total
from index.formula import Formula
from index.gate import Minimum
from index.interval import Figure, Part, question_figure
from index.report import Structure, released_parts
from index.tally import ALL, OVERALL, Levels, Moments, Tally
from index.weighting import WEIGHTING, Group, grouped, weighted_figure
from usecases.figures.dossiers import Dossiers, Why

_NO_MOMENTS = Moments()
_NO_LEVELS = Levels()
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """The weighted index; `why` says why there is none."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    effective_n: float | None = None  # Kish's, in responses
    strata: int | None = None  # those that are joined count as one
    collapsed: int | None = None  # strata that were joined
    trimmed: int | None = None  # responses whose weight was cut
    rule: str = WEIGHTING.name
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """An interval; `effective_n` is None where it has no limit."""

    low: float | None = None
    high: float | None = None
    effective_n: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The intervals of a finite population, where nearly all of it answered."""

    index: Bounds
    overall: Bounds
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What dossier counts say beside a figure."""

    dossiers: int | None = None
    response_rate: float | None = None
    weighted: Weighted
    census: Census | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A sum that the gate releases, and the answers to each question in the parts of its year."""

    tally: Tally
    around: Sequence[Mapping[str, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How figures are made and from when on they are shown."""

    structure: Structure
    formula: Formula
    minimum: Minimum
    near_census: CensusRule = NEAR_CENSUS


def of_row(dossiers: Dossiers) -> Weighed:
    """Return what is told beside a row of a breakdown."""
    return Weighed(
        dossiers=dossiers.total,
        response_rate=dossiers.response_rate,
        weighted=Weighted(why=dossiers.why or Why.ASK_ALONE),
    )


def weigh(
    dossiers: Dossiers, whole: Released, strata: Mapping[str, Released], rules: Rules
) -> Weighed:
    """Return what the dossiers of a scope say.

    Args:
        dossiers: of the responses that the figure counts.
        whole: the sum of these responses; of nobody where the figure is withheld.
        strata: those that the gate shows, each a part of that sum.
        rules: the formula, and what may be shown.
    """
    return Weighed(
        dossiers=dossiers.total,
        response_rate=dossiers.response_rate,
        weighted=_weighted(dossiers, whole, strata, rules),
        census=_census(dossiers, whole, rules),
    )


def _weighted(
    dossiers: Dossiers, whole: Released, released: Mapping[str, Released], rules: Rules
) -> Weighted:
    strata = {
        code: dossiers.responses_by_stratum.get(code, 0)
        for code in {*dossiers.by_stratum, *dossiers.responses_by_stratum}
        if dossiers.by_stratum.get(code) or dossiers.responses_by_stratum.get(code)
    }
    if dossiers.why is not None:
        return Weighted(why=dossiers.why)
    if not _parts(whole, rules):
        return Weighted(why=Why.WITHHELD)
    if len(strata) < _TWO:
        return Weighted(why=Why.ONE_STRATUM)
    found = _groups(strata, _speaking(dossiers, strata), whole, released, rules)
    if found is None:
        return Weighted(why=Why.TOO_SMALL)
    codes, groups = found
    if any(group.dossiers < group.responses for group in groups):
        return Weighted(why=Why.MORE_RESPONSES)
    figure, effective_n, trimmed = weighted_figure(rules.formula.score, groups)
    return Weighted(
        value=figure.value,
        low=figure.low,
        high=figure.high,
        effective_n=effective_n,
        strata=len(groups),
        collapsed=sum(len(its) for its in codes if len(its) > 1),
        trimmed=trimmed,
    )


def _speaking(dossiers: Dossiers, strata: Mapping[str, int]) -> dict[str, float]:
    """Return for how many dossiers each stratum speaks; "" are responses that are in none."""
    everybody = sum(strata.values())
    unplaced = strata.get("", 0) if dossiers.dimension == "service" else 0
    share = unplaced / everybody if everybody else 0.0
    whole = dossiers.total or 0
    speaking = {code: dossiers.by_stratum.get(code, 0) * (1 - share) for code in strata}
    return speaking | {"": whole * share} if unplaced else speaking


def _groups(
    strata: Mapping[str, int],
    speaking: Mapping[str, float],
    whole: Released,
    released: Mapping[str, Released],
    rules: Rules,
) -> tuple[tuple[tuple[str, ...], ...], list[Group]] | None:
    """Return the strata that stand alone, and all others as one; None where all are one."""
    least = max(WEIGHTING.least, rules.minimum.responses)
    shown = {
        code
        for code, its in released.items()
        if its.tally.responses == strata.get(code) and _parts(its, rules)
    }
    while True:
        codes = grouped(strata, shown, least)
        if len(codes) < _TWO:
            return None
        alone = {its[0]: released[its[0]] for its in codes if len(its) == 1 and its[0] in shown}
        rest = Released(
            tally=whole.tally - total(its.tally for its in alone.values()),
            around=[answers for its in alone.values() for answers in its.around],
        )
        groups = []
        for its in codes:
            sums = alone[its[0]] if its[0] in alone and len(its) == 1 else rest
            parts = _parts(sums, rules)
            if not parts:
                break
            speaks = sum(speaking[code] for code in its)
            moments = sums.tally.moments.get(ALL, _NO_MOMENTS)
            groups.append(Group(speaks, sums.tally.responses, moments, parts))
        else:
            return codes, groups
        shown.discard(min(alone, key=lambda code: (strata[code], code)))


def _parts(released: Released, rules: Rules) -> Mapping[str, Part] | None:
    return released_parts(
        released.tally,
        rules.structure,
        formula=rules.formula,
        minimum=rules.minimum,
        parts=released.around,
    )


def _census(dossiers: Dossiers, released: Released, rules: Rules) -> Census | None:
    whole, tally = dossiers.total or 0, released.tally
    parts = _parts(released, rules)
    if dossiers.why or not parts or not is_near_census(tally.responses, whole, rules.near_census):
        return None
    score = rules.formula.score
    index = census_figure(score, tally, rules.structure, parts, whole)
    overall = Bounds()
    sums = score.sums(tally.levels.get(OVERALL, _NO_LEVELS))
    if sums.n >= max(1, rules.minimum.cell):
        overall = _bounds(question_figure(score, sums, whole))
    return Census(index=_bounds(index), overall=overall, rule=rules.near_census.name)


def _bounds(figure: Figure) -> Bounds:
    n = figure.effective_n
    is_limited = n is not None and isfinite(n)
    return Bounds(low=figure.low, high=figure.high, effective_n=n if is_limited else None)
