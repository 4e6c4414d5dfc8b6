"""The index weighted by known numbers of transactions (METHOD §3, "Weights").

Post-stratification: stratum h has N_h transactions and n_h responses. Whoever answered speaks for
N_h/n_h transactions, so the index is I = Σ W_h·I_h with W_h = N_h/Σ N. Given the n_h, the strata
are independent samples (Holt & Smith, JRSS A 142 (1979) 33-46), so that Var I = Σ W_h²·Var I_h.
As in METHOD §3 that is a design effect, times the variance of independent answers:

    Var I = D · Σ_h W_h² Σ_f W_hf² P_hf(1 - P_hf) Σ_j (w_hj/W_hf)²/n_hj,
    D = Σ_h W_h n_h var_R,h / Σ_h W_h R_h(1 - R_h), at least 1, made cautious (`index.alike`),

where D is the mean of the strata's design effects, each by its transactions and by how much its
answers scatter: one for all strata, since each alone is too small to tell its own. (That of the
weighted mean as a whole would be told by the few persons in the heaviest stratum alone.) P_hf is
drawn towards the share of its factor in all strata (which is drawn to the middle by two answers),
so that many small strata are not each drawn to the middle: by as many answers as one person gives
to the factor, at least one, since at worst these are all alike. For scores that count levels the
variance within a stratum is drawn towards that of all strata by the doubt that `caution@1` leaves
about it, times 1 - 1/b with b answers of a person to the factor: a heavy stratum of few people that
holds nobody of the dissatisfied says too little of them. All are choices of this project of
2026-11-24, by simulation (docs/coverage.md).
The interval is Wilson's with n* = I*(1 - I*)/Var I and the t quantile of Satterthwaite's degrees
of freedom, (Σ V_h)²/Σ V_h²/(m_h - 1) with V_h the part of stratum h. Effective n is Kish's,
(Σ w)²/Σ w² over the responses.

Rules: strata that are too small stand as one; a weight far above the average is trimmed, which is
told, and by how much that moves the index counts as its uncertainty too (Potter 1990: the mean
squared error, not the variance alone).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from index.alike import CAUTION, ratio_of
from index.interval import Estimate, Figure, Part, figure_of, scatter, spread, together
from index.score import Score, Sums
from index.tally import Moments


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightingRule:
    """How strata are joined and weights are cut, as a named and dated choice."""

    name: str
    since: date
    source: str
    least: int  # responses of a stratum that stands alone
    trimmed_at: float  # times the average weight of a response


WEIGHTING = WeightingRule(
    name="weighting@1",
    since=date(2026, 11, 23),
    source="a choice of this project: ten responses, as a cell of a breakdown (METHOD §4); "
    "five averages, so that no response speaks for more than five ordinary ones",
    least=10,
    trimmed_at=5.0,
)


class Group(NamedTuple):
    """A stratum, or several that stand as one; the dossiers may be an estimate."""

    dossiers: float
    responses: int
    moments: Moments  # of all criteria together
    parts: Mapping[str, Part]  # of each factor with answers

    @property
    def share(self) -> float:
        """The index on the unit scale."""
        parts = self.parts.values()
        return sum(part.value for part in parts) / sum(part.weight for part in parts)


class WeightedFigure(NamedTuple):
    """The weighted value with its interval, and what was done to the weights."""

    figure: Figure
    effective_n: float  # Kish's, of the responses
    trimmed: int  # responses whose weight was cut


def grouped(
    responses: Mapping[str, int], shown: Collection[str], least: int
) -> tuple[tuple[str, ...], ...]:
    """Return which strata stand alone, and last those that stand as one.

    Those below `least` and those that may not be shown alone are joined; while these have fewer
    than `least` responses together, the smallest of the others joins them (the first by name of
    several).
    """
    alone = [code for code in responses if code in shown and responses[code] >= least]
    alone.sort(key=lambda code: (-responses[code], code))
    rest = [code for code in responses if code not in alone]
    while rest and alone and sum(responses[code] for code in rest) < least:
        rest.append(alone.pop())
    groups = [(code,) for code in sorted(alone)]
    return (*groups, tuple(sorted(rest))) if rest else tuple(groups)


def weighted_figure(
    score: Score, groups: Sequence[Group], rule: WeightingRule = WEIGHTING
) -> WeightedFigure:
    """Return the index in which each group counts by its dossiers, at least one of which is."""
    whole = [group.dossiers for group in groups]
    average = sum(whole) / sum(group.responses for group in groups)
    cap = rule.trimmed_at * average
    cut = [min(group.dossiers, cap * group.responses) for group in groups]
    heavy = [group.responses for group in groups if group.dossiers > cap * group.responses]
    moved = _mean(cut, groups) - _mean(whole, groups) if heavy else 0.0
    kish = sum(dossiers * dossiers / g.responses for dossiers, g in zip(cut, groups, strict=True))
    return WeightedFigure(
        figure=_figure(score, [dossiers / sum(cut) for dossiers in cut], groups, moved),
        effective_n=sum(cut) ** 2 / kish,
        trimmed=sum(heavy),
    )


def _mean(dossiers: Sequence[float], groups: Sequence[Group]) -> float:
    return sum(n * g.share for n, g in zip(dossiers, groups, strict=True)) / sum(dossiers)


def _figure(
    score: Score, weights: Sequence[float], groups: Sequence[Group], moved: float
) -> Figure:
    """Return the weighted mean with its interval, which allows for what trimming moved."""
    answers = [together(list(group.parts.values())) for group in groups]
    whole = _sum(answers)
    share = _mean(weights, groups)
    persons = sum(group.moments.persons for group in groups)
    if any(group.moments.persons <= 1 for group in groups):
        return figure_of(score, Estimate(share, None, persons, whole.n, 0.0))
    own = _independent(score, weights, groups)
    effect = _design_effect(score, weights, groups, answers)
    one = scatter(score, share, whole)
    variance = max(effect * sum(own), one / whole.n)
    df = sum(own) ** 2 / sum(
        v * v / (group.moments.persons - 1) for v, group in zip(own, groups, strict=True)
    )
    estimate = Estimate(share, variance + moved * moved, persons, whole.n, one)
    return figure_of(score, estimate, df=df)


def _independent(score: Score, weights: Sequence[float], groups: Sequence[Group]) -> list[float]:
    """Return the part of each group in the variance that independent answers would have."""
    towards = {code: _drawn(groups, code) for group in groups for code in group.parts}
    found = []
    for weight, group in zip(weights, groups, strict=True):
        total = sum(part.weight for part in group.parts.values())
        own = sum(
            _scatter(score, part, towards[code], group.moments) * part.per_answer
            for code, part in group.parts.items()
        )
        found.append(weight * weight * own / (total * total))
    return found


def _scatter(score: Score, part: Part, towards: Sums, moments: Moments) -> float:
    """Return the variance of an answer to a factor in a group, drawn towards that in all groups."""
    each = max(1.0, part.answers.n / moments.persons)
    own = spread(part.answers, towards, each)
    if not score.counts_levels:
        return own
    everywhere = CAUTION.drawn(own, spread(towards, strength=0), moments)
    return own + (1 - 1 / each) * (everywhere - own)


def _drawn(groups: Sequence[Group], factor: str) -> Sums:
    """Return the sums of a factor in all groups, with one best and one worst answer more."""
    n, total, square = _sum([g.parts[factor].answers for g in groups if factor in g.parts])
    return Sums(n + 2, total + 1, square + 1)


def _design_effect(
    score: Score, weights: Sequence[float], groups: Sequence[Group], answers: Sequence[Sums]
) -> float:
    """Return how many correlated answers are worth one independent answer, at least 1."""
    over, independent, moments = 0.0, 0.0, Moments()
    for weight, group, sums in zip(weights, groups, answers, strict=True):
        ratio = ratio_of(score.person_sums(group.moments), sums)
        over += weight * sums.n * ratio.over_persons
        independent += weight * sums.n * ratio.independent
        moments += group.moments
    own = over / independent if independent else moments.n / moments.persons
    return CAUTION.effect(max(1.0, own), moments)


def _sum(sums: Sequence[Sums]) -> Sums:
    n, total, square = 0, 0.0, 0.0
    for each in sums:
        n, total, square = n + each.n, total + each.total, square + each.square
    return Sums(n, total, square)
