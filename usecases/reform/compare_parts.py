"""Published scores held against their parts: criteria, components and printed changes (METHOD §5).

Rules: a published figure is never replaced; every comparison says both numbers and the tolerance
that rounding explains.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.agreement import (
    PRINTED,
    PRINTED_CHANGE,
    PRINTED_MEAN,
    Agreement,
    of_rounded_parts,
)
from index.criteria import NOISE, WHOLE, recompute, whole_maximum, wrong_sums
from index.instruments import parts_of
from storage.records import Score
from storage.reform_records import Component, CriteriaTable
from usecases.reform.finding import About, Figure, Finding, FindingCode
from usecases.reform.printed import printed_change_of


def compare_changes(scores: Iterable[Score]) -> Iterator[Finding]:
    """Hold printed changes against the difference of the printed scores."""
    by_key = {(score.index, score.unit, score.year): score for score in scores}
    for score in by_key.values():
        before = by_key.get((score.index, score.unit, score.year - 1))
        printed = printed_change_of(score)
        if before is None or printed is None:
            continue
        agreement = Agreement(
            published=printed, computed=score.score - before.score, tolerance=PRINTED_CHANGE
        )
        figures: dict[str, Figure] = {"score_before": before.score, "score_after": score.score}
        about = (About(score.unit, score.year), About(score.unit, before.year))
        yield _of(FindingCode.PRINTED_CHANGE, score.index, about, agreement, figures)


def compare_components(
    scores: Iterable[Score], components: Iterable[Component]
) -> Iterator[Finding]:
    """Hold scores against the sum of their components, or their mean where that is expected."""
    grouped: dict[tuple[str, str, int], list[Component]] = defaultdict(list)
    for component in components:
        grouped[component.index, component.unit, component.year].append(component)
    for score in scores:
        own = grouped.get((score.index, score.unit, score.year), [])
        if len(own) > 1 and abs(sum(part.maximum for part in own) - WHOLE) <= NOISE:
            yield _sum_of(score, own)
        for parts in parts_of(score.index, score.year):
            there = [part for part in own if part.component in parts.components]
            if len(there) == len(parts.components):
                yield _mean_of(score, there)


def compare_criteria(scores: Iterable[Score], tables: Iterable[CriteriaTable]) -> Iterator[Finding]:
    """Hold scores against their criteria, and complete tables against 100 points."""
    published = {(score.index, score.unit, score.year): score for score in scores}
    for table in tables:
        agreement = agreement_of(table, published.get(table.key))
        about = (About(table.unit, table.year),)
        if agreement is not None:
            yield _of(FindingCode.RECOMPUTED, table.index, about, agreement)
        maximum = whole_maximum(table.criteria) if table.complete else None
        if maximum is not None and abs(maximum - WHOLE) > NOISE:
            figures = {"maximum": maximum, "expected": WHOLE}
            yield Finding(code=FindingCode.MAXIMA, index=table.index, about=about, figures=figures)
        for wrong in wrong_sums(table.criteria):
            told: dict[str, Figure] = {
                "group": wrong.group.label,
                "figure": wrong.figure,
                "told": wrong.told,
                "summed": wrong.summed,
            }
            yield Finding(code=FindingCode.GROUP_SUM, index=table.index, about=about, figures=told)


def agreement_of(table: CriteriaTable | None, score: Score | None) -> Agreement | None:
    """Return how a score agrees with its complete table; None when one of them is not there."""
    if table is None or score is None or not table.complete:
        return None
    made = recompute(table.criteria)
    if made is None:
        return None
    return Agreement(published=score.score, computed=made.score, tolerance=PRINTED)


def _sum_of(score: Score, own: Sequence[Component]) -> Finding:
    computed = sum(part.value for part in own)
    tolerance = of_rounded_parts(len(own))
    agreement = Agreement(published=score.score, computed=computed, tolerance=tolerance)
    return _of_parts(FindingCode.COMPONENTS_SUM, score, own, agreement)


def _mean_of(score: Score, own: Sequence[Component]) -> Finding:
    computed = sum(part.value for part in own) / len(own)
    agreement = Agreement(published=score.score, computed=computed, tolerance=PRINTED_MEAN)
    return _of_parts(FindingCode.COMPONENTS_MEAN, score, own, agreement)


def _of_parts(
    code: FindingCode, score: Score, own: Sequence[Component], agreement: Agreement
) -> Finding:
    names = ", ".join(part.component for part in own)
    figures: dict[str, Figure] = {"components": names, "count": len(own)}
    return _of(code, score.index, (About(score.unit, score.year),), agreement, figures)


def _of(
    code: FindingCode,
    index: str,
    about: tuple[About, ...],
    agreement: Agreement,
    more: Mapping[str, Figure] | None = None,
) -> Finding:
    figures: dict[str, Figure] = {
        "published": agreement.published,
        "computed": agreement.computed,
        "difference": agreement.difference,
        "tolerance": agreement.tolerance.points,
        "tolerance_name": agreement.tolerance.name,
    }
    figures.update(more or {})
    return Finding(code=code, index=index, about=about, agrees=agreement.agrees, figures=figures)
