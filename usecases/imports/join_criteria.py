"""Criteria that are read, joined with those that there are of the same unit and year.

Rules: a complete table takes the place of what there was, and keeps the reasons that an earlier
list gave; a list adds its reasons to a complete table and must fit it; two lists become one. What
belongs to the sample organisation is never joined with real figures.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.criteria import NOISE, Criterion
from storage.reform_records import CriteriaTable
from usecases.imports.fields import Fields
from usecases.imports.given_criteria import Given


def joined(fields: Fields, own: Sequence[Given], before: CriteriaTable | None) -> CriteriaTable:
    """Return the table of one unit and year; a list that does not fit it is noted as a fault."""
    index, unit, year = own[0].key
    old = () if before is None or before.sample else before.criteria
    criteria = tuple(one.criterion for one in own)
    complete = own[0].complete
    if complete:
        criteria = _with_reasons(criteria, old)
    elif before is not None and before.complete and old:
        criteria, complete = _explained(fields, own, old), True
    elif old:
        given = {criterion.label for criterion in criteria}
        criteria = (*(kept for kept in old if kept.label not in given), *criteria)
    return CriteriaTable(index=index, unit=unit, year=year, criteria=criteria, complete=complete)


def _with_reasons(
    criteria: tuple[Criterion, ...], old: Sequence[Criterion]
) -> tuple[Criterion, ...]:
    """Return a complete table with the reasons that an earlier list gave."""
    reasons = {criterion.name: criterion.reason for criterion in old if criterion.reason}
    return tuple(
        criterion
        if criterion.reason or criterion.name not in reasons
        else replace(criterion, reason=reasons[criterion.name])
        for criterion in criteria
    )


def _explained(
    fields: Fields, own: Sequence[Given], old: Sequence[Criterion]
) -> tuple[Criterion, ...]:
    """Return a complete table with the reasons of a later list, which must fit it."""
    known = {criterion.name: criterion for criterion in old}
    reasons: dict[str, str] = {}
    for one in own:
        name, points = one.criterion.name, one.criterion.points or 0.0
        there = known.get(name)
        fields.of(one.row)
        if there is None:
            fields.refuse("criterion", "is not in the complete table of this unit and year")
        elif abs((there.points or 0.0) - points) > NOISE:
            told = f"{there.points or 0.0:g}"
            fields.refuse("criterion", f"has {told} points in the complete table, not {points:g}")
        reasons[name] = one.criterion.reason
    return tuple(replace(one, reason=reasons.get(one.name) or one.reason) for one in old)
